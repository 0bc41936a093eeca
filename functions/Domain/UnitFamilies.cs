namespace BloodDrive.Domain;

/// <summary>Which units lie within which: a club within a school, a school within a ward. Whoever belongs to one belongs to all that it lies within.</summary>
public sealed class UnitFamilies(IEnumerable<Unit> units)
{
    private readonly Dictionary<string, Unit> _units = units.ToDictionary(unit => unit.Id, StringComparer.Ordinal);

    public bool IsClub(string unit) => _units.GetValueOrDefault(unit)?.Kind == UnitKind.Club;

    public string? ProvinceOf(string unit) => _units.GetValueOrDefault(unit)?.Province;

    /// <summary>Ids of the units that a donor belongs to, each once.</summary>
    public IReadOnlyCollection<string> Of(Donor donor) => Of(donor.Belongs);

    /// <summary>Units with those that they lie within, each once.</summary>
    public IReadOnlyCollection<string> Of(IEnumerable<string> units)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (var unit in units) Add(unit, found);
        return found;
    }

    /// <summary>Units that lie within one directly, in Vietnamese order.</summary>
    public IReadOnlyList<Unit> WithinOf(string unit) => [.. _units.Values.Where(each => each.Within.Contains(unit)).OrderBy(each => each.Name, Vietnamese.Order)];

    // Two units that were entered as lying within each other are each other's; nobody goes round for ever.
    private void Add(string unit, HashSet<string> found)
    {
        if (!found.Add(unit) || !_units.TryGetValue(unit, out var known)) return;
        foreach (var outer in known.Within) Add(outer, found);
    }
}
