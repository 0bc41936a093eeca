using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// A campaign and its run. What people decide stands on the campaign's row first; the run's row, which the senders read before each claim, is brought
/// after it. Whoever ends in between leaves that to the sweeper.
/// </summary>
public sealed class CampaignRuns(CampaignTable campaigns, PreviewTable previews, RunTable runs, CountTable counts, ShardPlanner shards, RecallPolicy policy, TimeProvider clock)
{
    /// <summary>Nobody's scope: what goes by itself looks at all.</summary>
    private static readonly Scope Anybodys = new Scope.Nation();

    public async Task<Campaign?> FindAsync(RunId id, CancellationToken cancellation) =>
        (await campaigns.FindAsync(id, Anybodys, cancellation))?.Campaign;

    /// <summary>Whether a campaign is one that a scope holds.</summary>
    public async Task<bool> IsWithinAsync(RunId id, Scope within, CancellationToken cancellation) =>
        await campaigns.FindAsync(id, within, cancellation) is not null;

    /// <summary>Begins the run of a launched campaign, or of its correction, and sends out its shards; beginning it again changes nothing.</summary>
    /// <returns>The run; null where its campaign was not launched, or not corrected.</returns>
    public async Task<Run?> BeginAsync(RunId id, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } run)
        {
            if (await RunOfAsync(id, cancellation) is not { } begun)
            {
                return null;
            }

            await runs.StartAsync(run = begun, cancellation);
        }

        // Whoever cancelled it while its row was not there yet has no other way to reach it.
        if (id.IsCampaign && await FindAsync(id, cancellation) is { } now)
        {
            await FollowAsync(now, cancellation);
        }

        await shards.SendOutAsync(id, cancellation);
        return run;
    }

    /// <summary>What has become of a run's messages, counted anew; null where it has not begun.</summary>
    public async Task<LedgerCount?> CountAsync(RunId id, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } run)
        {
            return null;
        }

        var plans = await runs.ShardsAsync(id, cancellation);
        var counted = await counts.CurrentAsync(run, plans, new HashSet<string>(), fresh: true, clock.GetUtcNow(), cancellation);
        return counted.Values.Aggregate(LedgerCount.Zero, (sum, count) => sum + count);
    }

    /// <summary>Holds what has not been claimed; null where the campaign is not theirs.</summary>
    /// <param name="why">The word of the person who does it, or the rule that does.</param>
    public Task<CampaignOutcome?> PauseAsync(RunId id, Scope within, string why, CancellationToken cancellation) =>
        ActAsync(id, within, campaign => campaign.Pause(why), cancellation);

    public Task<CampaignOutcome?> ResumeAsync(RunId id, Scope within, CancellationToken cancellation) =>
        ActAsync(id, within, CampaignLife.Resume, cancellation);

    /// <summary>Withdraws what has not been claimed.</summary>
    public Task<CampaignOutcome?> CancelAsync(RunId id, Scope within, string why, CancellationToken cancellation) =>
        ActAsync(id, within, campaign => campaign.Cancel(why), cancellation);

    /// <summary>Brings the run of a campaign to where the campaign stands.</summary>
    /// <returns>The run's state then; null where it has no run yet.</returns>
    public async Task<RunState?> FollowAsync(Campaign campaign, CancellationToken cancellation)
    {
        if (await runs.FindAsync(campaign.Id, cancellation) is not { State: var state })
        {
            return null;
        }

        // A closed run stays closed, whatever its campaign has not been told yet.
        RunState? wanted = campaign.State switch
        {
            CampaignState.Sending when state == RunState.Paused => RunState.Open,
            CampaignState.Paused when state == RunState.Open => RunState.Paused,
            CampaignState.Cancelled when state is RunState.Open or RunState.Paused => RunState.Cancelled,
            _ => null,
        };
        return wanted is { } to && await runs.SetStateAsync(campaign.Id, to, cancellation) ? to : state;
    }

    /// <summary>Too many of a campaign's results are failures: it pauses by itself.</summary>
    public async Task PauseItselfAsync(RunId id, CampaignResults results, CancellationToken cancellation) =>
        await ActAsync(id, Anybodys, campaign => campaign.PauseItself(results), cancellation);

    /// <summary>The first few have left.</summary>
    public async Task FirstLeftAsync(RunId id, DateTimeOffset now, CancellationToken cancellation) =>
        await campaigns.ChangeAsync(id, campaign => campaign.FirstLeft(now), cancellation);

    /// <summary>Nothing of a campaign is open any more.</summary>
    public async Task FinishAsync(RunId id, CancellationToken cancellation) => await campaigns.ChangeAsync(id, CampaignLife.Finish, cancellation);

    private async Task<Run?> RunOfAsync(RunId id, CancellationToken cancellation)
    {
        if (id.CampaignOf is not { } of || await FindAsync(of, cancellation) is not { } campaign)
        {
            return null;
        }

        return id.IsCorrection
            ? campaign.Correction is { } correction ? Run.Correction(of, correction) : null
            : await previews.LaunchedAsync(campaign, cancellation) is { Preview.Drives: var drives } ? Run.Campaign(campaign, drives, policy.Evening.WithinLaw().Closes) : null;
    }

    private async Task<CampaignOutcome?> ActAsync(RunId id, Scope within, Func<Campaign, CampaignOutcome> act, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is null)
        {
            return null;
        }

        var outcome = await campaigns.ChangeAsync(id, act, cancellation);
        if (await campaigns.FindAsync(id, within, cancellation) is { Campaign: var now })
        {
            await FollowAsync(now, cancellation);
        }

        return outcome;
    }
}
