using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// A process may end at any await. Each await of planning, sending and answering is a request to storage or to a provider, so ending it before and
/// after each of them is ending it everywhere.
/// </summary>
public sealed class CrashPointTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    private static readonly RunId Answers = RunId.Answers(CrashWorld.Day);
    private static readonly DateTimeOffset Slot = VietnamTime.At(CrashWorld.Day.AddDays(8), new TimeOnly(8, 0));

    [Fact]
    public async Task Ended_anywhere_the_work_goes_on_nobody_hears_twice_and_nobody_is_lost()
    {
        List<CrashPoint> points = [];
        var empty = await StoredState.TakeAsync(world.Storage);
        points.AddRange(await Beginning().RunAsync(await WithDonorsAsync(empty)));
        var unplanned = await UnplannedAsync(empty);
        points.AddRange(await Lane("planning", Lanes.PlanRecall, OneEachAsync).RunAsync(unplanned));
        var planned = await FromAsync(unplanned, () => world.Heir.DrainAsync(lanes: [Lanes.PlanRecall]));
        points.AddRange(await Lane("sending", Lanes.SendRecall, OneEachAsync).RunAsync(planned));
        points.AddRange(await Lane("moving", Lanes.SendRecall, OneEachAsync, at: VietnamTime.At(CrashWorld.Day, new TimeOnly(22, 30))).RunAsync(planned));
        points.AddRange(await Lane("waiting", Lanes.SendRecall, OneEachAsync, weather: Refuses).RunAsync(planned));
        var cancelled = await FromAsync(planned, () => world.Runs.SetStateAsync(CrashWorld.Run, RunState.Cancelled, CancellationToken.None));
        points.AddRange(await Lane("cancelling", Lanes.SendRecall, NobodyAsync).RunAsync(cancelled));

        var sent = await FromAsync(planned, () => world.Heir.DrainAsync());
        points.AddRange(await Answering("confirming", "Answer", Book, BookedOnceAsync).RunAsync(sent));
        points.AddRange(await Answering("stopping", "KeywordByPost", Keyword, StoppedOnceAsync).RunAsync(sent));
        points.AddRange(await Reporting().RunAsync(sent));

        Approved.Matches(string.Join('\n', Told(points)), "CrashPoints");
    }

    private Donor Texted => world.Donors.First(donor => donor.Phone is not null);

    private CrashFlow Beginning() => new(world, "beginning")
    {
        Act = app => app.RunAsync("NightlyRecall"),
        Again = app => app.RunAsync("NightlyRecall"),
        Outsider = "timer",
        Holds = OneEachAsync,
    };

    private CrashFlow Lane(
        string name, string lane, Func<IReadOnlyList<InboxMessage>, CrashMoment, Task> holds, DateTimeOffset? at = null, Func<GatewayProcess, Task>? weather = null) => new(world, name)
        {
            Act = app => DrainAsync(app, lane),
            Holds = holds,
            At = at ?? CrashWorld.Morning,
            Weather = weather ?? (_ => Task.CompletedTask),
        };

    private CrashFlow Answering(string name, string function, Func<HttpContext> post, Func<IReadOnlyList<InboxMessage>, CrashMoment, Task> holds) => new(world, name)
    {
        Act = async app =>
        {
            await app.SendAsync(function, post());
            await DrainAsync(app, Lanes.SendConfirmation);
        },
        Again = app => app.SendAsync(function, post()),
        Run = Answers,
        Holds = holds,
    };

    private CrashFlow Reporting() => new(world, "reporting")
    {
        Act = async app =>
        {
            await app.SendAsync("SmsReports", Delivered());
            await DrainAsync(app, Lanes.ReadReports);
        },
        Again = app => app.SendAsync("SmsReports", Delivered()),
        Outsider = "provider",
        Done = async () => (await world.LedgerAsync()).Count(stored => stored.Fate.StatusAt(world.Clock.Now) == MessageStatus.Delivered) == 5,
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            Assert.All(await world.LedgerAsync(), stored => Assert.Equal(
                stored.Message.Channel == Channel.Sms ? MessageStatus.Delivered : MessageStatus.Sent, stored.Fate.StatusAt(world.Clock.Now)));
        },
    };

    private static Task Refuses(GatewayProcess gateway) => gateway.FaultAsync("429", count: 1, retryAfter: 30);

    private HttpContext Book() => world.Post(Texted, "answer", $"yes {new Answer.Yes("hong-gai", Slot).Detail}");

    private HttpContext Keyword() => CrashWorld.Request(
        "application/x-www-form-urlencoded", $"Phone={Uri.EscapeDataString(Texted.Phone!)}&Content=TC", ("secret", GatewayKeys.EsmsCallbackSecret));

    private HttpContext Delivered() => CrashWorld.Request(
        "application/json",
        Webhook.Delivered(world.Donors.Where(donor => donor.Phone is not null).Select(donor => $"{new MessageKey(CrashWorld.Run, donor.Id, "1")}")),
        ("key", Webhook.SmsKey));

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

    private async Task<StoredState> FromAsync(StoredState state, Func<Task> then)
    {
        world.Clock.Now = CrashWorld.Morning;
        await state.RestoreAsync(world.Storage);
        await then();
        return await StoredState.TakeAsync(world.Storage);
    }

    private async Task NobodyAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        Assert.Empty(inbox);
        Assert.All(await world.LedgerAsync(), stored => Assert.Equal(MessageStatus.Cancelled, stored.Fate.StatusAt(world.Clock.Now)));
    }

    /// <summary>One place, one booking, one confirmation.</summary>
    private async Task BookedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var donor = (await world.Register.Donors.FindAsync(Texted.Id, CancellationToken.None))!.Donor;
        Assert.Equal(("hong-gai", Slot), (donor.Booking?.Drive, donor.Booking?.Slot));
        Assert.Equal(1, (await world.Register.Drives.FindAsync("hong-gai", CancellationToken.None))!.Slots[0].Booked);
        await ConfirmedOnceAsync(inbox, moment);
    }

    /// <summary>The stop stands on the number and on the donor, and was confirmed once.</summary>
    private async Task StoppedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var donor = (await world.Register.Donors.FindAsync(Texted.Id, CancellationToken.None))!.Donor;
        Assert.True(donor.Stops is { Sms: true, Email: true });
        var standing = await world.Register.Contacts.StandingAsync(Channel.Sms, Texted.Phone!, CancellationToken.None);
        Assert.True(standing.StopsFor("anybody") is { Sms: true, Email: true });
        await ConfirmedOnceAsync(inbox, moment);
    }

    private async Task ConfirmedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var row = Assert.Single(await world.LedgerAsync(Answers));
        if (moment.Claimed.Count > 0)
        {
            Assert.Equal(MessageStatus.Uncertain, row.Fate.StatusAt(world.Clock.Now));
            Assert.InRange(inbox.Count, 0, 1);
            return;
        }

        Assert.Equal(MessageStatus.Sent, row.Fate.StatusAt(world.Clock.Now));
        Assert.Equal(row.Message.Key.ToString(), Assert.Single(inbox).Key);
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
