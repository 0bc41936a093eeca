namespace BloodDrive.Domain;

/// <summary>All that the eligibility rules look at. A donation or deferral counts from its own day on, so a day in the past is judged by what had
/// happened until then.</summary>
/// <param name="Birth">Null where unknown: age is then left to the papers shown at the door.</param>
/// <param name="WeightKg">Null where unknown: the scales at the door decide the bag.</param>
public sealed record EligibilityFacts(
    Sex Sex,
    Birth? Birth,
    decimal? WeightKg,
    IReadOnlyList<Donation> Donations,
    IReadOnlyList<Deferral> Deferrals)
{
    /// <summary>Never the facts: health data must not reach a log by way of a format string.</summary>
    public override string ToString() => "[eligibility facts]";
}
