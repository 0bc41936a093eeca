using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class EligibilityTests
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static EligibilityFacts Facts(
        Sex sex = Sex.Female, Birth? birth = null, decimal? kg = 52, Donation[]? donations = null, Deferral[]? deferrals = null) =>
        new(sex, birth, kg, donations ?? [], deferrals ?? []);

    private static EligibilityFacts Gave(DonationKind kind, string day) => Facts(donations: [new Donation(Day(day), kind)]);

    private static EligibilityFacts Deferred(string reason, string start, string? staffUntil = null) =>
        Facts(deferrals: [new Deferral(reason, Day(start), staffUntil is null ? null : Day(staffUntil))]);

    [Theory]
    [InlineData(DonationKind.WholeBlood, "2026-11-21", "2027-02-13")]
    [InlineData(DonationKind.WholeBlood, "2026-02-27", "2026-05-22")]
    [InlineData(DonationKind.WholeBlood, "2026-07-30", "2026-10-22")]
    [InlineData(DonationKind.RedCells, "2026-11-21", "2027-02-13")]
    [InlineData(DonationKind.Plasma, "2026-11-21", "2026-12-05")]
    [InlineData(DonationKind.Platelets, "2026-11-21", "2026-12-05")]
    public void The_last_donations_kind_sets_the_day(DonationKind kind, string gave, string next)
    {
        var donor = Gave(kind, gave);
        var before = Assert.IsType<Eligibility.NotBefore>(Eligibility.On(Day(next).AddDays(-1), donor, Law));

        Assert.Equal((Day(next), RuleId.Interval(kind)), (before.Day, before.Rule));
        Assert.IsType<Eligibility.Eligible>(Eligibility.On(Day(next), donor, Law));
        Assert.Equal(Day(next), Eligibility.NextEligibleDay(Day(gave), donor, Law));
    }

    [Theory]
    [InlineData(42, 250)]
    [InlineData(44.9, 250)]
    [InlineData(45, 350)]
    [InlineData(49.9, 350)]
    [InlineData(50, 450)]
    [InlineData(55, 450)]
    [InlineData(55.6, 450)]
    [InlineData(90, 450)]
    public void The_largest_bag_follows_the_weight(double kg, int bag) =>
        Assert.Equal(new Eligibility.Eligible(bag), Eligibility.On(Day("2026-11-21"), Facts(kg: (decimal)kg), Law));

    [Fact]
    public void An_unknown_weight_leaves_the_bag_open() =>
        Assert.Equal(new Eligibility.Eligible(null), Eligibility.On(Day("2026-11-21"), Facts(kg: null), Law));

    [Theory]
    [InlineData(50, 500)]
    [InlineData(59.9, 500)]
    [InlineData(60, 650)]
    public void Apheresis_has_its_own_volumes(double kg, int total) => Assert.Equal(
        new Eligibility.Eligible(total), Eligibility.On(Day("2026-11-21"), Facts(kg: (decimal)kg), Law, DonationKind.Platelets));

    [Theory]
    [InlineData(Sex.Female, 41.9, DonationKind.WholeBlood, "weight.low")]
    [InlineData(Sex.Male, 44.9, DonationKind.WholeBlood, "weight.low")]
    [InlineData(Sex.Unknown, 41.9, DonationKind.WholeBlood, "weight.low")]
    [InlineData(Sex.Unknown, 42, DonationKind.WholeBlood, "weight.sex-unknown")]
    [InlineData(Sex.Unknown, 44.9, DonationKind.WholeBlood, "weight.sex-unknown")]
    [InlineData(Sex.Male, 49.9, DonationKind.Platelets, "weight.low")]
    public void Too_light_is_for_the_staff_to_decide(Sex sex, double kg, DonationKind wanted, string rule)
    {
        var answer = Eligibility.On(Day("2026-11-21"), Facts(sex, kg: (decimal)kg), Law, wanted);
        Assert.Equal(rule, Assert.IsType<Eligibility.AskStaff>(answer).Rule.Value);
        Assert.Null(Eligibility.NextEligibleDay(Day("2026-11-21"), Facts(sex, kg: (decimal)kg), Law, wanted));
    }

    [Theory]
    [InlineData("2008-11-21", "2026-11-21", "2068-11-21")]
    [InlineData("2008-02-29", "2026-03-01", "2068-02-29")]
    [InlineData("2008-01-01", "2026-12-31", "2068-01-01")]
    public void Full_age_begins_and_the_upper_age_ends(string born, string first, string last)
    {
        var donor = Facts(birth: Birth.On(Day(born)));

        Assert.Equal(Day(first), Eligibility.NextEligibleDay(Day("2026-01-15"), donor, Law));
        Assert.IsType<Eligibility.Eligible>(Eligibility.On(Day(last), donor, Law));
        Assert.Equal(RuleId.AgeOver, Assert.IsType<Eligibility.Never>(Eligibility.On(Day(last).AddDays(1), donor, Law)).Rule);
    }

    [Fact]
    public void A_first_of_January_is_a_year_alone_however_it_came_here() =>
        Assert.Equal(Law.FirstDay(new Birth(2008)), Law.FirstDay(new Birth(2008, new DateOnly(2008, 1, 1))));

    [Fact]
    public void The_other_reading_of_the_upper_age_ends_the_day_before_the_next_birthday() => Assert.Equal(
        Day("2027-11-20"), Law.Reading(UpperAgeReading.UntilTheNextBirthday).LastDay(Birth.On(Day("1966-11-21"))));

    [Fact]
    public void A_wait_that_ends_past_the_upper_age_is_never_and_gives_no_day()
    {
        var donor = Gave(DonationKind.WholeBlood, "2026-11-01") with { Birth = Birth.On(Day("1966-12-01")) };
        Assert.Equal(RuleId.AgeOver, Assert.IsType<Eligibility.Never>(Eligibility.On(Day("2026-11-10"), donor, Law)).Rule);
        Assert.Null(Eligibility.NextEligibleDay(Day("2026-11-10"), donor, Law));
    }

    [Theory]
    [InlineData("surgery", "2026-03-10", "2027-03-10")]
    [InlineData("tattoo", "2026-08-31", "2027-02-28")]
    [InlineData("tattoo", "2027-08-31", "2028-02-29")]
    [InlineData("childbirth", "2024-02-29", "2025-02-28")]
    [InlineData("dengue", "2026-11-01", "2026-11-29")]
    [InlineData("flu", "2026-11-21", "2026-11-28")]
    [InlineData("low-haemoglobin", "2026-11-21", "2026-12-19")]
    public void A_deferral_runs_from_its_start_event(string reason, string start, string next)
    {
        var answer = Eligibility.On(Day(start), Deferred(reason, start), Law);
        Assert.Equal((Day(next), RuleId.Deferral(reason)), Assert.IsType<Eligibility.NotBefore>(answer) is var wait ? (wait.Day, wait.Rule) : default);
        Assert.Equal(Day(next), Eligibility.NextEligibleDay(Day(start), Deferred(reason, start), Law));
    }

    [Fact]
    public void A_day_set_by_the_staff_counts_where_it_is_later_than_the_law()
    {
        var start = "2026-11-21";
        Assert.Equal(Day("2027-01-15"), Eligibility.NextEligibleDay(Day(start), Deferred("flu", start, "2027-01-15"), Law));
        Assert.Equal(Day("2026-11-28"), Eligibility.NextEligibleDay(Day(start), Deferred("flu", start, "2026-11-22"), Law));
    }

    [Fact]
    public void Syphilis_waits_for_the_staff_and_never_less_than_the_law()
    {
        Assert.IsType<Eligibility.AskStaff>(Eligibility.On(Day("2030-01-01"), Deferred("syphilis", "2026-01-10"), Law));
        Assert.Equal(Day("2027-01-10"), Eligibility.NextEligibleDay(Day("2026-02-01"), Deferred("syphilis", "2026-01-10", "2026-03-01"), Law));
        Assert.Equal(Day("2028-01-10"), Eligibility.NextEligibleDay(Day("2026-02-01"), Deferred("syphilis", "2026-01-10", "2028-01-10"), Law));
    }

    [Theory]
    [InlineData("hiv")]
    [InlineData("transplant")]
    public void A_permanent_deferral_is_never_from_its_finding_on(string reason)
    {
        var donor = Deferred(reason, "2026-11-21");
        Assert.IsType<Eligibility.Eligible>(Eligibility.On(Day("2026-11-20"), donor, Law));
        Assert.IsType<Eligibility.Never>(Eligibility.On(Day("2026-11-21"), donor, Law));
    }

    [Fact]
    public void A_reason_outside_the_catalogue_is_for_the_staff() => Assert.Equal(
        "deferral.khac", Assert.IsType<Eligibility.AskStaff>(Eligibility.On(Day("2026-11-21"), Deferred("khac", "2026-01-01"), Law)).Rule.Value);

    [Fact]
    public void A_history_that_breaks_the_rules_ends_with_the_latest_day()
    {
        var donor = Facts(donations:
        [
            new Donation(Day("2026-09-01"), DonationKind.WholeBlood),
            new Donation(Day("2026-10-03"), DonationKind.Platelets),
        ]);
        var answer = Assert.IsType<Eligibility.NotBefore>(Eligibility.On(Day("2026-10-20"), donor, Law));
        Assert.Equal((Day("2026-11-24"), RuleId.Interval(DonationKind.WholeBlood)), (answer.Day, answer.Rule));
    }

    [Fact]
    public void Two_kinds_on_a_day_count_as_the_longer()
    {
        var donor = Facts(donations:
        [
            new Donation(Day("2026-11-21"), DonationKind.Plasma),
            new Donation(Day("2026-11-21"), DonationKind.RedCells),
        ]);
        Assert.Equal(Day("2027-02-13"), Eligibility.NextEligibleDay(Day("2026-11-21"), donor, Law));
    }

    [Fact]
    public void Stem_cells_are_given_three_times_in_seven_days_at_most()
    {
        var donor = Facts(donations: [.. new[] { "2026-11-01", "2026-11-03", "2026-11-05" }
            .Select(day => new Donation(Day(day), DonationKind.StemCells))]);

        Assert.IsType<Eligibility.Eligible>(Eligibility.On(Day("2026-11-04"), donor, Law, DonationKind.Granulocytes));
        Assert.Equal(Day("2026-11-08"), Eligibility.NextEligibleDay(Day("2026-11-05"), donor, Law, DonationKind.Granulocytes));
        Assert.Equal(RuleId.CellsThenOther, Assert.IsType<Eligibility.AskStaff>(Eligibility.On(Day("2027-06-01"), donor, Law)).Rule);
    }

    [Fact]
    public void A_past_day_is_judged_by_what_had_happened_until_then() => Assert.IsType<Eligibility.Eligible>(
        Eligibility.On(Day("2026-11-20"), Gave(DonationKind.WholeBlood, "2026-11-21"), Law));

    [Fact]
    public void The_standing_on_a_row_is_the_first_day_or_the_rule_that_forbids_it()
    {
        var donor = Gave(DonationKind.WholeBlood, "2026-11-21") with { Birth = Birth.On(Day("1990-05-17")) };
        Assert.Equal(
            new Standing(Day("2027-02-13"), Day("2050-05-17"), null), Eligibility.StandingOf(donor, Law, Day("2026-12-01")));
        Assert.Equal(
            new Standing(null, Day("2050-05-17"), "deferral"),
            Eligibility.StandingOf(donor with { Deferrals = [new Deferral("hiv", Day("2027-09-01"))] }, Law, Day("2026-12-01")));
        Assert.Equal(
            new Standing(Day("2027-09-01"), null, null),
            Eligibility.StandingOf(Deferred("tattoo", "2027-03-01"), Law, Day("2026-12-01")));
    }
}
