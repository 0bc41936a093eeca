namespace BloodDrive.Domain;

/// <summary>What a drive needs of a unit, and what has come of it.</summary>
/// <param name="Allotted">Places that the unit was asked to fill; null where it was asked for none.</param>
/// <param name="Registered">Bookings in its name, and who asked for one in vain.</param>
public sealed record UnitNeed(Unit Unit, int? Allotted, int Registered)
{
    /// <summary>How many came and gave; null until results are taken in.</summary>
    public int? Came { get; init; }
    public int? Gave { get; init; }

    /// <summary>The needs of the units that a drive is for, that have places there, or that people came from.</summary>
    /// <param name="tally">What the drive came to; null until there are results.</param>
    public static IReadOnlyList<UnitNeed> Of(
        Drive drive, IEnumerable<Unit> units, IReadOnlyDictionary<string, int> allotted, IReadOnlyDictionary<string, int> registered, DriveTally? tally) =>
    [
        .. from unit in units
           where drive.Units.Contains(unit.Id) || allotted.ContainsKey(unit.Id) || registered.ContainsKey(unit.Id) || tally?.ByUnit.ContainsKey(unit.Id) == true
           let came = tally is null ? null : tally.ByUnit.GetValueOrDefault(unit.Id) ?? new UnitTally(0, 0)
           select new UnitNeed(unit, allotted.TryGetValue(unit.Id, out var places) ? places : null, registered.GetValueOrDefault(unit.Id))
           {
               Came = came?.Came,
               Gave = came?.Gave,
           },
    ];
}
