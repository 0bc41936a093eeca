namespace BloodDrive.Domain;

/// <summary>A commune, agency, school, factory or club that sends its people to give blood, and whom there to talk to.</summary>
public sealed record Unit
{
    /// <summary>Short id, lower-case letters, digits and hyphens: clb-ha-long. Donors name it, accounts too.</summary>
    public required string Id { get; init; }
    public required UnitKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>One of the 34 provinces: its organisers work with the unit.</summary>
    public required string Province { get; init; }
    public required DriveContact Contact { get; init; }

    /// <summary>Soldiers, police, and units that ask: their people are reached through the contact, never personally.</summary>
    public bool ThroughContact { get; init; }

    /// <summary>Ids of the units that it lies within, as a club within a school: its people are theirs too.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>Whether it asked to stand in its province's league of units.</summary>
    public bool InLeague { get; init; }

    /// <summary>Whether an account works with it: its province's and the nation's people, and its own.</summary>
    public bool IsWithin(Scope scope) => scope switch
    {
        Scope.OfUnit(_, var unit) => unit == Id,
        _ => scope.Covers(new Area(Province)),
    };
}
