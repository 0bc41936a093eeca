using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Campaigns;

/// <summary>
/// Starts a campaign when the count that its launch asked for is whole: it leaves as it was approved, or goes back to its authors. The list of open work
/// comes first, so that whoever dies on the way leaves something to be found.
/// </summary>
public sealed partial class StartCampaign(
    CampaignTable campaigns,
    PreviewTable previews,
    CampaignQuestions questions,
    CampaignRuns runs,
    RunTable table,
    TemplateTable templates,
    Routes routes,
    Settings settings,
    CampaignPolicy policy,
    TimeProvider clock,
    ILogger<StartCampaign> log)
{
    /// <summary>Starts it if everything is counted; once more changes nothing and finishes what is unfinished.</summary>
    public async Task TryAsync(RunId id, CancellationToken cancellation)
    {
        if (await previews.FindAsync(id, cancellation) is not { IsWhole: true, Preview: { ForLaunch: true } preview } counted
            || await runs.FindAsync(id, cancellation) is not { } campaign
            || (campaign.State != CampaignState.Approved && campaign.Launch?.Preview != preview.Number))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var seal = questions.Seal(campaign.Plan, await questions.DrivesAsync(campaign.Plan, cancellation));
        var totals = CampaignTotals.Of(preview, counted.Waterfall, EligibilityPolicy.Vietnam);

        // A count of other drives is none of this campaign, were they back where they had been.
        CampaignSeal of = new(preview.By, now, seal == preview.Seal ? seal : "", totals);
        var words = await AreApprovedAsync(campaign.Plan, VietnamTime.DayOf(now), cancellation);
        if (campaign.State == CampaignState.Approved)
        {
            await previews.KeepAsync(new LaunchedPreview(preview, policy.FirstOf(counted.Recipients)), cancellation);
            await table.EnlistAsync(id, now, cancellation);
        }

        var outcome = await campaigns.ChangeAsync(id, current => current.Start(of, words, preview.Number), cancellation);
        if (outcome is CampaignOutcome.Changed or CampaignOutcome.Repeated)
        {
            await Spans.UnderAsync(() => Spans.OfRun(id), _ => runs.BeginAsync(id, cancellation));
            Started(id, totals.Recipients);
            return;
        }

        // The sweeper finds that nothing of it was begun.
        NotStarted(id, outcome is CampaignOutcome.SentBack back ? back.Why : (outcome as CampaignOutcome.Refused)?.Why);
    }

    /// <summary>Why a campaign could not leave now, as far as that is known without counting; null where it could.</summary>
    public async Task<CampaignRefusal?> WhyNotAsync(Campaign campaign, CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return today > campaign.Plan.Days.To ? CampaignRefusal.TooLate
            : await AreApprovedAsync(campaign.Plan, today, cancellation) ? null
            : CampaignRefusal.WordsNotApproved;
    }

    /// <summary>Whether the carriers have approved every wording that the plan cannot do without.</summary>
    private async Task<bool> AreApprovedAsync(CampaignPlan plan, DateOnly today, CancellationToken cancellation)
    {
        var template = CampaignTemplates.Find(plan.Template);
        foreach (var route in routes.All.Where(route => route.Purpose == plan.Purpose && route.RegisteredWordsOnly))
        {
            var needed = template?.Needed(route, settings) ?? [];
            var filings = await templates.OfAsync(route, cancellation);
            if (needed.Any(each => TemplateFiling.StateOf(each, filings.GetValueOrDefault(each.Id), today) != TemplateState.Approved))
            {
                return false;
            }
        }

        return true;
    }

    [LoggerMessage(LogLevel.Information, "Campaign started. Campaign: {Campaign}. Messages: {Messages}.")]
    private partial void Started(RunId campaign, int messages);

    [LoggerMessage(LogLevel.Warning, "Campaign not started. Campaign: {Campaign}. Why: {Why}.")]
    private partial void NotStarted(RunId campaign, CampaignRefusal? why);
}
