using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>How a blast ended.</summary>
/// <param name="FirstLeft">Messages that had left when one was to look at the first.</param>
/// <param name="Twice">Numbers and addresses that were reached twice.</param>
/// <param name="Lost">Messages that are said to have left and are in no inbox.</param>
public sealed record BlastEnd(int FirstLeft, int Intended, IReadOnlyDictionary<MessageStatus, int> Statuses, int Twice, int Lost, int WhilePaused, long Reserved, long Budget);

/// <summary>A campaign to a whole crowd, paused, resumed and killed while it goes out.</summary>
public sealed class CampaignBlast
{
    private const int Look = 1;
    private static readonly Scope Nation = new Scope.Nation();
    private static readonly DateOnly Day = CrashWorld.Day;

    private readonly World world;
    private readonly TimeSpan patience;
    private readonly Action<string> say;
    private AppInProcess desk = null!;
    private RunId id;

    private CampaignBlast(World world, TimeSpan patience, Action<string> say) => (this.world, this.patience, this.say) = (world, patience, say);

    /// <summary>What its world needs: a look at the first that nobody waits long for.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["CampaignLookAtFirst"] = $"00:00:0{Look}" };

    /// <param name="patience">How long one waits for each step of it.</param>
    public static async Task<BlastEnd> RunAsync(World world, int recipients, TimeSpan patience, Action<string> say)
    {
        CampaignBlast blast = new(world, patience, say);
        await blast.ApprovedAsync(recipients);
        var first = await blast.FirstAsync();
        var paused = await blast.PausedAsync();
        await blast.KilledAsync();
        return await blast.EndedAsync(first, paused);
    }

    private ActOnCampaign Acts => desk.Service<ActOnCampaign>();

    /// <summary>A person's desk: the app in this process, at the world's hour; nothing is worked off here.</summary>
    private async Task OpenDeskAsync()
    {
        desk?.Dispose();
        var settings = world.AppSettings.ToDictionary();
        settings["ClockOffset"] = (world.Now - TimeProvider.System.GetUtcNow()).ToString("c");
        settings["AzureWebJobsStorage"] = world.Storage.ConnectionString;
        desk = await AppInProcess.BuildAsync(settings);
    }

    private async Task ApprovedAsync(int recipients)
    {
        await Crowd.AddDriveAsync(world.Storage.ConnectionString, Day);
        await Crowd.AddAsync(world.Storage.ConnectionString, Crowd.Due(recipients, Day).Select(donor => donor with { Consent = CampaignGiven.Donor().Consent }));
        await OpenDeskAsync();
        var plan = CampaignGiven.Plan with { Drives = ["hong-gai"], Budget = recipients * 1100L };
        id = (await desk.Service<CampaignTable>().AddAsync(plan, CampaignGiven.Lan, Nation, "blast", CancellationToken.None)).Id;
        await desk.Service<AskPreview>().AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);
        var preview = await Poll.UntilAsync(
            () => desk.Service<AskPreview>().FindAsync(id, Nation, CancellationToken.None), state => state is PreviewState.Whole, "the preview", patience);
        await Acts.SubmitAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);
        await Acts.ApproveAsync(id, Nation, CampaignGiven.Minh, ((PreviewState.Whole)preview!).Preview.Preview.Seal, CancellationToken.None);
        await Acts.LaunchAsync(id, Nation, CampaignGiven.Minh, CancellationToken.None);
        say("approved and launched");
    }

    /// <summary>Everything is planned and the first few have left.</summary>
    private async Task<int> FirstAsync()
    {
        await Poll.UntilAsync(
            async () => (await desk.Service<RunTable>().ShardsAsync(id, CancellationToken.None)).Count(shard => shard.Value.Planned) == LookupKeys.ShardCount,
            "the campaign to be planned",
            patience);
        await Poll.UntilAsync(
            async () => (await desk.Service<RunTable>().OpenAsync(id, CancellationToken.None)).Batches.All(stored => stored.Batch.Rest), "the first few to leave", patience);
        var first = (await InboxAsync()).Count;
        await UntilAsync(async () => (await CampaignAsync()).Launch?.FirstLeft is not null, "the look at the first");
        say($"{first} have left first");
        return first;
    }

    /// <summary>Paused once the rest is on its way: when what was claimed has its end, nothing leaves any more.</summary>
    private async Task<int> PausedAsync()
    {
        var policy = CampaignPolicy.Default;
        await UntilAsync(async () => (await InboxAsync()).Count > policy.First, "the rest to begin");
        await Acts.PauseAsync(id, Nation, "xem lại", CancellationToken.None);
        await Poll.UntilAsync(
            async () => (await desk.Service<RunTable>().OpenAsync(id, CancellationToken.None)).Batches.All(stored => stored.Batch.ReleasedAt is null),
            "what was on its lane to be held",
            patience);
        var before = (await InboxAsync()).Count;
        await world.App.FireAsync("SweepOpenWork");
        await desk.RunAsync("SweepOpenWork");
        var after = (await InboxAsync()).Count;
        say($"paused at {before}");
        await Acts.ResumeAsync(id, Nation, CancellationToken.None);
        await UntilAsync(async () => (await InboxAsync()).Count > after, "it to go on");
        return after - before;
    }

    /// <summary>Every process ends at once, and comes back when its claims are over.</summary>
    private async Task KilledAsync()
    {
        await world.TurnClockAsync(world.Now.AddMinutes(20));
        await OpenDeskAsync();
        await UntilAsync(
            async () =>
            {
                // What died with its claims is uncertain: where that is too much of it, the campaign has paused by itself.
                if ((await CampaignAsync()) is { State: CampaignState.Paused, Why: CampaignPolicy.TooManyFailed })
                    await Acts.ResumeAsync(id, Nation, CancellationToken.None);
                return await IsSettledAsync();
            },
            "the campaign to settle");
    }

    private async Task<BlastEnd> EndedAsync(int first, int whilePaused)
    {
        var (ledger, now, inbox) = (await LedgerAsync(), world.Now, await InboxAsync());
        var keys = inbox.Select(message => message.Key!).ToHashSet(StringComparer.Ordinal);
        var run = (await desk.Service<RunTable>().FindAsync(id, CancellationToken.None))!;
        desk.Dispose();
        return new BlastEnd(
            first,
            ledger.Count,
            ledger.CountBy(stored => stored.Fate.StatusAt(now)).ToDictionary(),
            inbox.Count - inbox.Select(message => message.To).Distinct().Count(),
            ledger.Count(stored => stored.Fate.StatusAt(now) is MessageStatus.Sent or MessageStatus.Delivered && !keys.Contains(stored.Message.Key.ToString())),
            whilePaused,
            run.Reserved,
            run.Ceiling ?? 0);
    }

    /// <summary>Waits while the minute timer fires again and again.</summary>
    private Task UntilAsync(Func<Task<bool>> ask, string waitingFor) => Poll.UntilAsync(
        async () =>
        {
            if (await ask())
                return true;
            await world.App.FireAsync("SweepOpenWork");
            return false;
        },
        waitingFor,
        patience);

    private async Task<bool> IsSettledAsync() =>
        (await desk.Service<RunTable>().OpenAsync(id, CancellationToken.None)).Batches.Count == 0
        && (await LedgerAsync()).All(stored => stored.Fate.StatusAt(world.Now) is not (MessageStatus.Queued or MessageStatus.Sending));

    private async Task<Campaign> CampaignAsync() => (await desk.Service<CampaignRuns>().FindAsync(id, CancellationToken.None))!;

    private async Task<IReadOnlyList<StoredMessage>> LedgerAsync()
    {
        var shards = await Task.WhenAll(LookupKeys.Shards.Select(shard => desk.Service<MessageTable>().OfShardAsync(id, shard, CancellationToken.None)));
        return [.. shards.SelectMany(shard => shard)];
    }

    private async Task<IReadOnlyList<InboxMessage>> InboxAsync()
    {
        List<InboxMessage> inbox = [];
        await foreach (var message in world.Gateway.PagesAsync())
            inbox.Add(message);
        return inbox;
    }
}
