using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public class EligibilityPropertyTests
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void The_next_eligible_day_is_the_first_that_a_model_finds_by_asking_every_day() => Check.One(
        Thousands,
        Prop.ForAll(EligibilityHistories.Questions, ask =>
            Eligibility.NextEligibleDay(ask.Day, ask.Donor, Law, ask.Wanted)
            == EligibilityModel.FirstEligible(ask.Day, ask.Donor, ask.Wanted)));

    [Fact]
    public void The_answer_for_a_day_agrees_with_the_model_and_a_wait_leads_to_the_next_eligible_day() => Check.One(
        Thousands,
        Prop.ForAll(EligibilityHistories.Questions, ask =>
        {
            var model = EligibilityModel.On(ask.Day, ask.Donor, ask.Wanted);
            return Eligibility.On(ask.Day, ask.Donor, Law, ask.Wanted) switch
            {
                Eligibility.Eligible => model == EligibilityModel.Answer.Eligible,
                Eligibility.NotBefore wait => model == EligibilityModel.Answer.NotYet
                    && wait.Day > ask.Day && wait.Day == Eligibility.NextEligibleDay(ask.Day, ask.Donor, Law, ask.Wanted),
                // A wait that ends before a bar that no waiting passes is told as that bar.
                Eligibility.Never => model is EligibilityModel.Answer.Never or EligibilityModel.Answer.NotYet
                    && Eligibility.NextEligibleDay(ask.Day, ask.Donor, Law, ask.Wanted) is null,
                Eligibility.AskStaff => model is EligibilityModel.Answer.AskStaff or EligibilityModel.Answer.NotYet,
                _ => false,
            };
        }));

    [Fact]
    public void A_centres_own_rules_never_make_anybody_eligible_earlier() => Check.One(
        Thousands,
        Prop.ForAll(EligibilityHistories.Questions, StricterCentres, (ask, centre) =>
        {
            var (lawful, own) = (Eligibility.NextEligibleDay(ask.Day, ask.Donor, Law, ask.Wanted),
                Eligibility.NextEligibleDay(ask.Day, ask.Donor, Law.At(centre), ask.Wanted));
            return own is null || (lawful is not null && own >= lawful);
        }));

    [Fact]
    public void From_its_standing_on_a_donor_is_eligible_until_the_upper_age() => Check.One(
        Thousands,
        Prop.ForAll(EligibilityHistories.Questions, ask =>
        {
            var standing = Eligibility.StandingOf(ask.Donor, Law, ask.Day);
            if (standing.EligibleFrom is not { } first) return standing.Rule is not null;
            var days = new[] { first, first.AddDays(1), first.AddDays(20), first.AddDays(400), standing.EligibleUntil ?? first };
            return standing.Rule is null && first >= ask.Day && days
                .Where(day => standing.EligibleUntil is not { } last || day <= last)
                .All(day => Eligibility.On(day, ask.Donor, Law) is Eligibility.Eligible);
        }));

    private static Arbitrary<CentreRules> StricterCentres { get; } = (
        from interval in Gen.Choose(84, 200)
        from platelets in Gen.Choose(14, 90)
        from least in Gen.Choose(18, 21)
        from upper in Gen.Choose(50, 60)
        from kilograms in Gen.Choose(45, 55)
        from months in Gen.Choose(6, 24)
        select new CentreRules("a centre")
        {
            LeastAge = least,
            UpperAge = upper,
            WomenLeastKg = kilograms,
            MenLeastKg = kilograms,
            ApheresisLeastKg = 50 + months,
            Intervals = new Dictionary<DonationKind, Period>
            {
                [DonationKind.WholeBlood] = Period.Days(interval),
                [DonationKind.Platelets] = Period.Days(platelets),
            },
            Deferrals =
            [
                Law.Deferrals["tattoo"] with { Period = Period.Months(months) },
                Law.Deferrals["syphilis"] with { End = DeferralEnd.Never },
            ],
        }).ToArbitrary();
}
