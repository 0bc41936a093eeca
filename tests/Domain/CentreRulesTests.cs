using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class CentreRulesTests
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    [Fact]
    public void The_institutes_three_weeks_after_platelets_hold_at_the_institute()
    {
        var institute = Law.At(new CentreRules("Viện Huyết học – Truyền máu Trung ương")
        {
            Intervals = new Dictionary<DonationKind, Period> { [DonationKind.Platelets] = Period.Weeks(3) },
        });
        var donor = new EligibilityFacts(Sex.Male, null, null, [new Donation(Saturday, DonationKind.Platelets)], []);

        Assert.Equal(new DateOnly(2026, 12, 12), Eligibility.NextEligibleDay(Saturday, donor, institute));
        Assert.Contains("Viện Huyết học", Assert.IsType<Eligibility.NotBefore>(Eligibility.On(Saturday, donor, institute)).Article, StringComparison.Ordinal);
        Assert.StartsWith("TT26-2013+", institute.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_the_centres_own_is_taken_into_the_catalogue()
    {
        var centre = Law.At(new CentreRules("Trung tâm")
        {
            Deferrals = [new DeferralRule("acupuncture", Period.Months(6), DeferralEnd.WithPeriod, StartEvent.Event, "Trung tâm", "Châm cứu", "Acupuncture")],
        });
        var donor = new EligibilityFacts(Sex.Male, null, null, [], [new Deferral("acupuncture", Saturday)]);

        Assert.Equal(new DateOnly(2027, 5, 21), Eligibility.NextEligibleDay(Saturday, donor, centre));
    }

    public static TheoryData<string, CentreRules> Laxer => new()
    {
        { "LeastAge", new("x") { LeastAge = 16 } },
        { "UpperAge", new("x") { UpperAge = 65 } },
        { "WomenLeastKg", new("x") { WomenLeastKg = 41.9m } },
        { "MenLeastKg", new("x") { MenLeastKg = 44 } },
        { "ApheresisLeastKg", new("x") { ApheresisLeastKg = 49 } },
        { "interval.whole-blood", new("x") { Intervals = new Dictionary<DonationKind, Period> { [DonationKind.WholeBlood] = Period.Days(83) } } },
        { "deferral.tattoo", new("x") { Deferrals = [Law.Deferrals["tattoo"] with { Period = Period.Months(4) }] } },
        { "deferral.tattoo", new("x") { Deferrals = [Law.Deferrals["tattoo"] with { Period = Period.Days(183) }] } },
        { "deferral.syphilis", new("x") { Deferrals = [Law.Deferrals["syphilis"] with { End = DeferralEnd.WithPeriod }] } },
        { "deferral.syphilis", new("x") { Deferrals = [Law.Deferrals["syphilis"] with { Period = null }] } },
        { "deferral.hiv", new("x") { Deferrals = [Law.Deferrals["hiv"] with { End = DeferralEnd.WithPeriod, Period = Period.Months(600) }] } },
    };

    [Theory]
    [MemberData(nameof(Laxer))]
    public void A_centre_that_would_be_laxer_than_the_law_cannot_be_made(string rule, CentreRules centre) =>
        Assert.Contains(rule, Assert.Throws<ArgumentException>(() => Law.At(centre)).Message, StringComparison.Ordinal);

    [Fact]
    public void Six_months_are_met_by_184_days_and_not_by_183()
    {
        Assert.True(Period.Days(184).IsNoShorterThan(Period.Months(6)));
        Assert.False(Period.Days(183).IsNoShorterThan(Period.Months(6)));
        Assert.False(Period.Months(6).IsNoShorterThan(Period.Days(182)));
    }
}
