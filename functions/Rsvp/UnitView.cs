using BloodDrive.Domain;

namespace BloodDrive.Rsvp;

/// <summary>All that the page of a unit's contact shows: counts, and what became of the list just handed in. Nobody's name.</summary>
public sealed record UnitView
{
    public required Language Language { get; init; }

    /// <summary>The chapter as it signs, in the language of the page.</summary>
    public required string Chapter { get; init; }
    public required string Hotline { get; init; }
    public required Drive Drive { get; init; }
    public required UnitNeed Need { get; init; }

    /// <summary>Places that the drive has left.</summary>
    public required int Free { get; init; }

    /// <summary>Whether a list is taken now.</summary>
    public required bool TakesLists { get; init; }

    /// <summary>Lines that were taken just now; null where none were handed in.</summary>
    public int? Taken { get; init; }

    /// <summary>Lines that were not, with the contact's own words, to be mended.</summary>
    public IReadOnlyList<UnitLine.Faulty> Faults { get; init; } = [];

    /// <summary>What is left to be mended, as it was typed.</summary>
    public string? Left { get; init; }

    /// <summary>Why nothing of the list was taken.</summary>
    public UnitListRefusal? Refused { get; init; }

    /// <summary>The name of the page's form: its token opens no other unit's.</summary>
    public string Form => $"unit {Drive.Id} {Need.Unit.Id}";

    /// <summary>Never the view: it holds what was typed.</summary>
    public override string ToString() => "[view]";
}

/// <summary>Why a list was not taken at all.</summary>
public enum UnitListRefusal
{
    Empty,
    TooLong,

    /// <summary>The contact did not say that everyone agreed.</summary>
    NoConsent,
    TooOften,
    Stale,
}
