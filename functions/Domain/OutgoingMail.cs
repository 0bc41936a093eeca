namespace BloodDrive.Domain;

/// <summary>
/// One e-mail, ready for the provider. E-mails of one template may leave in one call; the substitutions (key to words, HTML-encoded where the key
/// stands in HTML) make each recipient's own mail of it.
/// </summary>
public sealed record OutgoingMail(
    string MessageKey,
    string To,
    MailTemplate Template,
    IReadOnlyDictionary<string, string> Substitutions,
    IReadOnlyDictionary<string, string> Headers,
    byte[]? Calendar = null)
{
    /// <summary>Never the address or the words: they must not reach a log by way of a format string.</summary>
    public override string ToString() => MessageKey;
}
