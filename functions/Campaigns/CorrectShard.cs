using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Plans the correction of a campaign, shard by shard: to exactly those of its ledger who received, about the drives as they stand now.</summary>
public sealed class CorrectShard(
    ShardPlanner shards,
    CampaignRuns runs,
    CampaignQuestions questions,
    MessageTable messages,
    Routes routes,
    LinkKeyRing keys,
    Settings settings,
    TimeProvider clock) : IRunPlan
{
    /// <summary>Plans the next page of a shard, unless another planner is at it.</summary>
    public Task PlanAsync(PlanMessage message, string planner, CancellationToken cancellation) =>
        shards.PlanAsync(message, planner, this, clock.GetUtcNow(), cancellation);

    public async Task<PagePlan> DecideAsync(
        Run run, string shard, ShardPlan before, IReadOnlyList<StoredDonor> donors, DateTimeOffset now, CancellationToken cancellation)
    {
        if (donors.Count == 0 || run.Id.CampaignOf is not { } of || await runs.FindAsync(of, cancellation) is not { } campaign)
        {
            return new PagePlan([], []);
        }

        var received = (await messages.RangeAsync(of, shard, donors[0].Donor.Id, donors[^1].Donor.Id, cancellation))
            .GroupBy(stored => stored.Message.Key.Donor)
            .Select(attempts => Invitation.Deciding([.. attempts], stored => stored.Fate.StatusAt(now)))
            .Where(stored => CampaignCorrection.GoesTo(stored.Fate.StatusAt(now)))
            .ToDictionary(stored => stored.Message.Key.Donor, stored => stored.Message);
        var drives = (await questions.DrivesAsync(campaign.Plan, cancellation)).ToDictionary(drive => drive.Id);
        List<Message> corrections = [];
        List<LeftOutDonor> leftOut = [];
        foreach (var (donor, _) in donors.Where(stored => received.ContainsKey(stored.Donor.Id)))
        {
            if (drives.GetValueOrDefault(received[donor.Id].Drive ?? "") is { } drive
                && CampaignCorrection.Of(received[donor.Id], donor, drive, routes, settings, keys, now) is { } message)
            {
                corrections.Add(message);
            }
            else
            {
                leftOut.Add(new(donor.Id, ContactRule.Reachable));
            }
        }

        return new PagePlan(corrections, leftOut);
    }

    /// <summary>No invitation: the donor's row is not asked for it.</summary>
    public DonorChange? Touch(Run run, Donor donor, Message message) => null;
}
