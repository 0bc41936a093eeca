namespace BloodDrive.Domain;

/// <summary>How many of a unit or a club came to a drive, and how many of them gave.</summary>
public sealed record UnitTally(int Came, int Gave);

/// <summary>What a drive came to: a recount of its results, never added to. Whoever reports reads these and no donor.</summary>
/// <param name="Units">Donations taken.</param>
/// <param name="WholeBlood350">Donations of whole blood of 350 ml and more.</param>
/// <param name="Repeat">Donations of people who had given before.</param>
/// <param name="Came">Who came, those who could not give among them.</param>
/// <param name="Deferred">Who came and could not give.</param>
/// <param name="ByUnit">By the id of a unit or of a club: who belongs to several counts for each, and for those that they lie within.</param>
public sealed record DriveTally(
    string Drive,
    DateOnly Day,
    string Province,
    int Units,
    int Voluntary,
    int WholeBlood,
    int WholeBlood350,
    int Repeat,
    int Came,
    int Deferred,
    int DidNotCome,
    IReadOnlyDictionary<string, UnitTally> ByUnit)
{
    private const int LargeBag = 350;

    /// <summary>Counts the results of a drive.</summary>
    /// <param name="families">Which units lie within which.</param>
    public static DriveTally Of(Drive drive, IReadOnlyCollection<DriveResult> results, UnitFamilies families)
    {
        var gave = results.Where(result => result.Outcome is DriveOutcome.Gave).ToList();
        var wholeBlood = gave.Select(result => (DriveOutcome.Gave)result.Outcome).Where(one => one.Kind == DonationKind.WholeBlood).ToList();
        return new(
            drive.Id,
            drive.Day,
            drive.Area.Province,
            Units: gave.Count,
            Voluntary: gave.Count(result => result.Voluntary),
            WholeBlood: wholeBlood.Count,
            WholeBlood350: wholeBlood.Count(one => one.Millilitres >= LargeBag),
            Repeat: gave.Count(result => !result.FirstTime),
            Came: results.Count(result => result.Outcome.Came),
            Deferred: results.Count(result => result.Outcome is DriveOutcome.Deferred),
            DidNotCome: results.Count(result => result.Outcome is DriveOutcome.DidNotCome),
            ByUnit: ByUnitOf(results, families));
    }

    private static Dictionary<string, UnitTally> ByUnitOf(IEnumerable<DriveResult> results, UnitFamilies families) => results
        .Where(result => result.Outcome.Came)
        .SelectMany(result => families.Of(result.Belongs).Select(unit => (Unit: unit, Gave: result.Outcome is DriveOutcome.Gave)))
        .GroupBy(each => each.Unit, StringComparer.Ordinal)
        .ToDictionary(unit => unit.Key, unit => new UnitTally(unit.Count(), unit.Count(each => each.Gave)), StringComparer.Ordinal);
}
