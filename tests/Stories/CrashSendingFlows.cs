using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A planned run leaves, in all weathers.</summary>
internal sealed class CrashSendingFlows(CrashWorld world)
{
    private static readonly DateTimeOffset Late = VietnamTime.At(CrashWorld.Day, new TimeOnly(22, 30));

    public IReadOnlyList<CrashFlow> All =>
    [
        Sending("Sending", world.PlannedAsync, world.OneEachAsync),
        Sending("Sending outside the hours", world.PlannedAsync, world.OneEachAsync, at: Late),
        Sending("Sending when the provider asks to wait", world.PlannedAsync, world.OneEachAsync, gateway => gateway.FaultAsync("429", count: 1, retryAfter: 30)),
        Sending("Sending when the provider refuses the route", world.PlannedAsync, world.OneEachAsync, gateway => gateway.FaultAsync("401", channel: "email", count: 1)),
        Sending("An e-mail after a refused text", world.ReachableAsync, FollowedOnceAsync, gateway => gateway.FaultAsync("refused-number", channel: "sms")),
        Paused,
        Sending("Cancelling the run", CancelledAsync, NobodyAsync),
        Again,
    ];

    private CrashFlow Sending(
        string name,
        Func<Task<StoredState>> begin,
        Func<IReadOnlyList<InboxMessage>, CrashMoment, Task> holds,
        Func<GatewayProcess, Task>? weather = null,
        DateTimeOffset? at = null) => new(world, name)
        {
            Begin = begin,
            Act = app => world.DrainAsync(app, Lanes.SendRecall),
            Holds = holds,
            At = at ?? CrashWorld.Morning,
            Weather = weather ?? (_ => Task.CompletedTask),
        };

    /// <summary>A run that was paused while its batches lay on the lane; an hour later it goes on.</summary>
    private CrashFlow Paused => new(world, "Sending while the run is paused")
    {
        Begin = async () => await world.FromAsync(await world.PlannedAsync(), () => world.Runs.SetStateAsync(CrashWorld.Run, RunState.Paused, CancellationToken.None)),
        Act = app => world.DrainAsync(app, Lanes.SendRecall),
        Again = async _ =>
        {
            Assert.All(await world.LedgerAsync(), stored => Assert.Equal(MessageStatus.Queued, stored.Fate.StatusAt(world.Clock.Now)));
            world.Clock.Now += TimeSpan.FromHours(1);
            await world.Runs.SetStateAsync(CrashWorld.Run, RunState.Open, CancellationToken.None);
        },
        Outsider = "person",
        Holds = world.OneEachAsync,
    };

    /// <summary>A person asks again for those whom no provider accepted; unanswered, the person asks once more.</summary>
    private CrashFlow Again => new(world, "Sending again")
    {
        Begin = ExpiredAsync,
        At = CrashWorld.Morning.AddDays(2),
        Act = async app =>
        {
            await AskAgainAsync(app);
            await world.DrainAsync(app, Lanes.SendRecall);
        },
        Again = AskAgainAsync,
        Outsider = "person",
        Done = async () => await world.IsSettledAsync()
            && (await world.LedgerAsync()).Count(stored => stored.Fate.StatusAt(world.Clock.Now) is not (MessageStatus.Queued or MessageStatus.Sending)) == 2 * world.Donors.Count,
        Holds = (inbox, moment) => OnceAsync(inbox, moment, first: MessageStatus.Expired, then: "again1"),
    };

    private Task AskAgainAsync(AppInProcess app) => app.Service<SendAgain>().RequestAsync(CrashWorld.Run, false, "person", world.Clock.Now, CancellationToken.None);

    private async Task<StoredState> CancelledAsync() => await world.FromAsync(
        await world.PlannedAsync(), () => world.Runs.SetStateAsync(CrashWorld.Run, RunState.Cancelled, CancellationToken.None));

    /// <summary>The evening passed and nobody was there: everything expired, and the run is closed.</summary>
    private async Task<StoredState> ExpiredAsync() => await world.FromAsync(await world.PlannedAsync(), async () =>
    {
        await new StorageAccount(world.Storage.ConnectionString).Queue(Lanes.SendRecall).ClearMessagesAsync();
        world.Clock.Now = CrashWorld.Morning.AddDays(2).AddHours(-1);
        for (var minute = 0; minute < 3; minute++)
        {
            world.Clock.Now += TimeSpan.FromMinutes(6);
            await world.Heir.RunAsync("SweepOpenWork");
            await world.Heir.DrainAsync();
        }

        Assert.Equal(RunState.Closed, (await world.Runs.FindAsync(CrashWorld.Run, CancellationToken.None))!.State);
    });

    private async Task NobodyAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        Assert.Empty(inbox);
        Assert.All(await world.LedgerAsync(), stored => Assert.Equal(MessageStatus.Cancelled, stored.Fate.StatusAt(world.Clock.Now)));
    }

    private Task FollowedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment) => OnceAsync(inbox, moment, first: MessageStatus.Failed, then: "email");

    /// <summary>Every invitation left once: at the first attempt, or at the second where the first certainly did not leave. Never both.</summary>
    private async Task OnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment, MessageStatus first, string then)
    {
        var attempts = (await world.LedgerAsync()).ToLookup(stored => stored.Message.Key.Donor);
        Assert.Equal(world.Donors.Count, attempts.Count);
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        var accepted = inbox.Select(message => message.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var donor in attempts)
        {
            var claimed = donor.Any(stored => moment.Claimed.Contains(stored.Message.Key));
            Assert.InRange(donor.Count(stored => accepted.Contains(stored.Message.Key.ToString())), claimed ? 0 : 1, 1);
            Assert.Equal(claimed ? MessageStatus.Uncertain : MessageStatus.Sent, donor.Last().Fate.StatusAt(world.Clock.Now));
            if (donor.Count() == 1)
                continue;
            Assert.Equal(2, donor.Count());
            Assert.EndsWith("~" + then, donor.Last().Message.Key.Step, StringComparison.Ordinal);
            Assert.Equal(first, donor.First().Fate.StatusAt(world.Clock.Now));
        }
    }
}
