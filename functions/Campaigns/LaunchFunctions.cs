using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Campaigns;

/// <summary>The queue by which launched campaigns and their corrections are planned shard by shard.</summary>
public sealed partial class LaunchFunctions(
    LaunchShard launches, CorrectShard corrections, FaultTable faults, TimeProvider time, ILogger<LaunchFunctions> log)
{
    [Function("LaunchCampaign")]
    public Task LaunchCampaign([QueueTrigger(Lanes.LaunchCampaign)] string body, FunctionContext context, CancellationToken cancellation)
    {
        var message = PlanMessage.Of(body);
        return Lanes.PassAsync(
            Lanes.LaunchCampaign,
            () => message.Run.IsCorrection
                ? corrections.PlanAsync(message, context.InvocationId, cancellation)
                : launches.PlanAsync(message, context.InvocationId, cancellation),
            cancellation);
    }

    /// <summary>Recorded for a person; the sweeper puts the shard on its lane again where its row says so.</summary>
    [Function("LaunchCampaignFailed")]
    public Task LaunchCampaignFailed([QueueTrigger(Lanes.LaunchCampaign + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var keys = PlanMessage.Parse(body)?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        return faults.RecordAsync(Lanes.LaunchCampaign, keys, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The planning of a campaign's shard was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
