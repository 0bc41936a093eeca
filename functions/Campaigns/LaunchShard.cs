using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>
/// Plans a launched campaign, shard by shard. It decides by what was counted for the launch, the plan, the drives and the instant, so that who is written
/// to is who was shown.
/// </summary>
public sealed class LaunchShard(
    ShardPlanner shards,
    CampaignRuns runs,
    PreviewTable previews,
    CampaignQuestions questions,
    DecideAudience audience,
    MessageTable messages,
    CampaignPolicy policy,
    TimeProvider clock) : IRunPlan
{
    /// <summary>Plans the next page of a shard, unless another planner is at it.</summary>
    public Task PlanAsync(PlanMessage message, string planner, CancellationToken cancellation) =>
        shards.PlanAsync(message, planner, this, clock.GetUtcNow(), cancellation);

    public async Task<PagePlan> DecideAsync(
        Run run, string shard, ShardPlan before, IReadOnlyList<StoredDonor> donors, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await runs.FindAsync(run.Id, cancellation) is not { } campaign || await previews.LaunchedAsync(campaign, cancellation) is not { } launched)
        {
            throw new InvalidOperationException("A campaign that is planned was launched.");
        }

        var decided = await audience.OfAsync([.. donors.Select(stored => stored.Donor)], questions.Of(launched.Preview), cancellation);
        return new PagePlan(
            [.. decided.Select(one => one.Decision).OfType<AudienceDecision.In>().Select(one => one.Message)],
            [.. decided.Select(LeftOut).OfType<LeftOutDonor>()])
        {
            HeldOut = [.. decided.Select(one => one.Decision).OfType<AudienceDecision.Held>().Select(one => one.Message)],
            Opening = new(await FirstAsync(run.Id, shard, before, launched, cancellation), launched.Preview.LeavesAt, policy.LookAtFirst),
        };
    }

    /// <summary>Notes the invitation among the donor's; the cadence of recalls goes on as it was.</summary>
    public DonorChange? Touch(Run run, Donor donor, Message message) =>
        donor.Messages.Contains(message.Key) ? null : new DonorChange { Messages = [.. donor.Messages, message.Key] };

    /// <summary>Who was never meant was not looked at.</summary>
    private static LeftOutDonor? LeftOut((Donor Donor, AudienceDecision Decision) decided) =>
        decided.Decision is AudienceDecision.Out(var reason) && AudienceReasons.RuleOf(reason) is { } rule ? new LeftOutDonor(decided.Donor.Id, rule) : null;

    /// <summary>How many of a shard are still to leave first: those of earlier pages have.</summary>
    private async Task<int> FirstAsync(RunId run, string shard, ShardPlan before, LaunchedPreview launched, CancellationToken cancellation)
    {
        var first = launched.First.GetValueOrDefault(shard);
        if (first == 0 || before.After is not { } last)
        {
            return first;
        }

        var earlier = await messages.RangeAsync(run, shard, DonorId.Of(0), last, cancellation);
        return Math.Max(0, first - earlier.Count(stored => stored.Fate.Suppressed != HoldOut.Reason));
    }
}
