namespace BloodDrive.Domain;

/// <summary>Whose donors, drives and campaigns a person works with.</summary>
public abstract record Scope
{
    private Scope() { }

    public sealed record Nation : Scope
    {
        public override string ToString() => "nation";
    }

    /// <summary>One of the 34 provinces, by its name.</summary>
    public sealed record OfProvince(string Name) : Scope
    {
        public override string ToString() => $"province:{Name}";
    }

    /// <summary>One commune, agency, school, factory or club, by its id; it lies in a province.</summary>
    public sealed record OfUnit(string Province, string Unit) : Scope
    {
        public override string ToString() => $"unit:{Province}:{Unit}";
    }

    /// <summary>Whether what lies in an area is theirs. A unit's people see no area: they see their unit.</summary>
    public bool Covers(Area? area) => this switch
    {
        Nation => true,
        OfProvince(var name) => area?.Province == name,
        _ => false,
    };

    /// <summary>Whether a donor is theirs: by home, for a unit's people by the unit.</summary>
    public bool Holds(Donor donor) => this is OfUnit(_, var unit) ? donor.Belongs.Contains(unit) : Covers(donor.Area);

    /// <summary>Whether an audience names nothing beyond it; what it does not name is narrowed to the scope without a word.</summary>
    public bool Holds(Audience audience) => this switch
    {
        OfProvince => audience.Areas.All(Covers),
        OfUnit(_, var unit) => audience.Units.All(each => each == unit),
        _ => true,
    };

    /// <summary>Reads what <see cref="object.ToString"/> wrote: nation, province:Quảng Ninh, unit:Quảng Ninh:clb-ha-long. Null for anything else.</summary>
    public static Scope? Parse(string text) => text.Split(':') switch
    {
        ["nation"] => new Nation(),
        ["province", var name] when Province.Find(name) is not null => new OfProvince(name),
        ["unit", var name, { Length: > 0 } unit] when Province.Find(name) is not null => new OfUnit(name, unit),
        _ => null,
    };
}
