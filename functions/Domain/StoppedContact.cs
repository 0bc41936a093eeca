using BloodDrive.Domain.Import;

namespace BloodDrive.Domain;

/// <summary>A number or an address as somebody typed it, read into the form in which the register holds it.</summary>
public sealed record StoppedContact(Channel Channel, string Address)
{
    /// <summary>Null for what is neither a Vietnamese mobile number nor an e-mail address.</summary>
    public static StoppedContact? Read(string text) => text.Contains('@', StringComparison.Ordinal)
        ? IdentityText.Email(text) is { Length: > 0 } email ? new(Channel.Email, email) : null
        : PhoneNumber.Read(text) is PhoneReading.Mobile { MoreInCell: false } mobile ? new(Channel.Sms, mobile.Number) : null;

    /// <summary>Never the number or the address.</summary>
    public override string ToString() => $"[{Channel}]";
}
