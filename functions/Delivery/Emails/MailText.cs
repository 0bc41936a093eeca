namespace BloodDrive.Delivery.Emails;

/// <summary>An e-mail ready to leave, in both its forms.</summary>
public sealed record MailText(string Subject, string Text, string Html)
{
    /// <summary>Never the words: they name a person.</summary>
    public override string ToString() => "[mail]";
}
