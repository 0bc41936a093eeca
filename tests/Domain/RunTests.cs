using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class RunTests
{
    private static readonly DateTimeOffset Started = VietnamTime.At(Given.Today, new TimeOnly(8, 0));

    [Fact]
    public void Nothing_of_a_days_recall_leaves_after_the_next_evenings_close()
    {
        var run = Run.Recall(Given.Today, Started, new TimeOnly(20, 0), ceiling: 500);
        Assert.Equal(VietnamTime.At(Given.Today.AddDays(1), new TimeOnly(20, 0)), run.NotAfter);
        Assert.Equal((RunId.Recall(Given.Today), Given.Today, Started, RunState.Open, 500L), (run.Id, run.Day, run.StartedAt, run.State, run.Ceiling));
    }

    [Fact]
    public void A_run_is_as_old_as_its_beginning_until_it_is_opened_again()
    {
        Assert.Equal(Started, Recall().OpenedAt);
        Assert.Equal(Started.AddDays(1), (Recall() with { OpenedAt = Started.AddDays(1) }).OpenedAt);
    }

    [Fact]
    public void What_was_cancelled_stays_so_and_what_is_closed_opens_only_for_a_second_sending()
    {
        var states = Enum.GetValues<RunState>();
        var allowed = states.SelectMany(from => states.Where(to => Run.MayBecome(from, to)).Select(to => (from, to)));
        Assert.Equal(
            [
                (RunState.Open, RunState.Paused), (RunState.Open, RunState.Cancelled), (RunState.Open, RunState.Closed),
                (RunState.Paused, RunState.Open), (RunState.Paused, RunState.Cancelled),
                (RunState.Closed, RunState.Open),
            ],
            allowed);
    }

    [Fact]
    public void Without_a_ceiling_every_message_fits()
    {
        var (fit, over) = Recall().WithinCeiling([Message(1, 900), Message(2, 900)]);
        Assert.Equal((2, 0), (fit.Count, over.Count));
    }

    [Fact]
    public void Under_a_ceiling_the_first_tier_fits_first_and_the_order_of_the_ledger_stays()
    {
        Message[] messages = [Message(1, 400, tier: 1), Message(2, 400), Message(3, 300, tier: 2), Message(4, 100, tier: 1)];
        var (fit, over) = (Recall() with { Ceiling = 1000, Reserved = 100 }).WithinCeiling(messages);
        Assert.Equal([messages[0], messages[1], messages[3]], fit);
        Assert.Equal([messages[2]], over);
    }

    [Fact]
    public void A_dearer_message_that_does_not_fit_leaves_room_for_a_cheaper_one()
    {
        var (fit, over) = (Recall() with { Ceiling = 500 }).WithinCeiling([Message(1, 501), Message(2, 500), Message(3, 1)]);
        Assert.Equal([2u], fit.Select(message => message.Key.Donor.Number));
        Assert.Equal([1u, 3u], over.Select(message => message.Key.Donor.Number));
    }

    [Fact]
    public void What_costs_nothing_leaves_whatever_was_spent()
    {
        var (fit, over) = (Recall() with { Ceiling = 500, Reserved = 900 }).WithinCeiling([Message(1, 1), Message(2, 0)]);
        Assert.Equal([2u], fit.Select(message => message.Key.Donor.Number));
        Assert.Single(over);
    }

    private static Run Recall() => Run.Recall(Given.Today, Started, new TimeOnly(20, 0));

    private static Message Message(uint donor, int price, int tier = 0) => new()
    {
        Key = new MessageKey(RunId.Recall(Given.Today), DonorId.Of(donor), "1"),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        LinkRun = RunId.Recall(Given.Today),
        Price = price,
        Tier = tier,
    };
}
