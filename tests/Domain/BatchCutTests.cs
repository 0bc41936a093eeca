using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class BatchCutTests
{
    private static readonly DateTimeOffset Six = VietnamTime.At(Given.Today, new TimeOnly(18, 0));
    private static readonly Run Tonight = Run.Recall(Given.Today, Six, new TimeOnly(20, 0));

    [Fact]
    public void A_few_messages_are_one_batch_whatever_tier_and_route()
    {
        var cut = Assert.Single(Cut(Messages(BatchCut.Few, (number, message) => message with { Tier = number % 2, Route = number % 3 == 0 ? "email" : "esms-service" })));

        Assert.True(cut.Batch.Whole);
        Assert.Equal(0, cut.Batch.Tier);
        Assert.Equal(["email~0", "esms-service~0"], cut.Lengths.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Many_are_cut_by_tier_then_route_and_no_batch_takes_more_than_half_a_minute_of_its_route()
    {
        var cuts = Cut(Messages(2000, (number, message) => message with { Tier = number % 2 }), perMinute: 1000);

        Assert.Equal(cuts.Select(cut => cut.Batch.Tier), cuts.Select(cut => cut.Batch.Tier).Order());
        Assert.All(cuts, cut => Assert.InRange(cut.Lengths.Values.Single(), TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.Equal(cuts.Count, cuts.Select(cut => cut.Batch.Number).Distinct().Count());
    }

    [Fact]
    public void However_slow_the_route_a_page_of_five_thousand_fits_one_transaction() =>
        Assert.InRange(Cut(Messages(5000, (number, message) => message with { Tier = number % 2, Route = number % 5 == 0 ? "email" : "esms-service" }), perMinute: 1).Count, 1, 90);

    [Fact]
    public void Times_come_out_of_a_stretch_while_they_fit_and_never_beyond_it()
    {
        var held = new Stretch(Six, Six.AddMinutes(1));
        var half = TimeSpan.FromSeconds(30);

        var (starts, left) = Timetable.Within(held, Six, SendWindow.Legal, [half, half])!.Value;
        Assert.Equal([Six, Six.AddSeconds(30)], starts);
        Assert.Equal(held.Until, left.Free);
        Assert.Null(Timetable.Within(left, Six, SendWindow.Legal, [half]));
        Assert.Null(Timetable.Within(null, Six, SendWindow.Legal, [half]));
    }

    [Fact]
    public void A_ceiling_takes_the_first_tier_first_and_what_costs_nothing_always()
    {
        var run = Tonight with { Ceiling = 1000, Reserved = 150 };
        var (fit, over) = run.WithinCeiling(Messages(3, (number, message) => message with { Price = number == 3 ? 0 : 800, Tier = number == 1 ? 1 : 0 }));

        Assert.Equal([2, 3], fit.Select(message => (int)message.Key.Donor.Number));
        Assert.Equal([1], over.Select(message => (int)message.Key.Donor.Number));
        Assert.Empty((run with { Ceiling = null }).WithinCeiling(over).Over);
    }

    [Theory]
    [InlineData(RunState.Open, RunState.Paused, true)]
    [InlineData(RunState.Paused, RunState.Open, true)]
    [InlineData(RunState.Paused, RunState.Cancelled, true)]
    [InlineData(RunState.Open, RunState.Closed, true)]
    [InlineData(RunState.Closed, RunState.Open, true)]
    [InlineData(RunState.Paused, RunState.Closed, false)]
    [InlineData(RunState.Cancelled, RunState.Open, false)]
    [InlineData(RunState.Cancelled, RunState.Closed, false)]
    [InlineData(RunState.Closed, RunState.Cancelled, false)]
    public void What_was_cancelled_stays_cancelled(RunState from, RunState to, bool may) => Assert.Equal(may, Run.MayBecome(from, to));

    [Theory]
    [InlineData(RunState.Cancelled, true, "21:00", BatchStanding.Cancelled)]
    [InlineData(RunState.Paused, true, "18:30", BatchStanding.Held)]
    [InlineData(RunState.Open, true, "18:30", BatchStanding.Held)]
    [InlineData(RunState.Open, false, "18:30", BatchStanding.Goes)]
    [InlineData(RunState.Closed, false, "18:30", BatchStanding.Goes)]
    [InlineData(null, false, "18:30", BatchStanding.Goes)]
    [InlineData(RunState.Open, false, "20:00", BatchStanding.OutOfHours)]
    public void What_ends_messages_comes_before_what_delays_them(RunState? state, bool held, string time, BatchStanding standing) => Assert.Equal(
        standing,
        BatchStandings.Of(
            Cut(Messages(1, (_, message) => message))[0].Batch, state, held, new SendWindow(new TimeOnly(18, 0), new TimeOnly(20, 0)),
            VietnamTime.At(Given.Today, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Past_its_last_instant_a_batch_expires_even_while_it_is_held() => Assert.Equal(
        BatchStanding.Expired,
        BatchStandings.Of(Cut(Messages(1, (_, message) => message))[0].Batch, RunState.Paused, held: true, null, Tonight.NotAfter.AddSeconds(1)));

    [Fact]
    public void A_further_attempt_names_itself_behind_the_step()
    {
        var text = Messages(1, (_, message) => message)[0];
        Assert.Equal("1~email", text.ByEmail().Key.Step);
        Assert.Equal("1~again1", text.Again([text.Key, text.ByEmail().Key]).Key.Step);
        Assert.Equal("1~again2", text.Again([text.Key, text.Again([text.Key]).Key]).Key.Step);
        Assert.Equal(text.Again([text.Key]).Key, text.ByEmail().Again([text.Key, text.ByEmail().Key]).Key);
    }

    [Fact]
    public void A_batch_names_its_range_and_says_how_long_it_keeps_its_route_busy()
    {
        var (few, many) = (Cut(Messages(2, (_, message) => message))[0], Cut(Messages(150, (_, message) => message with { Tier = 1 }))[0]);
        Assert.Equal(("0000-0000001", "0000001~1", "0000002~1"), (few.Batch.Number, few.Batch.FirstKey, few.Batch.LastKey));
        Assert.Equal(("0000-1esms-service.0000001", "0000001~1", "0000064~1"), (many.Batch.Number, many.Batch.FirstKey, many.Batch.LastKey));
        Assert.Equal(TimeSpan.FromMinutes(2 / 240.0), few.Lengths["esms-service~0"]);
        Assert.Equal(TimeSpan.FromMinutes(100 / 180.0), many.Lengths["esms-service~1"]);
        Assert.Equal(TimeSpan.FromMinutes(30 / 60.0), BatchCut.Length("esms-service", 2, 30, _ => 600));
        Assert.Equal(BatchCut.Length("esms-service", 2, 30, _ => 600), BatchCut.Length("esms-service", 9, 30, _ => 600));
        Assert.Empty(Cut([]));
    }

    private static IReadOnlyList<BatchCut> Cut(IReadOnlyList<Message> messages, int perMinute = 600) =>
        BatchCut.Of(Tonight, "00", "0000", "send-recall", messages, _ => perMinute);

    private static IReadOnlyList<Message> Messages(int count, Func<int, Message, Message> change) =>
    [
        .. Enumerable.Range(1, count).Select(number => change(number, new Message
        {
            Key = new MessageKey(Tonight.Id, DonorId.Of((uint)number), "1"),
            Kind = MessageKind.Recall,
            Channel = Channel.Sms,
            Route = "esms-service",
            LinkRun = Tonight.Id,
        })),
    ];
}
