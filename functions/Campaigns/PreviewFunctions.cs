using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Campaigns;

/// <summary>The queue by which a campaign's recipients are counted shard by shard.</summary>
public sealed partial class PreviewFunctions(CountShard shards, FaultTable faults, TimeProvider time, ILogger<PreviewFunctions> log)
{
    [Function("PreviewCampaign")]
    public Task PreviewCampaign([QueueTrigger(Lanes.PreviewCampaign)] string body, CancellationToken cancellation) =>
        Lanes.PassAsync(Lanes.PreviewCampaign, () => shards.CountAsync(PreviewMessage.Of(body), cancellation), cancellation);

    /// <summary>What was given up waits for a person; asking for the preview again goes on with it.</summary>
    [Function("PreviewCampaignFailed")]
    public Task PreviewCampaignFailed([QueueTrigger(Lanes.PreviewCampaign + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var keys = PreviewMessage.Parse(body)?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        return faults.RecordAsync(Lanes.PreviewCampaign, keys, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The count of a shard was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
