using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>
/// What people do with a campaign, one method for each act: load, decide (<see cref="CampaignLife"/>), save. Null where the campaign is not theirs. The
/// same act again changes nothing and finishes what an act that died half-way left.
/// </summary>
public sealed class ActOnCampaign(
    CampaignTable campaigns,
    CampaignRuns runs,
    AskPreview previews,
    StartCampaign start,
    CampaignQuestions questions,
    TestSend tests,
    TimeProvider clock)
{
    /// <summary>Lays the plan before an approver, with a count of it as it stands.</summary>
    /// <param name="by">Id of who does it.</param>
    public async Task<CampaignOutcome?> SubmitAsync(RunId id, Scope within, string by, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is not { Scope: var scope })
        {
            return null;
        }

        if (await previews.FindAsync(id, within, cancellation) is not PreviewState.Whole({ Preview: var preview } counted))
        {
            return new CampaignOutcome.Refused(CampaignRefusal.PlanChanged);
        }

        CampaignSeal laid = new(by, clock.GetUtcNow(), preview.Seal, TotalsOf(counted));
        return await campaigns.ChangeAsync(
            id, campaign => campaign.Submit(laid, questions.Seal(campaign.Plan, preview.Drives), scope), cancellation);
    }

    /// <param name="seal">The seal of what the approver was shown.</param>
    public Task<CampaignOutcome?> ApproveAsync(RunId id, Scope within, string by, string seal, CancellationToken cancellation) =>
        ActAsync(id, within, campaign => campaign.Approve(by, seal, clock.GetUtcNow()), cancellation);

    /// <summary>Gives it back to its authors.</summary>
    /// <param name="by">Id of who does it: anybody whose campaign it is.</param>
    public Task<CampaignOutcome?> ReturnAsync(RunId id, Scope within, string by, string why, CancellationToken cancellation) =>
        ActAsync(id, within, campaign => campaign.Return(why), cancellation);

    /// <summary>Has it leave: its recipients are counted again, and when the count is whole it is sent, or goes back. Until then it stays approved.</summary>
    public async Task<CampaignOutcome?> LaunchAsync(RunId id, Scope within, string by, CancellationToken cancellation)
    {
        switch (await campaigns.FindAsync(id, within, cancellation))
        {
            case null:
                return null;
            case { Campaign: { State: CampaignState.Sending, Launch: { } launch } sending } when launch.By == by:
                await runs.BeginAsync(id, cancellation);
                return new CampaignOutcome.Repeated(sending);
            case { Campaign: { State: CampaignState.Approved } approved }:
                if (await start.WhyNotAsync(approved, cancellation) is { } why)
                {
                    return new CampaignOutcome.Refused(why);
                }

                await previews.AskAsync(id, within, by, cancellation, forLaunch: true);
                return new CampaignOutcome.Changed(approved);
            default:
                return new CampaignOutcome.Refused(CampaignRefusal.WrongState);
        }
    }

    public Task<CampaignOutcome?> PauseAsync(RunId id, Scope within, string why, CancellationToken cancellation) => runs.PauseAsync(id, within, why, cancellation);

    public Task<CampaignOutcome?> ResumeAsync(RunId id, Scope within, CancellationToken cancellation) => runs.ResumeAsync(id, within, cancellation);

    /// <summary>Withdraws what has not left.</summary>
    public Task<CampaignOutcome?> CancelAsync(RunId id, Scope within, string why, CancellationToken cancellation) => runs.CancelAsync(id, within, why, cancellation);

    /// <summary>Sends a correction, once, to exactly those who received.</summary>
    /// <param name="by">Id of who asks for it.</param>
    /// <param name="agreedBy">Id of the second person.</param>
    public async Task<CampaignOutcome?> CorrectAsync(RunId id, Scope within, string by, string agreedBy, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is { Campaign: { Launch: not null, Correction: null } }
            && (await runs.CountAsync(id, cancellation))?.Of(MessageStatus.Sending) > 0)
        {
            return new CampaignOutcome.Refused(CampaignRefusal.StillLeaving);
        }

        var outcome = await ActAsync(id, within, campaign => campaign.Correct(CorrectionOf(campaign, by, agreedBy)), cancellation);
        if (outcome is CampaignOutcome.Changed or CampaignOutcome.Repeated)
        {
            await runs.BeginAsync(RunId.Correction(id), cancellation);
        }

        return outcome;
    }

    /// <summary>What has become of a launched campaign's messages, counted from the rows as they are now; null where there is nothing to count.</summary>
    public async Task<LedgerCount?> CountAsync(RunId id, Scope within, CancellationToken cancellation) =>
        await campaigns.FindAsync(id, within, cancellation) is { Campaign.Launch: not null } ? await runs.CountAsync(id, cancellation) : null;

    /// <summary>Sends the words to one phone, as a test; what comes of it changes nothing of the campaign.</summary>
    /// <param name="phone">A mobile number as people write it.</param>
    public async Task<CampaignOutcome?> TestAsync(RunId id, Scope within, Account by, string phone, CancellationToken cancellation) =>
        await campaigns.FindAsync(id, within, cancellation) is not { Campaign: var campaign } ? null
        : await tests.SendAsync(campaign, by, phone, cancellation) is { } refused ? new CampaignOutcome.Refused(refused)
        : new CampaignOutcome.Repeated(campaign);

    private async Task<CampaignOutcome?> ActAsync(RunId id, Scope within, Func<Campaign, CampaignOutcome> act, CancellationToken cancellation) =>
        await campaigns.FindAsync(id, within, cancellation) is null ? null : await campaigns.ChangeAsync(id, act, cancellation);

    /// <summary>The correction of the same two people is the same one.</summary>
    private CampaignCorrection CorrectionOf(Campaign campaign, string by, string agreedBy) =>
        campaign.Correction is { } sent && (sent.By, sent.AgreedBy) == (by, agreedBy) ? sent : new(by, agreedBy, clock.GetUtcNow());

    private static CampaignTotals TotalsOf(CountedPreview counted) =>
        CampaignTotals.Of(counted.Preview, counted.Waterfall, EligibilityPolicy.Vietnam);
}
