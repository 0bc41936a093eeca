using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// A process may end at any await. Each await of planning, sending and answering is a request to storage or to a provider, so ending it before and
/// after each of them is ending it everywhere.
/// </summary>
public sealed class CrashPointTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    [Fact]
    public async Task Ended_anywhere_a_night_goes_on_nobody_hears_twice_and_nobody_is_lost()
    {
        List<CrashPoint> points = [];
        var empty = await StoredState.TakeAsync(world.Storage);
        points.AddRange(await new CrashFlow(world, "beginning")
        {
            Act = app => app.RunAsync("NightlyRecall"),
            Again = app => app.RunAsync("NightlyRecall"),
            Outsider = "timer",
            Holds = OneEachAsync,
        }.RunAsync(await WithDonorsAsync(empty)));

        var unplanned = await UnplannedAsync(empty);
        points.AddRange(await new CrashFlow(world, "planning") { Act = app => DrainAsync(app, Lanes.PlanRecall), Holds = OneEachAsync }.RunAsync(unplanned));

        var planned = await PlannedAsync(unplanned);
        points.AddRange(await new CrashFlow(world, "sending") { Act = app => DrainAsync(app, Lanes.SendRecall), Holds = OneEachAsync }.RunAsync(planned));

        Approved.Matches(string.Join('\n', Told(points)), "CrashPoints");
    }

    private Task DrainAsync(AppInProcess app, string lane) => app.DrainAsync(whileTrue: () => !world.Last.Over, lanes: [lane]);

    private async Task<StoredState> WithDonorsAsync(StoredState empty)
    {
        await empty.RestoreAsync(world.Storage);
        await Crowd.AddAsync(world.Storage.ConnectionString, world.Donors);
        return await StoredState.TakeAsync(world.Storage);
    }

    /// <summary>The run has begun and the other shards, where nobody lives, are planned.</summary>
    private async Task<StoredState> UnplannedAsync(StoredState empty)
    {
        world.Clock.Now = CrashWorld.Morning;
        await empty.RestoreAsync(world.Storage);
        await world.Heir.RunAsync("NightlyRecall");
        await world.Heir.DrainAsync();
        await world.Storage.Tables.GetTableClient("runs").DeleteEntityAsync(CrashWorld.Run.Value, "shard~" + world.Shard);
        await Crowd.AddAsync(world.Storage.ConnectionString, world.Donors);
        await new StorageAccount(world.Storage.ConnectionString).Queue(Lanes.PlanRecall).SendMessageAsync($"{new PlanMessage(CrashWorld.Run, world.Shard)}");
        return await StoredState.TakeAsync(world.Storage);
    }

    private async Task<StoredState> PlannedAsync(StoredState unplanned)
    {
        world.Clock.Now = CrashWorld.Morning;
        await unplanned.RestoreAsync(world.Storage);
        await world.Heir.DrainAsync(lanes: [Lanes.PlanRecall]);
        return await StoredState.TakeAsync(world.Storage);
    }

    /// <summary>Every due donor has one row and one message at most; sent is what the gateway accepted, uncertain only what the dead process held.</summary>
    private async Task OneEachAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var ledger = await world.LedgerAsync();
        Assert.Equal(world.Donors.Select(donor => donor.Id.Value).Order(StringComparer.Ordinal), ledger.Select(stored => stored.Message.Key.Donor.Value));
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        var accepted = inbox.Select(message => message.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in ledger)
        {
            var (key, status) = (stored.Message.Key, stored.Fate.StatusAt(world.Clock.Now));
            if (moment.Claimed.Contains(key))
                Assert.Equal(MessageStatus.Uncertain, status);
            else
                Assert.True(status == MessageStatus.Sent && accepted.Contains(key.ToString()), $"{key} is {status}.");
        }

        foreach (var donor in world.Donors)
        {
            var row = (await world.Register.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor;
            Assert.Equal((CrashWorld.Run.Value, 1), (row.Recall.Run, row.Recall.Step));
            Assert.Single(row.Contacts);
        }

        var shards = (await world.Runs.ShardsAsync(CrashWorld.Run, CancellationToken.None)).Values;
        Assert.Equal(ledger.Count, shards.Sum(shard => shard.LookedAt - shard.LeftOut.Values.Sum()));
    }

    /// <summary>Per flow and request, who finished what ended before it, and what ended after it.</summary>
    private static IEnumerable<string> Told(IEnumerable<CrashPoint> points) => points
        .GroupBy(point => (point.Flow, point.Request))
        .Select(group => $"{group.Key.Flow} | {group.Key.Request} | before: {Finishers(group, false)} | after: {Finishers(group, true)}");

    private static string Finishers(IEnumerable<CrashPoint> points, bool applied) =>
        string.Join(" or ", points.Where(point => point.Applied == applied).Select(point => point.Finisher).Distinct().Order(StringComparer.Ordinal));
}
