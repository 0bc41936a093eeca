namespace BloodDrive.Domain;

/// <summary>How a carrier bills a text: the most units (septets, or UTF-16 units with diacritics) that one, two, three parts hold.</summary>
public sealed record PartTable(IReadOnlyList<int> Gsm7, IReadOnlyList<int> Ucs2)
{
    /// <summary>Texts that leave as they are written.</summary>
    public static PartTable Service { get; } = new([160, 306, 459], [70, 134, 201]);

    /// <summary>Appeals to which the carrier adds label and refusal line: what is left for the words.</summary>
    public static PartTable Advertising { get; } = new([122, 268, 421], [30, 94, 161]);

    /// <summary>The parts that a text is billed as; null where the carrier takes none so long.</summary>
    public int? PartsOf(string text)
    {
        var (encoding, units, _) = SmsParts.Of(text);
        var limits = encoding == SmsEncoding.Gsm7 ? Gsm7 : Ucs2;
        var parts = limits.TakeWhile(limit => limit < units).Count() + 1;
        return parts <= limits.Count ? parts : null;
    }
}
