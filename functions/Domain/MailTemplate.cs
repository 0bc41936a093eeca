namespace BloodDrive.Domain;

/// <summary>The words that the e-mails of one call share, as plain text and as HTML; keys stand where one recipient's words differ from another's.</summary>
public sealed record MailTemplate(string Subject, string Text, string Html)
{
    /// <summary>Never the words: they may name a person.</summary>
    public override string ToString() => "[template]";
}
