using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A campaign begins, is planned, leaves by its first few and by the rest, and ends. By e-mail: a brandname gateway knows a key that comes again.</summary>
internal sealed class CrashCampaignFlows(CrashWorld world)
{
    private static readonly Scope Nation = new Scope.Nation();
    private static readonly RunId Campaign = RunId.Campaign(0);
    private static readonly RunId Correction = RunId.Correction(Campaign);
    private static readonly DateTimeOffset Evening = CrashWorld.Morning;

    public IReadOnlyList<CrashFlow> All =>
    [
        Flow("Starting a campaign", CountedAsync, app => world.DrainAsync(app, Lanes.PreviewCampaign)),
        Flow("Launching a shard", StartedAsync, app => world.DrainAsync(app, Lanes.LaunchCampaign)),
        Flow("Sending an appeal", LaunchedAsync, app => world.DrainAsync(app, Lanes.SendCampaign)),
        Correcting("Beginning a correction", AgreedAsync, AgreeAsync, AgreeAsync),
        Correcting("Correcting a shard", CorrectedAsync, app => world.DrainAsync(app, Lanes.LaunchCampaign)),
        Correcting("Sending a correction", CorrectionPlannedAsync, app => world.DrainAsync(app, Lanes.SendCampaign)),
    ];

    private CrashFlow Correcting(string name, Func<Task<StoredState>> begin, Func<AppInProcess, Task> act, Func<AppInProcess, Task>? again = null) => new(world, name)
    {
        Begin = begin,
        Act = act,
        Again = again,
        Outsider = "person",
        At = Evening.AddHours(2),
        Run = Correction,
        Holds = CorrectedOnceAsync,
    };

    private CrashFlow Flow(string name, Func<Task<StoredState>> begin, Func<AppInProcess, Task> act) => new(world, name)
    {
        Begin = begin,
        Act = act,
        At = Evening,
        Run = Campaign,
        Holds = OneEachAsync,
    };

    /// <summary>Approved and launched; of the count that its launch waits for one shard is missing.</summary>
    private Task<StoredState> CountedAsync() => world.StateAsync("campaign counted", async () => await world.FromAsync(await world.EmptyAsync(), async () =>
    {
        await Crowd.AddAsync(world.Storage.ConnectionString, world.Donors.Select((donor, index) => donor with
        {
            Phone = null,
            Email = Crowd.EmailOf(800_000 + index),
            Consent = CampaignGiven.Donor().Consent,
        }));
        var (acts, previews) = (world.Heir.Service<ActOnCampaign>(), world.Heir.Service<AskPreview>());
        await world.Heir.Service<CampaignTable>().AddAsync(
            CampaignGiven.Plan with { Drives = ["hong-gai"], HoldOutPercent = 0 }, CampaignGiven.Lan, Nation, "crash", CancellationToken.None);
        await previews.AskAsync(Campaign, Nation, CampaignGiven.Lan, CancellationToken.None);
        await world.Heir.DrainAsync(lanes: [Lanes.PreviewCampaign]);
        var counted = Assert.IsType<PreviewState.Whole>(await previews.FindAsync(Campaign, Nation, CancellationToken.None)).Preview;
        Assert.IsType<CampaignOutcome.Changed>(await acts.SubmitAsync(Campaign, Nation, CampaignGiven.Lan, CancellationToken.None));
        Assert.IsType<CampaignOutcome.Changed>(await acts.ApproveAsync(Campaign, Nation, CampaignGiven.Minh, counted.Preview.Seal, CancellationToken.None));
        await acts.LaunchAsync(Campaign, Nation, CampaignGiven.Minh, CancellationToken.None);
        await OnlyAsync(Lanes.PreviewCampaign, shard => $"{new PreviewMessage(Campaign, 2, shard)}");
    }));

    /// <summary>Sending, and the other shards, where nobody lives, are planned.</summary>
    private Task<StoredState> StartedAsync() => world.StateAsync("campaign started", async () => await world.FromAsync(await CountedAsync(), async () =>
    {
        await world.Heir.DrainAsync(lanes: [Lanes.PreviewCampaign]);
        await OnlyAsync(Lanes.LaunchCampaign, shard => $"{new PlanMessage(Campaign, shard)}");
    }));

    private Task<StoredState> LaunchedAsync() => world.StateAsync(
        "campaign launched", async () => await world.FromAsync(await StartedAsync(), () => world.Heir.DrainAsync(lanes: [Lanes.LaunchCampaign])));

    /// <summary>All of it has left, and it is closed; a second person has agreed to a correction, and nothing of that is begun.</summary>
    private Task<StoredState> AgreedAsync() => world.StateAsync("correction agreed", async () => await world.FromAsync(await LaunchedAsync(), async () =>
    {
        for (var minute = 0; minute < 3; minute++)
        {
            await world.Heir.DrainAsync();
            world.Clock.Now += TimeSpan.FromMinutes(12);
            await world.Heir.RunAsync("SweepOpenWork");
        }

        Assert.IsType<CampaignOutcome.Changed>(await world.Heir.Service<CampaignTable>().ChangeAsync(
            Campaign, campaign => campaign.Correct(new(CampaignGiven.Lan, CampaignGiven.Minh, world.Clock.Now)), CancellationToken.None));
    }));

    /// <summary>The correction's run has begun; the other shards, where nobody lives, are planned.</summary>
    private Task<StoredState> CorrectedAsync() => world.StateAsync("correction begun", async () => await world.FromAsync(await AgreedAsync(), async () =>
    {
        world.Clock.Now = Evening.AddHours(2);
        await AgreeAsync(world.Heir);
        await OnlyAsync(Lanes.LaunchCampaign, shard => $"{new PlanMessage(Correction, shard)}");
    }));

    private Task<StoredState> CorrectionPlannedAsync() => world.StateAsync("correction planned", async () => await world.FromAsync(await CorrectedAsync(), async () =>
    {
        world.Clock.Now = Evening.AddHours(2);
        await world.Heir.DrainAsync(lanes: [Lanes.LaunchCampaign]);
    }));

    private static Task AgreeAsync(AppInProcess app) =>
        app.Service<ActOnCampaign>().CorrectAsync(Campaign, Nation, CampaignGiven.Lan, CampaignGiven.Minh, CancellationToken.None);

    /// <summary>Works a lane off but for the one shard in which somebody lives.</summary>
    private async Task OnlyAsync(string lane, Func<string, string> body)
    {
        var queue = new StorageAccount(world.Storage.ConnectionString).Queue(lane);
        await queue.ClearMessagesAsync();
        foreach (var shard in LookupKeys.Shards.Where(shard => shard != world.Shard))
            await world.Heir.RunAsync(AppInProcess.QueueFunctions[lane], body(shard));
        await queue.ClearMessagesAsync();
        await queue.SendMessageAsync(body(world.Shard));
    }

    private async Task OneEachAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var ledger = await world.LedgerAsync(Campaign);
        Assert.Equal(world.Donors.Select(donor => donor.Id.Value).Order(StringComparer.Ordinal), ledger.Select(stored => stored.Message.Key.Donor.Value));
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        foreach (var stored in ledger)
        {
            var expected = moment.Claimed.Contains(stored.Message.Key) ? MessageStatus.Uncertain : MessageStatus.Sent;
            Assert.Equal(expected, stored.Fate.StatusAt(world.Clock.Now));
        }

        foreach (var donor in world.Donors)
        {
            var row = await world.DonorAsync(donor);
            Assert.Equal(new MessageKey(Campaign, donor.Id, "1"), Assert.Single(row.Messages));
            Assert.Single(row.Contacts);
        }

        Assert.Equal(CampaignState.Sent, (await world.Heir.Service<CampaignRuns>().FindAsync(Campaign, CancellationToken.None))!.State);
    }

    /// <summary>Whoever received the campaign hears once more, and once; no donor's row is asked for it.</summary>
    private async Task CorrectedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var ledger = await world.LedgerAsync(Correction);
        Assert.Equal(world.Donors.Select(donor => donor.Id.Value).Order(StringComparer.Ordinal), ledger.Select(stored => stored.Message.Key.Donor.Value));
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        Assert.All(ledger, stored => Assert.Equal(
            moment.Claimed.Contains(stored.Message.Key) ? MessageStatus.Uncertain : MessageStatus.Sent, stored.Fate.StatusAt(world.Clock.Now)));
        foreach (var donor in world.Donors)
            Assert.Equal(new MessageKey(Campaign, donor.Id, "1"), Assert.Single((await world.DonorAsync(donor)).Messages));
    }
}
