using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Rsvp;

/// <summary>What a public page says.</summary>
public enum PublicState
{
    /// <summary>The form.</summary>
    Open,

    /// <summary>What was sent has come; the number itself is told the rest.</summary>
    Sent,
    Full,
    Cancelled,
    Done,

    /// <summary>Too many registrations in too short a time.</summary>
    Busy,

    /// <summary>No drive has this address, or it is not open yet.</summary>
    Nowhere,
}

/// <summary>All that the public page of a drive shows; nothing of it is about a person but what that person has just typed.</summary>
public sealed record PublicView
{
    public required Language Language { get; init; }

    /// <summary>The chapter as it signs, in the language of the page.</summary>
    public required string Chapter { get; init; }
    public required string Hotline { get; init; }
    public required PublicState State { get; init; }

    /// <summary>The drive; null where there is none.</summary>
    public Drive? Drive { get; init; }

    /// <summary>The hours that can still be chosen.</summary>
    public IReadOnlyList<Slot> Open { get; init; } = [];

    /// <summary>The units to choose from.</summary>
    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Other drives near by that are open to all, soonest first.</summary>
    public IReadOnlyList<Drive> Others { get; init; } = [];
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>What was typed, kept as it was typed.</summary>
    public Form.Fields? Posted { get; init; }

    /// <summary>Never the view: what was typed is personal.</summary>
    public override string ToString() => "[view]";
}
