using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>A mailbox and the name shown with it; two are the same when their addresses are, in any capitals.</summary>
public class EmailAddress : IEquatable<EmailAddress>
{
    public EmailAddress() { }

    public EmailAddress(string email, string name = null) => (Email, Name) = (email, name);

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("email")]
    public string Email { get; set; }

    public static bool operator ==(EmailAddress left, EmailAddress right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(EmailAddress left, EmailAddress right) => !(left == right);

    public bool Equals(EmailAddress other) => other is not null && string.Equals(Email, other.Email, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object obj) => Equals(obj as EmailAddress);

    public override int GetHashCode() => Email is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Email);
}
