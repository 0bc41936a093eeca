namespace BloodDrive.Domain;

/// <summary>Who carries messages.</summary>
public enum Provider
{
    /// <summary>Azure Communication Services: texts.</summary>
    Acs,

    /// <summary>eSMS.vn, a domestic brandname gateway: texts.</summary>
    Esms,

    /// <summary>SendGrid: e-mails.</summary>
    SendGrid,
}

/// <summary>A way out for messages of one purpose, and what its carrier holds them to.</summary>
public sealed record Route
{
    /// <summary>Stands on message, batch and timetable rows: it never changes its meaning.</summary>
    public required string Id { get; init; }
    public required Channel Channel { get; init; }
    public required Provider Provider { get; init; }

    /// <summary>The one purpose it carries: an appeal never leaves by the sender of a service.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Beginnings of the numbers it reaches, as E.164; the longest that fits wins. Empty for e-mail.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>The registered sender: a brandname, an alphanumeric sender, an address.</summary>
    public required string Sender { get; init; }

    /// <summary>The hours in which the carrier takes it, within the law; null at any hour.</summary>
    public SendWindow? Hours { get; init; }

    /// <summary>VND for each part of a text.</summary>
    public int PricePerPart { get; init; }
    public PartTable Parts { get; init; } = PartTable.Service;

    /// <summary>Characters that the carrier does not take in a text.</summary>
    public string RefusedCharacters { get; init; } = "";

    /// <summary>Whether the carrier itself puts [QC] first and the refusal line last (Decree 91/2020/NĐ-CP art. 15 and 16).</summary>
    public bool CarrierAddsLabel { get; init; }

    /// <summary>Whether only words that the carrier has approved leave here.</summary>
    public bool RegisteredWordsOnly { get; init; }

    /// <summary>What it takes in a minute; bulk uses at most 80 % of it.</summary>
    public required int PerMinute { get; init; }
}
