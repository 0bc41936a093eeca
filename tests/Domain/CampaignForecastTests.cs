using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class CampaignForecastTests
{
    private static readonly ForecastRates Rates = new()
    {
        ByHistory = Enum.GetValues<DonorHistory>().ToDictionary(history => history, history => history == DonorHistory.Regular ? new ForecastRate(0.2, 0.1) : new(0.1, 0.05)),
        TurnUp = 0.8,
        Gives = 0.5,
        Spread = 0.2,
    };

    [Fact]
    public void Answers_bookings_and_units_are_expected_by_the_rates_and_lie_in_their_intervals()
    {
        var forecast = Forecast(Reached((CampaignGiven.Drive, DonorHistory.Regular, 1_000), (CampaignGiven.Drive, DonorHistory.Lapsed, 1_000)), 1_000);

        Assert.Equal((300.0, 150.0, 60.0), (Rounded(forecast.Answers.Expected), Rounded(forecast.Bookings.Expected), Rounded(forecast.Units.Expected)));
        foreach (var range in new[] { forecast.Answers, forecast.Bookings, forecast.Units })
        {
            Assert.InRange(range.Expected, range.Low + 1, range.High - 1);
        }

        // 1.2816 × √(137.5 + 30²)
        Assert.Equal(150 - (1.2816 * Math.Sqrt(137.5 + 900)), forecast.Bookings.Low, 6);
    }

    [Fact]
    public void Nobody_books_beyond_the_places_and_nothing_is_expected_of_nobody()
    {
        var full = Forecast(Reached((CampaignGiven.Drive, DonorHistory.Regular, 10_000)), 40);
        Assert.Equal((40.0, 40.0, 16.0), (full.Bookings.Expected, full.Bookings.High, Rounded(full.Units.Expected)));
        Assert.InRange(full.Units.High, full.Units.Expected, 40);

        var none = Forecast(Waterfall.Zero, 40);
        Assert.Equal(default, none.Bookings);
        Assert.Equal((default, 0), (none.Units, none.Tet.Count));
    }

    [Fact]
    public void A_campaign_takes_from_the_Tet_weeks_the_donors_who_cannot_give_again_in_time()
    {
        // Tết 2027 is 6 February: the stretches are 23 December to 3 February and 13 February to 8 March.
        var stretches = CampaignTemplates.Tet.In(2027)!.Season;
        Equal([], Toll(new(2026, 9, 29)));
        Equal([new(stretches[0], 0, 10)], Toll(new(2026, 10, 1)));
        Equal([new(stretches[0], 10, 0), new(stretches[1], 0, 10)], Toll(new(2026, 12, 1)));
        Equal([new(stretches[0], 10, 0), new(stretches[1], 10, 0)], Toll(new(2026, 12, 20)));
        Equal([new(stretches[1], 10, 0)], Toll(new(2027, 1, 24)));
        Equal([], Toll(new(2027, 2, 20)));
        Equal([new(stretches[0], 10, 20), new(stretches[1], 0, 10)], CampaignForecast.TollOf([(new(2026, 10, 1), 20), (new(2026, 12, 1), 10)], EligibilityPolicy.Vietnam));

        static IReadOnlyList<TetToll> Toll(DateOnly day) => CampaignForecast.TollOf([(day, 10)], EligibilityPolicy.Vietnam);

        static void Equal(IReadOnlyList<TetToll> expected, IReadOnlyList<TetToll> toll) => Assert.Equal(expected, toll);
    }

    [Fact]
    public void The_last_message_leaves_when_route_hours_and_the_look_at_the_first_let_it()
    {
        // 0.4 of 600 a minute for the first tier: 28,800 in the two hours of an evening.
        Assert.Equal(Evening(16, 18, 0.125), Last(30));
        Assert.Equal(Evening(16, 18, 10 + 60), Last(14_400));
        Assert.Equal(Evening(17, 18, 10), Last(28_800));
        Assert.Null(CampaignPace.LastLeaves(Waterfall.Zero, CampaignGiven.At, CampaignPolicy.Default, _ => Hours, _ => 600));
        Assert.Null(CampaignPace.LastLeaves(Texts(30), CampaignGiven.At, CampaignPolicy.Default, _ => new SendWindow(new(20, 0), new(18, 0)), _ => 600));

        // From noon of 5 February to the end of the 8th nothing leaves.
        var beforeTet = VietnamTime.At(new(2027, 2, 4), new(18, 0));
        Assert.Equal(VietnamTime.At(new(2027, 2, 9), new(18, 10)), CampaignPace.LastLeaves(Texts(28_800), beforeTet, CampaignPolicy.Default, _ => Hours, _ => 600));

        static DateTimeOffset? Last(int recipients) => CampaignPace.LastLeaves(Texts(recipients), CampaignGiven.At, CampaignPolicy.Default, _ => Hours, _ => 600);

        static DateTimeOffset Evening(int day, int hour, double minutes) => VietnamTime.At(new(2027, 1, day), new(hour, 0)).AddMinutes(minutes);
    }

    private static SendWindow Hours { get; } = new(new(18, 0), new(20, 0));

    private static Waterfall Texts(int recipients) => Waterfall.Zero with
    {
        ByRoute = new Dictionary<string, WaterfallTally> { ["esms-advertising~0"] = new(recipients, recipients, recipients * 1_100L) },
    };

    private static Waterfall Reached(params (Drive Drive, DonorHistory History, int Recipients)[] groups) => Texts(groups.Sum(group => group.Recipients)) with
    {
        ByDrive = groups.GroupBy(group => group.Drive.Id).ToDictionary(
            drive => drive.Key,
            IReadOnlyDictionary<DonorHistory, int> (drive) => drive.ToDictionary(group => group.History, group => group.Recipients)),
    };

    private static CampaignForecast Forecast(Waterfall waterfall, int places) => CampaignForecast.Of(
        waterfall, [CampaignGiven.Drive with { Slots = [new Slot(CampaignGiven.At, places, 0)] }], Rates, EligibilityPolicy.Vietnam);

    private static double Rounded(double value) => Math.Round(value, 6);
}
