using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// A campaign and its run. What people decide stands on the campaign's row first; the run's row, which the senders read before each claim, is brought
/// after it. Whoever ends in between leaves that to the sweeper.
/// </summary>
public sealed class CampaignRuns(CampaignTable campaigns, RunTable runs)
{
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
