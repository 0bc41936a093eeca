using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>From the nightly timer to a planned run, and what the sweeper does when it is over.</summary>
internal sealed class CrashRecallFlows(CrashWorld world)
{
    public IReadOnlyList<CrashFlow> All => [Beginning, Planning, Sharing, Gathering, Closing];

    private CrashFlow Beginning => new(world, "Beginning the run")
    {
        Begin = () => world.StateAsync("donors", async () => await world.FromAsync(await world.EmptyAsync(), AddDonorsAsync)),
        Act = app => app.RunAsync("NightlyRecall"),
        Again = app => app.RunAsync("NightlyRecall"),
        Outsider = "timer",
        Holds = world.OneEachAsync,
    };

    private CrashFlow Planning => new(world, "Planning a shard")
    {
        Begin = world.UnplannedAsync,
        Act = app => world.DrainAsync(app, Lanes.PlanRecall),
        Holds = world.OneEachAsync,
    };

    /// <summary>Two of one household, due the same evening: the number's own row lets one of them through, in planning and again in sending.</summary>
    private CrashFlow Sharing => new(world, "A number that two share")
    {
        Begin = async () => await world.FromAsync(await world.UnplannedAsync(), () => Crowd.AddAsync(world.Storage.ConnectionString, Household)),
        Act = async app =>
        {
            await world.DrainAsync(app, Lanes.PlanRecall);
            await world.DrainAsync(app, Lanes.SendRecall);
        },
        Holds = async (inbox, moment) =>
        {
            var (first, second) = (Household[0], Household[1]);
            var ledger = await world.LedgerAsync();
            var row = Assert.Single(ledger, stored => stored.Message.Key.Donor == first.Id || stored.Message.Key.Donor == second.Id);
            Assert.Equal(first.Id, row.Message.Key.Donor);
            Assert.InRange(inbox.Count(message => message.To == first.Phone), moment.Claimed.Contains(row.Message.Key) ? 0 : 1, 1);
            Assert.Equal(row.Message.Key.ToString(), Assert.Single((await world.StandingAsync(first)).Recent).MessageKey);
            Assert.Equal(second.Id, Assert.Single(await world.Runs.LeftOutAsync(CrashWorld.Run, world.Shard, CancellationToken.None)).Donor);
        },
    };

    private Donor[] Household => [.. world.Donors.Where(donor => donor.Phone is not null).Take(2).Select(donor => donor with { Phone = world.Texted.Phone, PhoneShared = true })];

    /// <summary>As where somebody died between a claim's results and the batch of what follows from them: rows that no batch covers.</summary>
    private CrashFlow Gathering => new(world, "Messages without a batch")
    {
        Begin = async () => await world.FromAsync(await world.PlannedAsync(), async () =>
        {
            foreach (var batch in await world.Runs.BatchesAsync(CrashWorld.Run, null, "", CancellationToken.None))
                await world.Storage.Tables.GetTableClient("runs").DeleteEntityAsync(CrashWorld.Run.Value, $"batch~{batch.Batch.Shard}~{batch.Batch.Number}");
            await new StorageAccount(world.Storage.ConnectionString).Queue(Lanes.SendRecall).ClearMessagesAsync();
        }),
        At = CrashWorld.Morning.AddMinutes(20),
        Act = app => app.RunAsync("SweepOpenWork"),
        Holds = world.OneEachAsync,
    };

    private CrashFlow Closing => new(world, "Closing the run")
    {
        Begin = world.SentAsync,
        At = CrashWorld.Morning.AddMinutes(20),
        Act = app => app.RunAsync("SweepOpenWork"),
        Done = async () => (await world.Runs.FindAsync(CrashWorld.Run, CancellationToken.None))?.State == RunState.Closed,
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            Assert.All(await world.LedgerAsync(), stored => Assert.Equal(MessageStatus.Sent, stored.Fate.StatusAt(world.Clock.Now)));
        },
    };

    private Task AddDonorsAsync() => Crowd.AddAsync(world.Storage.ConnectionString, world.Donors);
}
