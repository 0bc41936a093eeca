using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Recall;

/// <summary>
/// Plans a day's recall. The order is what makes a death at any point harmless: ledger rows, then the donors' touches, then the batches
/// (from the ledger, never from the list of due donors), then the shard's cursor, then the queue.
/// </summary>
public sealed partial class RecallPlanner(
    DonorTable donors,
    MessageTable messages,
    RunTable runs,
    DriveTable drives,
    ContactTable contacts,
    Outbox outbox,
    Lanes lanes,
    BatchMaker batches,
    RecallPolicy policy,
    Settings settings,
    TimeProvider time,
    ILogger<RecallPlanner> log)
{
    /// <summary>Donors that one planning message decides at most.</summary>
    public const int PageSize = 5000;
    private const int TouchesAtOnce = 50;
    private static readonly TimeSpan PlannerTime = TimeSpan.FromMinutes(9);

    /// <summary>Begins the run of the civil day and sends out its shards. Beginning it again changes nothing.</summary>
    public async Task StartAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var run = Run.Recall(VietnamTime.DayOf(now), now, settings.RecallCloses);
        if (await runs.FindAsync(run.Id, cancellation) is null)
        {
            await runs.StartAsync(run, cancellation);
        }

        var known = await runs.ShardsAsync(run.Id, cancellation);
        foreach (var shard in LookupKeys.Shards.Where(shard => known.GetValueOrDefault(shard) is not { Planned: true }))
        {
            await lanes.SendAsync(Lanes.PlanRecall, new PlanMessage(run.Id, shard).ToString(), TimeSpan.Zero, cancellation);
        }

        RunStarted(run.Id);
    }

    /// <summary>Plans the next page of a shard, unless another planner is at it.</summary>
    public async Task PlanAsync(PlanMessage plan, string planner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await runs.FindAsync(plan.Run, cancellation) is not { State: RunState.Open } run
            || await runs.TakeShardAsync(plan.Run, plan.Shard, planner, now, PlannerTime, cancellation) is not { } shard)
        {
            return;
        }

        try
        {
            await PlanNextAsync(run, plan, shard, now, cancellation);
        }
        catch
        {
            // The message comes back in half a minute and must find the shard free.
            await runs.LeaveShardAsync(run.Id, plan.Shard, shard, CancellationToken.None);
            throw;
        }
    }

    private async Task PlanNextAsync(Run run, PlanMessage plan, StoredShard shard, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await donors.PageAsync(plan.Shard, shard.Plan.After, PageSize, cancellation);
        var (moved, made, leftOut) = page.Count == 0
            ? (shard.Plan, [], [])
            : await PlanPageAsync(run, plan.Shard, shard.Plan, page, now, cancellation);
        moved = moved with { Planned = page.Count < PageSize };
        if (!await runs.TryMoveShardAsync(run.Id, plan.Shard, shard, moved, shard.Plan.Pages, leftOut, cancellation))
        {
            return;
        }

        if (!moved.Planned)
        {
            await lanes.SendAsync(Lanes.PlanRecall, plan.ToString(), TimeSpan.Zero, cancellation);
        }

        foreach (var batch in made)
        {
            if (await runs.FindBatchAsync(batch.Key, cancellation) is { Batch.ReleasedAt: null } stored)
            {
                await outbox.ReleaseAsync(stored, now, cancellation);
            }
        }

        ShardPlanned(run.Id, plan.Shard, moved.LookedAt, made.Count);
    }

    private async Task<(ShardPlan Plan, IReadOnlyList<Batch> Batches, IReadOnlyList<LeftOutDonor> LeftOut)> PlanPageAsync(
        Run run, string shard, ShardPlan before, List<StoredDonor> page, DateTimeOffset now, CancellationToken cancellation)
    {
        var (first, last) = (page[0].Donor.Id, page[^1].Donor.Id);
        var ledger = (await messages.RangeAsync(run.Id, shard, first, last, cancellation))
            .ToDictionary(stored => stored.Message.Key.Donor, stored => stored.Message);

        // A run that is finished on a later day finishes what its ledger holds; whom it had not decided is that day's run's.
        var late = VietnamTime.DayOf(now) > run.Day;
        var decided = late ? new Decided([], []) : await DecideAsync(run, page, ledger, cancellation);
        await messages.IntendAsync(run.Id, shard, decided.Messages, cancellation);
        foreach (var message in decided.Messages)
        {
            ledger[message.Key.Donor] = message;
        }

        await TouchAsync(run, page, ledger, cancellation);
        var number = before.Pages.ToString("d4", System.Globalization.CultureInfo.InvariantCulture);
        var made = await runs.AddBatchesAsync(
            run.Id,
            shard,
            number,
            async () => await batches.MakeAsync(run, shard, number, await messages.RangeAsync(run.Id, shard, first, last, cancellation), now, cancellation),
            cancellation);
        var leftOut = before.LeftOut.Concat(decided.LeftOut.CountBy(left => left.Reason))
            .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var plan = new ShardPlan(last, before.Pages + 1, Planned: false, before.LookedAt + ledger.Count + decided.LeftOut.Count, leftOut);
        return (plan, made, decided.LeftOut);
    }

    private async Task<Decided> DecideAsync(
        Run run, List<StoredDonor> page, Dictionary<DonorId, Message> ledger, CancellationToken cancellation)
    {
        var upcoming = await drives.BetweenAsync(run.Day.AddDays(1), run.Day.AddDays(policy.ReachDays), cancellation);
        List<Message> due = [];
        List<LeftOutDonor> leftOut = [];
        foreach (var (donor, _) in page.Where(stored => !ledger.ContainsKey(stored.Donor.Id)))
        {
            var outcome = RecallDecision.Of(donor, run.Day, policy, upcoming);
            if (outcome is RecallOutcome.Invite invite)
            {
                var message = Intended(run, donor, invite);
                var against = donor.Shares(invite.Channel)
                    ? (await contacts.TakeAsync(
                        ContactQuestion.Of(message, donor), policy.Contact, VietnamTime.At(run.Day, policy.Evening.Opens), cancellation)).Against
                    : null;
                if (against is not { } rule)
                {
                    due.Add(message);
                    continue;
                }

                outcome = new RecallOutcome.LeftOut(rule);
            }

            leftOut.Add(new(donor.Id, ((RecallOutcome.LeftOut)outcome).Reason));
        }

        return new Decided(due, leftOut);
    }

    /// <summary>Names cycle, step and run on the rows of the donors that the ledger intends. Who is named by another run for this step stays there.</summary>
    private async Task TouchAsync(Run run, List<StoredDonor> page, Dictionary<DonorId, Message> ledger, CancellationToken cancellation)
    {
        var due = page.Where(stored => ledger.TryGetValue(stored.Donor.Id, out var message) && MayTouch(stored.Donor.Recall, message));
        foreach (var chunk in due.Chunk(TouchesAtOnce))
        {
            if (await donors.TryChangeAllAsync([.. chunk.Select(stored => Touch(run, stored, ledger[stored.Donor.Id]))], cancellation))
            {
                continue;
            }

            foreach (var stored in chunk)
            {
                var message = ledger[stored.Donor.Id];
                await donors.ChangeAsync(
                    stored.Donor.Id,
                    current => MayTouch(current.Recall, message) ? Touch(run, stored with { Donor = current }, message).Change : null,
                    cancellation,
                    _ => [new HistoryRow.Messaged(run.Id, message.Key.Step)]);
            }
        }
    }

    private static bool MayTouch(RecallState state, Message message) =>
        state.Run != message.Key.Run.Value && (state.Cycle != message.Cycle || state.Step < message.StepNumber);

    private static (StoredDonor Donor, DonorChange Change, HistoryRow? History) Touch(Run run, StoredDonor stored, Message message) => (
        stored,
        new DonorChange { Recall = RecallDecision.Touched(stored.Donor.Recall, message, run.Day) },
        new HistoryRow.Messaged(run.Id, message.Key.Step));

    private static Message Intended(Run run, Donor donor, RecallOutcome.Invite invite) => new()
    {
        Key = new MessageKey(run.Id, donor.Id, invite.Step.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Kind = MessageKind.Recall,
        Channel = invite.Channel,
        Tier = invite.Tier,
        Cycle = invite.Cycle,
        StepNumber = invite.Step,
        Drive = invite.Drive?.Id,
        LinkRun = run.Id,
    };

    private sealed record Decided(IReadOnlyList<Message> Messages, IReadOnlyList<LeftOutDonor> LeftOut);

    [LoggerMessage(LogLevel.Information, "Recall begun. Run: {Run}.")]
    private partial void RunStarted(RunId run);

    [LoggerMessage(LogLevel.Information, "Shard planned. Run: {Run}. Shard: {Shard}. Looked at: {LookedAt}. Batches: {Batches}.")]
    private partial void ShardPlanned(RunId run, string shard, int lookedAt, int batches);
}
