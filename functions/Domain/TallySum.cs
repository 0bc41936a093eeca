namespace BloodDrive.Domain;

/// <summary>The results of several drives, added up.</summary>
public sealed record TallySum(int Drives, int Units, int Voluntary, int WholeBlood, int WholeBlood350, int Repeat, int Came, int Deferred, int DidNotCome)
{
    public static TallySum Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static TallySum Of(IEnumerable<DriveTally> tallies) => tallies.Aggregate(Zero, (sum, tally) => new(
        sum.Drives + 1,
        sum.Units + tally.Units,
        sum.Voluntary + tally.Voluntary,
        sum.WholeBlood + tally.WholeBlood,
        sum.WholeBlood350 + tally.WholeBlood350,
        sum.Repeat + tally.Repeat,
        sum.Came + tally.Came,
        sum.Deferred + tally.Deferred,
        sum.DidNotCome + tally.DidNotCome));

    /// <summary>What came and gave of each unit and club, by its id; who belongs to two counts for both.</summary>
    public static IReadOnlyDictionary<string, UnitTally> ByUnit(IEnumerable<DriveTally> tallies) => tallies
        .SelectMany(tally => tally.ByUnit)
        .GroupBy(each => each.Key, each => each.Value, StringComparer.Ordinal)
        .ToDictionary(unit => unit.Key, unit => new UnitTally(unit.Sum(tally => tally.Came), unit.Sum(tally => tally.Gave)), StringComparer.Ordinal);
}
