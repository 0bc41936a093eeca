namespace BloodDrive.Domain;

/// <summary>Whether a donor may give on a day, by the rules alone; the doctor on site decides. Sentences for each answer: <see cref="EligibilityWords"/>.</summary>
public abstract record Eligibility
{
    private Eligibility() { }

    /// <summary>The rules let this donor give.</summary>
    /// <param name="LargestBagMl">The largest bag (whole blood) or total volume (apheresis) in millilitres; null where the weight is unknown.</param>
    public sealed record Eligible(int? LargestBagMl) : Eligibility;

    /// <summary>Not yet: the first day on which nothing known forbids it, and the rule that holds longest.</summary>
    public sealed record NotBefore(DateOnly Day, RuleId Rule, string Article) : Eligibility;

    /// <summary>Not again: over age by then, or deferred for good.</summary>
    public sealed record Never(RuleId Rule, string Article) : Eligibility;

    /// <summary>The texts leave it to a person, so there is no day to give.</summary>
    public sealed record AskStaff(RuleId Rule, string Article) : Eligibility;

    /// <summary>The answer for one day and one kind of donation.</summary>
    public static Eligibility On(
        DateOnly day, EligibilityFacts donor, EligibilityPolicy policy, DonationKind wanted = DonationKind.WholeBlood)
    {
        var end = EligibilityBar.Follow(EligibilityBar.AllOf(donor, policy, wanted), day);
        return end.Stop switch
        {
            { Weight: BarWeight.Never } bar => new Never(bar.Rule, bar.Article),
            { Weight: BarWeight.AskStaff } bar => new AskStaff(bar.Rule, bar.Article),
            _ => end.Waited is { } wait
                ? new NotBefore(end.Day, wait.Rule, wait.Article)
                : new Eligible(policy.LargestBagMl(donor.WeightKg, wanted)),
        };
    }

    /// <summary>The first day, not before <paramref name="from"/>, on which <see cref="On"/> says Eligible; null where there is none.</summary>
    public static DateOnly? NextEligibleDay(
        DateOnly from, EligibilityFacts donor, EligibilityPolicy policy, DonationKind wanted = DonationKind.WholeBlood)
    {
        var bars = EligibilityBar.AllOf(donor, policy, wanted);
        var end = EligibilityBar.Follow(bars, from);
        while (end.Stop is { Until: { } later }) end = EligibilityBar.Follow(bars, later);
        return end.Stop is null ? end.Day : null;
    }

    /// <summary>What a donor's row keeps of the rules, so that a night need not read every history. A deferral planned for later counts already:
    /// the day given is one after which nothing known forbids a donation before the upper age.</summary>
    public static Standing StandingOf(EligibilityFacts donor, EligibilityPolicy policy, DateOnly from)
    {
        var latest = donor.Deferrals.Select(deferral => deferral.Start).Concat(donor.Donations.Select(donation => donation.Day))
            .Append(from).Max();
        var until = donor.Birth is { } birth ? policy.LastDay(birth) : (DateOnly?)null;
        return On(latest, donor, policy) switch
        {
            Eligible => new Standing(latest, until, null),
            NotBefore wait => new Standing(wait.Day, until, null),
            Never never => new Standing(null, until, never.Rule.Open.Value),
            AskStaff ask => new Standing(null, until, ask.Rule.Open.Value),
            var other => throw new InvalidOperationException($"Eligibility has no case {other.GetType().Name}."),
        };
    }
}
