namespace BloodDrive.Domain;

/// <summary>What a count of the register found: its donors by the units that they belong to, and the members of clubs by province.</summary>
/// <param name="Day">The civil day that it was counted on; null where nothing was.</param>
public sealed record RegisterCount(DateOnly? Day, IReadOnlyDictionary<string, UnitCount> Units, IReadOnlyDictionary<string, int> ClubMembers)
{
    public static RegisterCount Zero { get; } = new(null, new Dictionary<string, UnitCount>(), new Dictionary<string, int>());

    /// <summary>Of two parts of the register; the older day is that of both.</summary>
    public static RegisterCount operator +(RegisterCount one, RegisterCount other) => new(
        one.Day is { } first && other.Day is { } second ? (first < second ? first : second) : one.Day ?? other.Day,
        one.Units.Concat(other.Units).GroupBy(each => each.Key, each => each.Value, StringComparer.Ordinal)
            .ToDictionary(unit => unit.Key, unit => unit.Aggregate((sum, part) => sum + part), StringComparer.Ordinal),
        one.ClubMembers.Concat(other.ClubMembers).GroupBy(each => each.Key, each => each.Value, StringComparer.Ordinal)
            .ToDictionary(province => province.Key, province => province.Sum(), StringComparer.Ordinal));

    /// <summary>Counts donors. Who has passed away counts nowhere; who belongs to a club within a school counts once for each of the two.</summary>
    public static RegisterCount Of(IEnumerable<Donor> donors, UnitFamilies families, DateOnly today)
    {
        Dictionary<string, UnitCount> units = new(StringComparer.Ordinal);
        Dictionary<string, int> members = new(StringComparer.Ordinal);
        foreach (var donor in donors.Where(donor => !donor.Deceased))
        {
            var count = UnitCount.Of(donor, today);
            var theirs = families.Of(donor);
            foreach (var unit in theirs) units[unit] = units.GetValueOrDefault(unit) + count;
            if (theirs.FirstOrDefault(families.IsClub) is { } club && (donor.Area?.Province ?? families.ProvinceOf(club)) is { } province)
                members[province] = members.GetValueOrDefault(province) + 1;
        }

        return new(today, units, members);
    }
}
