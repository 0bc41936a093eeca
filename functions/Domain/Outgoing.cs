namespace BloodDrive.Domain;

/// <summary>One text, ready for the provider: the key of its ledger row, an E.164 number, the words.</summary>
public sealed record OutgoingText(string MessageKey, string To, string Body)
{
    /// <summary>VND that its carrier takes for it.</summary>
    public int Price { get; init; }

    /// <summary>Never the number or the words: they must not reach a log by way of a format string.</summary>
    public override string ToString() => MessageKey;
}
