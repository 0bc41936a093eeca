using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class UpliftCountTests
{
    private static readonly DateTimeOffset At = CampaignGiven.At.AddDays(30);

    private static readonly UpliftSubject[] People =
    [
        new(HeldOut: false, DonorHistory.Regular, Left: true, Answered: true, Booked: true, Came: true, Units: 2),
        new(HeldOut: false, DonorHistory.Regular, Left: true, Answered: true, Booked: true, Came: false, Units: 0),
        new(HeldOut: false, DonorHistory.Lapsed, Left: true, Answered: false, Booked: false, Came: true, Units: 1),
        new(HeldOut: false, DonorHistory.None, Left: false, Answered: false, Booked: false, Came: false, Units: 0),
        new(HeldOut: true, DonorHistory.Regular, Left: false, Answered: false, Booked: true, Came: true, Units: 1),
        new(HeldOut: true, DonorHistory.FirstTime, Left: false, Answered: false, Booked: false, Came: false, Units: 0),
    ];

    [Fact]
    public void Everybody_counts_in_the_arm_they_were_put_in_also_where_nothing_reached_them()
    {
        var count = UpliftCount.Of(People, At);

        Assert.Equal(new ArmCount { Planned = 4, Left = 3, Answered = 2, Booked = 2, Came = 2, Gave = 2, Units = 3 }, count.Invited);
        Assert.Equal(new ArmCount { Planned = 2, Booked = 1, Came = 1, Gave = 1, Units = 1 }, count.HeldOut);
        Assert.Equal(new RateCount(2, 2, 2, 1, 1), count.ByHistory[DonorHistory.Regular]);
        Assert.Equal(new RateCount(1, 0, 0, 0, 0), count.ByHistory[DonorHistory.Lapsed]);
        Assert.False(count.ByHistory.ContainsKey(DonorHistory.FirstTime));
    }

    [Fact]
    public void Counts_of_shards_add_up_in_any_order()
    {
        var shards = People.Select((person, number) => UpliftCount.Of([person], At.AddMinutes(number))).ToList();
        var whole = UpliftCount.Of(People, At);

        foreach (var order in new[] { shards, Enumerable.Reverse(shards) })
        {
            var sum = order.Aggregate(UpliftCount.Zero, (one, other) => one + other);
            Assert.Equal((whole.Invited, whole.HeldOut, whole.At), (sum.Invited, sum.HeldOut, sum.At));
            Assert.Equal(whole.ByHistory.OrderBy(pair => pair.Key), sum.ByHistory.OrderBy(pair => pair.Key));
        }
    }

    [Fact]
    public void What_is_expected_is_assumed_at_first_and_drawn_to_what_campaigns_brought()
    {
        Assert.Equal(ForecastRates.Assumed.ByHistory.OrderBy(pair => pair.Key), ForecastRates.Learnt([]).ByHistory.OrderBy(pair => pair.Key));
        Assert.Equal(0, ForecastRates.Learnt([]).Campaigns);

        // As many people as the assumed rate weighs: half-way between 0.14 and 0.30, and between 0.75 and 0.55, 0.88 and 1.
        var once = ForecastRates.Learnt([Of(DonorHistory.Regular, new RateCount(500, 200, 150, 0, 0)), Of(DonorHistory.Lapsed, new RateCount(0, 0, 0, 0, 0))]);
        Assert.Equal(2, once.Campaigns);
        Assert.Equal(new ForecastRate(0.30, 0.22), Rounded(once.ByHistory[DonorHistory.Regular]));
        Assert.Equal(ForecastRates.Assumed.ByHistory[DonorHistory.FirstTime], Rounded(once.ByHistory[DonorHistory.FirstTime]));

        var kept = ForecastRates.Learnt([Of(DonorHistory.Regular, new RateCount(500, 200, 100, 55, 55))]);
        Assert.Equal((0.65, Math.Round(((0.88 * 100) + 55) / 155, 9)), (Math.Round(kept.TurnUp, 9), Math.Round(kept.Gives, 9)));

        var much = ForecastRates.Learnt([.. Enumerable.Repeat(Of(DonorHistory.Regular, new RateCount(50_000, 20_000, 15_000, 12_000, 9_000)), 4)]);
        Assert.InRange(much.ByHistory[DonorHistory.Regular].Books, 0.299, 0.3);
        Assert.InRange(much.Gives, 0.75, 0.751);
    }

    [Fact]
    public void A_recount_is_named_by_what_is_counted_and_the_shard()
    {
        RecountMessage[] messages = [new RecountMessage.OfCampaign(RunId.Campaign(7), "3f"), new RecountMessage.OfPool(new DateOnly(2027, 1, 16), "00")];
        Assert.Equal(["1/uplift/campaign-7/3f", "1/pool/2027-01-16/00"], messages.Select(message => message.ToString()));
        Assert.Equal(messages, messages.Select(message => RecountMessage.Of(message.ToString()!)));
        Assert.All(["", "2/uplift/campaign-7/3f", "1/uplift/recall-2027-01-16/3f", "1/pool/16.1.2027/00", "1/pool/2027-01-16"], body => Assert.Null(RecountMessage.Parse(body)));
        Assert.Throws<FormatException>(() => RecountMessage.Of("1/pool"));
    }

    [Fact]
    public void A_campaign_is_measured_from_its_launch_until_two_weeks_after_its_last_drive()
    {
        var measured = CampaignPolicy.Default.MeasuredIn(CampaignGiven.Sending, [CampaignGiven.Drive, CampaignGiven.Drive with { Day = new DateOnly(2027, 1, 30) }]);
        Assert.Equal(new CampaignPeriod(new DateOnly(2027, 1, 16), new DateOnly(2027, 2, 13)), measured);
        Assert.Equal(new DateOnly(2027, 1, 30), CampaignPolicy.Default.MeasuredIn(CampaignGiven.Sending, []).To);
        Assert.Throws<ArgumentException>(() => CampaignPolicy.Default.MeasuredIn(CampaignGiven.Approved, []));
    }

    private static UpliftCount Of(DonorHistory history, RateCount rate) => new() { ByHistory = new Dictionary<DonorHistory, RateCount> { [history] = rate } };

    private static ForecastRate Rounded(ForecastRate rate) => new(Math.Round(rate.Answers, 9), Math.Round(rate.Books, 9));
}
