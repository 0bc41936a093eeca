using BloodDrive.Delivery;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Whatever happens to the timer and the process, a donor gets one message at most, and the ledger says what became of it.</summary>
public sealed class NightOfRecallTests
{
    private const int Count = 400;
    private static readonly DateOnly Day = new(2027, 1, 16);
    private static readonly RunId Tonight = RunId.Recall(Day);

    [Fact]
    public async Task A_timer_that_fires_five_times_at_once_sends_each_due_donor_one_message()
    {
        await using var world = await World.StartAsync();
        RecallNight night = new(world);
        var donors = await night.FillAsync(Count, Day);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.App.FireAsync("NightlyRecall")));

        var ledger = await night.SettledAsync(Tonight, () => world.Now);
        Assert.Equal(donors.Select(donor => donor.Id).Order(ById), ledger.Select(stored => stored.Message.Key.Donor).Order(ById));
        Assert.All(ledger, stored => Assert.True(IsSent(stored, world.Now), stored.Message.Key.ToString()));
        Assert.Equal(Keys(ledger), (await world.Gateway.InboxAsync()).Select(message => message.Key!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Around_midnight_two_firings_make_two_runs_and_one_message_each()
    {
        await using var world = await World.StartAsync(new WorldOptions { Now = VietnamTime.At(Day, new TimeOnly(23, 59, 30)) });
        RecallNight night = new(world);
        await night.FillAsync(Count / 4, Day);

        await world.App.FireAsync("NightlyRecall");
        await Poll.UntilAsync(() => VietnamTime.DayOf(world.Now) > Day, "midnight", TimeSpan.FromMinutes(2));
        await world.App.FireAsync("NightlyRecall");
        await night.PlannedAsync(Tonight);
        await night.PlannedAsync(RunId.Recall(Day.AddDays(1)));
        await world.TurnClockAsync(VietnamTime.At(Day.AddDays(1), new TimeOnly(18, 0)));
        await world.App.FireAsync("SweepOpenWork");

        var first = await night.SettledAsync(Tonight, () => world.Now);
        var second = await night.SettledAsync(RunId.Recall(Day.AddDays(1)), () => world.Now);
        await AssertOneEachAsync(world, Count / 4, [.. first, .. second]);
    }

    [Fact]
    public async Task A_run_that_died_half_planned_is_finished_the_day_after_and_nobody_hears_twice()
    {
        await using var world = await World.StartAsync();
        RecallNight night = new(world);
        await night.FillAsync(Count, Day);

        await world.App.FireAsync("NightlyRecall");
        await Poll.UntilAsync(
            async () => (await night.Runs.ShardsAsync(Tonight, CancellationToken.None)).Count(shard => shard.Value.Planned) > 8,
            "a part of the shards to be planned");
        world.App.Kill();
        await world.TurnClockAsync(VietnamTime.At(Day.AddDays(1), new TimeOnly(18, 0)));
        await world.App.FireAsync("NightlyRecall");
        await world.App.FireAsync("SweepOpenWork");

        var today = await night.SettledAsync(RunId.Recall(Day.AddDays(1)), () => world.Now);
        var yesterday = await night.SettledAsync(Tonight, () => world.Now);
        await AssertOneEachAsync(world, Count, [.. yesterday, .. today]);
    }

    [Fact]
    public async Task A_process_killed_while_sending_leaves_at_most_its_claims_uncertain_and_sends_nothing_twice()
    {
        await using var world = await World.StartAsync();
        RecallNight night = new(world);
        await night.FillAsync(Count, Day);
        await world.Gateway.FaultAsync("slow", share: 1, milliseconds: 150);

        await world.App.FireAsync("NightlyRecall");
        await Poll.UntilAsync(async () => (await world.Gateway.InboxAsync()).Count > 40, "the first messages");
        world.App.Kill();
        await world.Gateway.ClearFaultsAsync();
        await world.TurnClockAsync(world.Now.AddMinutes(20));
        await world.App.FireAsync("SweepOpenWork");

        var ledger = await night.SettledAsync(Tonight, () => world.Now);
        var inbox = (await world.Gateway.InboxAsync()).Select(message => message.Key!).ToList();
        Assert.Equal(Count, ledger.Count);
        Assert.Equal(inbox.Count, inbox.Distinct(StringComparer.Ordinal).Count());
        var uncertain = ledger.Where(stored => stored.Fate.StatusAt(world.Now) == MessageStatus.Uncertain).ToList();
        Assert.All(ledger.Except(uncertain), stored => Assert.Contains(stored.Message.Key.ToString(), inbox));
        Assert.InRange(uncertain.Count, 0, 4 * ClaimStep.Size);
    }

    private static readonly Comparer<DonorId> ById = Comparer<DonorId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    /// <summary>The gateway reports back while the story runs, so some are known to have arrived.</summary>
    private static bool IsSent(StoredMessage stored, DateTimeOffset now) => stored.Fate.StatusAt(now) is MessageStatus.Sent or MessageStatus.Delivered;

    private static IEnumerable<string> Keys(IEnumerable<StoredMessage> ledger) =>
        ledger.Select(stored => stored.Message.Key.ToString()).Order(StringComparer.Ordinal);

    private static async Task AssertOneEachAsync(World world, int donors, IReadOnlyList<StoredMessage> ledger)
    {
        var sent = ledger.Where(stored => IsSent(stored, world.Now)).Select(stored => stored.Message.Key).ToList();
        var uncertain = ledger.Where(stored => stored.Fate.StatusAt(world.Now) == MessageStatus.Uncertain).Select(stored => stored.Message.Key);
        Assert.Equal(donors, sent.Concat(uncertain).Select(key => key.Donor).Distinct().Count());
        var inbox = (await world.Gateway.InboxAsync()).Select(message => message.Key!).ToList();
        Assert.Equal(inbox.Count, inbox.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(inbox.Count, inbox.Select(key => MessageKey.Parse(key)!.Value.Donor).Distinct().Count());
        Assert.Subset(inbox.ToHashSet(StringComparer.Ordinal), sent.Select(key => key.ToString()).ToHashSet(StringComparer.Ordinal));
    }
}
