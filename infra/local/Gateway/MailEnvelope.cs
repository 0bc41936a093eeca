namespace BloodDrive.Local.Gateway;

/// <summary>One envelope of the call: its recipients and what differs for them.</summary>
public sealed record MailEnvelope(
    IReadOnlyList<MailAddress>? To,
    IReadOnlyList<MailAddress>? Cc,
    IReadOnlyList<MailAddress>? Bcc,
    string? Subject,
    IReadOnlyDictionary<string, string>? Headers,
    IReadOnlyDictionary<string, string>? Substitutions,
    IReadOnlyDictionary<string, string>? CustomArgs)
{
    public IEnumerable<MailAddress> Everyone() => [.. To ?? [], .. Cc ?? [], .. Bcc ?? []];

    /// <summary>The words with this envelope's substitutions, made one after the other as a plain replacing of text would.</summary>
    public string Fill(string words) =>
        (Substitutions ?? new Dictionary<string, string>()).Aggregate(words, (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
}
