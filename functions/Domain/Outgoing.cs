namespace BloodDrive.Domain;

/// <summary>One text, ready for the provider: the key of its ledger row, an E.164 number, the words.</summary>
public sealed record OutgoingText(string MessageKey, string To, string Body)
{
    /// <summary>Never the number or the words: they must not reach a log by way of a format string.</summary>
    public override string ToString() => MessageKey;
}

/// <summary>One e-mail, ready for the provider, with its own headers (List-Unsubscribe, RFC 8058) and, for a booking, an iCalendar file in UTF-8.</summary>
public sealed record OutgoingMail(
    string MessageKey,
    string To,
    string Subject,
    string Text,
    string Html,
    IReadOnlyDictionary<string, string> Headers,
    byte[]? Calendar = null)
{
    /// <summary>Never the address or the words: they must not reach a log by way of a format string.</summary>
    public override string ToString() => MessageKey;
}
