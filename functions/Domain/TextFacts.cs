namespace BloodDrive.Domain;

/// <summary>What a text or an e-mail says of this donor and this drive; each kind takes what it needs of it.</summary>
public sealed record TextFacts
{
    /// <summary>The form of address from <see cref="Address.Of"/>; null greets without one.</summary>
    public string? Name { get; init; }

    /// <summary>The chapter's short name in the donor's language: Quảng Ninh.</summary>
    public string? Org { get; init; }

    /// <summary>The donor's personal link, at most 45 characters.</summary>
    public string? Link { get; init; }

    /// <summary>The day from which the donor can likely give; null where it has passed.</summary>
    public DateOnly? EligibleDay { get; init; }
    public DriveFacts? Drive { get; init; }

    /// <summary>The number that donors may call, as printed.</summary>
    public required string Hotline { get; init; }

    /// <summary>When a stop came in (UTC).</summary>
    public DateTimeOffset? StopReceived { get; init; }

    /// <summary>When the stop took effect (UTC).</summary>
    public DateTimeOffset? StopInForce { get; init; }

    /// <summary>The short number that takes refusals of an appeal by text.</summary>
    public string? RefusalNumber { get; init; }

    /// <summary>Never the facts: they name a person.</summary>
    public override string ToString() => "[facts]";
}

/// <summary>The drive of a text, and the slot where one is booked.</summary>
/// <param name="ShortPlace">The place as a text has room for it: NVH Hồng Gai.</param>
/// <param name="Start">The booked slot's start (UTC); null in an invitation.</param>
/// <param name="Code">The booking's four characters for the door.</param>
public sealed record DriveFacts(
    DateOnly Day,
    string ShortPlace,
    string? Place = null,
    string? Street = null,
    DateTimeOffset? Start = null,
    string? Code = null)
{
    /// <summary>The place and its street, where there is room.</summary>
    public string FullPlace => (Place ?? ShortPlace) + (Street is { } street ? $", {street}" : "");
}
