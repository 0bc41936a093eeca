using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Recall;

/// <summary>
/// Plans a day's recall. The order is what makes a death at any point harmless: ledger rows, then the donors' touches, then the batches
/// (from the ledger, never from the list of due donors) in one transaction with the shard's cursor, then the queue.
/// </summary>
public sealed partial class RecallPlanner(
    DonorTable donors,
    MessageTable messages,
    RunTable runs,
    DriveTable drives,
    ContactTable contacts,
    Lanes lanes,
    BatchBook book,
    Routes routes,
    LinkKeyRing keys,
    RecallPolicy policy,
    Settings settings,
    TimeProvider time,
    ILogger<RecallPlanner> log)
{
    /// <summary>Donors that one planning message decides at most.</summary>
    public const int PageSize = 5000;
    private static readonly TimeSpan PlannerTime = TimeSpan.FromMinutes(9);

    /// <summary>Begins the run of the civil day and sends out its shards. Beginning it again changes nothing.</summary>
    public async Task StartAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var run = Run.Recall(VietnamTime.DayOf(now), now, settings.RecallCloses, settings.RecallCeiling);
        if (await runs.FindAsync(run.Id, cancellation) is null)
        {
            await runs.StartAsync(run, cancellation);
        }

        // Once for all shards; a drive that fills up meanwhile is found out at sending.
        await drives.NotePlacesAsync(run.Day.AddDays(1), run.Day.AddDays(policy.ReachDays), cancellation);
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
        if (await runs.TakeShardAsync(plan.Run, plan.Shard, planner, now, PlannerTime, cancellation) is not { } taken)
        {
            return;
        }

        try
        {
            await PlanNextAsync(plan, planner, taken, now, cancellation);
        }
        catch
        {
            // The message comes back in half a minute and must find the shard free.
            await runs.LeaveShardAsync(plan.Run, plan.Shard, taken.Shard, CancellationToken.None);
            throw;
        }
    }

    private async Task PlanNextAsync(PlanMessage plan, string planner, TakenShard taken, DateTimeOffset now, CancellationToken cancellation)
    {
        var (run, before) = (taken.Run, taken.Shard.Plan);
        var page = await donors.PageAsync(plan.Shard, before.After, PageSize, cancellation);
        var number = before.Pages.ToString("d4", CultureInfo.InvariantCulture);
        var (queued, moved, leftOut) = page.Count == 0 ? ([], before, []) : await PlanPageAsync(taken, plan.Shard, page, now, cancellation);
        moved = moved with { Planned = page.Count < PageSize };
        var made = await book.CommitAsync(
            run, plan.Shard, number, Lanes.SendRecall, queued, new ShardMove(plan.Shard, taken.Shard, moved, leftOut, planner), now, cancellation);
        if (made is null)
        {
            return;
        }

        if (!moved.Planned)
        {
            await lanes.SendAsync(Lanes.PlanRecall, plan.ToString(), TimeSpan.Zero, cancellation);
        }

        ShardPlanned(run.Id, plan.Shard, moved.LookedAt, made.Count);
    }

    private async Task<(IReadOnlyList<Message> Queued, ShardPlan Moved, IReadOnlyList<LeftOutDonor> LeftOut)> PlanPageAsync(
        TakenShard taken, string shard, List<StoredDonor> page, DateTimeOffset now, CancellationToken cancellation)
    {
        var (run, before) = (taken.Run, taken.Shard.Plan);
        var (first, last) = (page[0].Donor.Id, page[^1].Donor.Id);

        // Where nobody was before there is nothing to find; everywhere else an earlier attempt may have left rows.
        var ledger = (taken.Fresh ? [] : await messages.RangeAsync(run.Id, shard, first, last, cancellation))
            .Where(stored => Invitation.IsFirst(stored.Message.Key))
            .ToDictionary(stored => stored.Message.Key.Donor, stored => stored.Message);

        // A run that is finished on a later day finishes what its ledger holds; whom it had not decided is that day's run's.
        var late = VietnamTime.DayOf(now) > run.Day;
        var decided = late ? new Decided([], []) : await DecideAsync(run, page, ledger, now, cancellation);
        var clean = await messages.IntendAsync(run.Id, shard, decided.Messages, cancellation);
        foreach (var message in decided.Messages)
        {
            ledger[message.Key.Donor] = message;
        }

        await TouchAsync(run, page, ledger, cancellation);
        var leftOut = before.LeftOut.Concat(decided.LeftOut.CountBy(left => left.Reason))
            .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        return (
            taken.Fresh && clean ? decided.Messages : await QueuedAsync(run, shard, first, last, now, cancellation),
            new ShardPlan(last, before.Pages + 1, Planned: false, before.LookedAt + ledger.Count + decided.LeftOut.Count, leftOut),
            decided.LeftOut);
    }

    private async Task<IReadOnlyList<Message>> QueuedAsync(
        Run run, string shard, DonorId first, DonorId last, DateTimeOffset now, CancellationToken cancellation) =>
        [
            .. from stored in await messages.RangeAsync(run.Id, shard, first, last, cancellation)
               where stored.Fate.StatusAt(now) == MessageStatus.Queued
               select stored.Message,
        ];

    private async Task<Decided> DecideAsync(
        Run run, List<StoredDonor> page, Dictionary<DonorId, Message> ledger, DateTimeOffset now, CancellationToken cancellation)
    {
        var upcoming = await drives.CalendarAsync(run.Day.AddDays(1), run.Day.AddDays(policy.ReachDays), cancellation);
        List<Message> due = [];
        List<LeftOutDonor> leftOut = [];
        foreach (var (donor, _) in page.Where(stored => !ledger.ContainsKey(stored.Donor.Id)))
        {
            var outcome = RecallDecision.Of(donor, run.Day, policy, upcoming);
            if (outcome is RecallOutcome.Invite invite)
            {
                var message = Intended(run, donor, invite, now);
                var against = message is null ? ContactRule.Reachable
                    : donor.Shares(invite.Channel) ? (await contacts.TakeAsync(
                        ContactQuestion.Of(message, donor), policy.Contact, VietnamTime.At(run.Day, policy.Evening.Opens), cancellation)).Against
                    : null;
                if (message is not null && against is null)
                {
                    due.Add(message);
                    continue;
                }

                outcome = new RecallOutcome.LeftOut(against ?? ContactRule.Reachable);
            }

            leftOut.Add(new(donor.Id, ((RecallOutcome.LeftOut)outcome).Reason));
        }

        return new Decided(due, leftOut);
    }

    /// <summary>Names cycle, step and run on the rows of the donors that the ledger intends. Who is named by another run for this step stays there.</summary>
    private async Task TouchAsync(Run run, List<StoredDonor> page, Dictionary<DonorId, Message> ledger, CancellationToken cancellation)
    {
        var due = page.Where(stored => ledger.TryGetValue(stored.Donor.Id, out var message) && MayTouch(stored.Donor.Recall, message));
        foreach (var chunk in due.Chunk(DonorTable.AtOnce))
        {
            if (await donors.TryChangeAllAsync([.. chunk.Select(stored => (stored, Touch(run, stored.Donor, ledger[stored.Donor.Id])))], cancellation))
            {
                continue;
            }

            foreach (var stored in chunk)
            {
                var message = ledger[stored.Donor.Id];
                await donors.ChangeAsync(
                    stored.Donor.Id,
                    current => MayTouch(current.Recall, message) ? Touch(run, current, message) : null,
                    cancellation);
            }
        }
    }

    private static bool MayTouch(RecallState state, Message message) =>
        state.Run != message.Key.Run.Value && (state.Cycle != message.Cycle || state.Step < message.StepNumber);

    private static DonorChange Touch(Run run, Donor donor, Message message) => new()
    {
        Recall = RecallDecision.Touched(donor.Recall, message, run.Day),
        Messages = [.. donor.Messages, message.Key],
    };

    /// <summary>The message of an invitation, with its route and its price; null where no route reaches the donor.</summary>
    private Message? Intended(Run run, Donor donor, RecallOutcome.Invite invite, DateTimeOffset now)
    {
        if (routes.For(invite.Channel, RecallDecision.AddressOf(donor, invite.Channel)!, Purpose.Service) is not { } route)
        {
            return null;
        }

        Message message = new()
        {
            Key = new MessageKey(run.Id, donor.Id, invite.Step.ToString(CultureInfo.InvariantCulture)),
            Kind = MessageKind.Recall,
            Channel = invite.Channel,
            Route = route.Id,
            Tier = invite.Tier,
            Cycle = invite.Cycle,
            StepNumber = invite.Step,
            Drive = invite.Drive?.Id,
            LinkRun = run.Id,
        };
        return route.PricePerPart == 0 ? message : message with { Price = PriceOf(message, donor, invite.Drive, route, now) };
    }

    private int PriceOf(Message message, Donor donor, Drive? drive, Route route, DateTimeOffset now)
    {
        try
        {
            return MessageText.Price(MessageText.Of(message, donor, drive, route, settings, keys, now), route);
        }
        catch (ArgumentException)
        {
            // Without words it cannot leave either: sending finds that out and says so in the ledger.
            return 0;
        }
    }

    private sealed record Decided(IReadOnlyList<Message> Messages, IReadOnlyList<LeftOutDonor> LeftOut);

    [LoggerMessage(LogLevel.Information, "Recall begun. Run: {Run}.")]
    private partial void RunStarted(RunId run);

    [LoggerMessage(LogLevel.Information, "Shard planned. Run: {Run}. Shard: {Shard}. Looked at: {LookedAt}. Batches: {Batches}.")]
    private partial void ShardPlanned(RunId run, string shard, int lookedAt, int batches);
}
