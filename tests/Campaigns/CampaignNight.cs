using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A campaign of a bench and its evening: what people do with it, and what the minutes bring.</summary>
internal sealed class CampaignNight(CampaignBench bench, RunId id, IReadOnlyList<Donor> crowd, Drive drive)
{
    public static readonly Scope Nation = new Scope.Nation();

    public RunId Id => id;

    public IReadOnlyList<Donor> Crowd => crowd;

    public Drive Drive => drive;

    public ActOnCampaign Acts => bench.App.Service<ActOnCampaign>();

    private DateTimeOffset Now => bench.Clock.Now;

    public async Task<Campaign> CampaignAsync() => (await bench.App.Service<CampaignRuns>().FindAsync(id, CancellationToken.None))!;

    public async Task<Run> RunAsync(RunId? run = null) => (await bench.App.Service<RunTable>().FindAsync(run ?? id, CancellationToken.None))!;

    /// <summary>Counted, and laid before a second person who agrees.</summary>
    public async Task<CountedPreview> ApprovedAsync()
    {
        await bench.App.Service<AskPreview>().AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);
        await DrainAsync(Lanes.PreviewCampaign);
        var counted = Assert.IsType<PreviewState.Whole>(await bench.App.Service<AskPreview>().FindAsync(id, Nation, CancellationToken.None)).Preview;
        Assert.IsType<CampaignOutcome.Changed>(await Acts.SubmitAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None));
        Assert.IsType<CampaignOutcome.Changed>(await Acts.ApproveAsync(id, Nation, CampaignGiven.Minh, counted.Preview.Seal, CancellationToken.None));
        return counted;
    }

    /// <summary>Launched and counted again; the shards lie on their lane.</summary>
    public async Task<CountedPreview> StartedAsync()
    {
        var approved = await ApprovedAsync();
        Assert.IsType<CampaignOutcome.Changed>(await Acts.LaunchAsync(id, Nation, CampaignGiven.Minh, CancellationToken.None));
        await DrainAsync(Lanes.PreviewCampaign);
        return approved;
    }

    /// <summary>Launched; everything that may leave at once has left.</summary>
    public async Task<CountedPreview> LaunchedAsync()
    {
        var approved = await StartedAsync();
        await DrainAsync();
        return approved;
    }

    /// <summary>Time goes by, the timer of that minute fires, and what lies on the lanes is worked off.</summary>
    public async Task LaterAsync(TimeSpan time)
    {
        bench.Clock.Now += time;
        await bench.App.RunAsync("SweepOpenWork");
        await DrainAsync();
    }

    /// <summary>The first few have left, somebody has looked, and the rest has left.</summary>
    public async Task AllLeaveAsync()
    {
        await LaterAsync(TimeSpan.FromMinutes(1));
        await LaterAsync(TimeSpan.FromMinutes(11));
    }

    /// <summary>Everything is over and the sweeper has seen it.</summary>
    public async Task EndAsync()
    {
        await LaterAsync(TimeSpan.FromMinutes(6));
        await LaterAsync(TimeSpan.FromMinutes(1));
    }

    public async Task DrainAsync(params string[] lanes)
    {
        await bench.App.DrainAsync(4, lanes: lanes.Length == 0 ? null : lanes);
        Assert.Empty(bench.App.Failures);
    }

    public async Task<IReadOnlyList<StoredMessage>> LedgerAsync(RunId? run = null)
    {
        var messages = bench.App.Service<MessageTable>();
        var shards = await Task.WhenAll(LookupKeys.Shards.Select(shard => messages.OfShardAsync(run ?? id, shard, CancellationToken.None)));
        return [.. shards.SelectMany(shard => shard)];
    }

    public async Task<Dictionary<MessageStatus, int>> StatusesAsync(RunId? run = null) =>
        (await LedgerAsync(run)).CountBy(stored => stored.Fate.StatusAt(Now)).ToDictionary();

    /// <summary>What the gateway took of this campaign, or of its correction.</summary>
    public async Task<IReadOnlyList<InboxMessage>> InboxAsync(RunId? run = null) =>
        [.. (await bench.Gateway.InboxAsync()).Where(message => MessageKey.Parse(message.Key)?.Run == (run ?? id))];

    /// <summary>The identity of a run's account, from its rows.</summary>
    public async Task AssertEvenAsync(RunId? run = null)
    {
        var shards = (await bench.App.Service<RunTable>().ShardsAsync(run ?? id, CancellationToken.None)).Values;
        Assert.Equal((await LedgerAsync(run)).Count, shards.Sum(shard => shard.LookedAt - shard.LeftOut.Values.Sum()));
        Assert.Equal(LookupKeys.ShardCount, shards.Count(shard => shard.Planned));
    }
}
