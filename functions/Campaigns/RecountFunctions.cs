using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Campaigns;

/// <summary>The night's recounts: what campaigns brought, and who may give in the coming weeks; a queue that counts them shard by shard.</summary>
public sealed partial class RecountFunctions(CountUplift uplifts, CountPool pools, FaultTable faults, TimeProvider time, ILogger<RecountFunctions> log)
{
    /// <summary>02:30 in Viet Nam, when nothing leaves and nobody answers.</summary>
    public const string Schedule = "0 30 19 * * *";

    [Function("NightlyRecount")]
    public async Task NightlyRecount([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        await uplifts.NightlyAsync(cancellation);
        await pools.AskAsync(cancellation);
    }

    [Function("Recount")]
    public Task Recount([QueueTrigger(Lanes.Recount)] string body, CancellationToken cancellation) => Lanes.PassAsync(
        Lanes.Recount,
        () => RecountMessage.Of(body) switch
        {
            RecountMessage.OfCampaign(var campaign, var shard) => uplifts.CountAsync(campaign, shard, cancellation),
            RecountMessage.OfPool(var from, var shard) => pools.CountAsync(from, shard, cancellation),
            var other => throw new InvalidOperationException($"Nothing counts {other.GetType().Name}."),
        },
        cancellation);

    /// <summary>What was given up is on record; the next night counts it again.</summary>
    [Function("RecountFailed")]
    public Task RecountFailed([QueueTrigger(Lanes.Recount + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var keys = RecountMessage.Parse(body)?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        return faults.RecordAsync(Lanes.Recount, keys, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The recount of a shard was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
