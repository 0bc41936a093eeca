using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>
/// Sees to a campaign that is leaving: brings its run to where the campaign stands, notes when the first few have left, and pauses it where too many
/// fail. All of it from the rows as they are, so that it may end anywhere and be done again a minute later.
/// </summary>
public sealed partial class CampaignSweep(CampaignRuns campaigns, CountTable counts, CampaignPolicy policy, ILogger<CampaignSweep> log)
{
    /// <summary>The run of a campaign, or of a correction, whose own row was not written; null where there is none to write.</summary>
    public Task<Run?> BeginAsync(RunId run, CancellationToken cancellation) => campaigns.BeginAsync(run, cancellation);

    /// <returns>The run as it stands now, and which of its messages may leave.</returns>
    public async Task<(Run Run, CampaignGate Gate)> SweepAsync(Run run, OpenRun rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(run.Id, cancellation) is not { } campaign)
        {
            return (run, CampaignGate.None);
        }

        run = run with { State = await campaigns.FollowAsync(campaign, cancellation) ?? run.State };
        if (campaign.State != CampaignState.Sending)
        {
            return (run, CampaignGate.None);
        }

        var results = await ResultsAsync(run, rows, now, cancellation);
        if (policy.MustPause(results, campaign.Launch?.Seen ?? default))
        {
            await campaigns.PauseItselfAsync(run.Id, CampaignResults.Of(results), cancellation);
            PausedItself(run.Id);
            return (run with { State = RunState.Paused }, CampaignGate.None);
        }

        if (campaign.Launch is { FirstLeft: null } && HaveLeft(rows, results, now))
        {
            await campaigns.FirstLeftAsync(run.Id, now, cancellation);
            return (run, CampaignGate.None);
        }

        return (run, campaign.Gate(now, policy));
    }

    /// <summary>Nothing of a campaign's run is open any more.</summary>
    public Task FinishAsync(RunId run, CancellationToken cancellation) => campaigns.FinishAsync(run, cancellation);

    private async Task<LedgerCount> ResultsAsync(Run run, OpenRun rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var plans = rows.Shards.ToDictionary(shard => shard.Key, shard => shard.Value.Plan, StringComparer.Ordinal);
        var open = rows.Batches.Select(stored => stored.Batch.Shard).ToHashSet(StringComparer.Ordinal);
        var counted = await counts.CurrentAsync(run, plans, open, fresh: false, now, cancellation);
        return counted.Values.Aggregate(LedgerCount.Zero, (sum, count) => sum + count);
    }

    /// <summary>Whether the first few have left: all are planned, and whoever of them still waits does so for longer than one would look at the others.</summary>
    private bool HaveLeft(OpenRun rows, LedgerCount results, DateTimeOffset now)
    {
        var open = rows.Batches.Select(stored => stored.Batch).Where(batch => !batch.Rest).ToList();
        return LookupKeys.Shards.All(shard => rows.Shards.GetValueOrDefault(shard) is { Plan.Planned: true })
            && (open.Count == 0 || (CampaignResults.Of(results).All > 0 && open.TrueForAll(batch => batch.DueAt > now + policy.LookAtFirst)));
    }

    [LoggerMessage(LogLevel.Warning, "Too many messages failed: a campaign has paused by itself. Campaign: {Campaign}.")]
    private partial void PausedItself(RunId campaign);
}
