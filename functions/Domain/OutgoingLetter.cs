namespace BloodDrive.Domain;

/// <summary>A letter and whom it goes to, before it is set: its headers (List-Unsubscribe, RFC 8058) and, for a booking, an iCalendar file in UTF-8.</summary>
public sealed record OutgoingLetter(
    string MessageKey, string To, Letter Letter, IReadOnlyDictionary<string, string> Headers, byte[]? Calendar = null)
{
    /// <summary>Never the address or the words: they must not reach a log by way of a format string.</summary>
    public override string ToString() => MessageKey;
}
