using System.Diagnostics;
using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Storage;

/// <summary>
/// Plans a shard of a run, a page of donors at a time. The order is what makes a death at any point harmless: ledger rows, then the donors' touches, then
/// the batches (from the ledger, never from the list of those decided) in one transaction with the shard's cursor, then the queue.
/// </summary>
public sealed partial class ShardPlanner(
    DonorTable donors, MessageTable messages, RunTable runs, BatchBook book, Lanes lanes, ILogger<ShardPlanner> log)
{
    /// <summary>Donors that one planning message decides at most.</summary>
    public const int MostDonors = 5000;

    private static readonly TimeSpan PlannerTime = TimeSpan.FromMinutes(9);

    /// <summary>Puts every shard of a run on its lane that is not planned: the same again plans nothing twice.</summary>
    public async Task SendOutAsync(RunId run, CancellationToken cancellation)
    {
        var known = await runs.ShardsAsync(run, cancellation);
        foreach (var shard in LookupKeys.Shards.Where(shard => known.GetValueOrDefault(shard) is not { Planned: true }))
        {
            await lanes.SendAsync(Lanes.PlanOf(run), new PlanMessage(run, shard).ToString(), TimeSpan.Zero, cancellation);
        }
    }

    /// <summary>Plans the next page of a shard, unless another planner is at it.</summary>
    public async Task PlanAsync(PlanMessage message, string planner, IRunPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await runs.TakeShardAsync(message.Run, message.Shard, planner, now, PlannerTime, cancellation) is not { } taken)
        {
            return;
        }

        try
        {
            await Spans.UnderAsync(
                () => Spans.OfPage(message, planner), span => PlanNextAsync(message, planner, taken, plan, span, now, cancellation));
        }
        catch
        {
            // The message comes back in half a minute and must find the shard free.
            await runs.LeaveShardAsync(message.Run, message.Shard, taken.Shard, CancellationToken.None);
            throw;
        }
    }

    private async Task PlanNextAsync(
        PlanMessage message, string planner, TakenShard taken, IRunPlan plan, Activity? span, DateTimeOffset now, CancellationToken cancellation)
    {
        var (run, before) = (taken.Run, taken.Shard.Plan);
        var page = await donors.PageAsync(message.Shard, before.After, MostDonors, cancellation);
        var planned = page.Count == 0
            ? new Planned([], before, [], null)
            : await PlanPageAsync(taken, message.Shard, page, plan, now, cancellation);
        var moved = planned.Moved with { Planned = page.Count < MostDonors };
        var made = await book.CommitAsync(
            run,
            message.Shard,
            before.Pages.ToString("d4", CultureInfo.InvariantCulture),
            Lanes.SendOf(run.Id),
            planned.Queued,
            new ShardMove(message.Shard, taken.Shard, moved, planned.LeftOut, planner),
            now,
            cancellation,
            planned.Opening);
        if (made is null)
        {
            return;
        }

        if (!moved.Planned)
        {
            await lanes.SendAsync(Lanes.PlanOf(run.Id), message.ToString(), TimeSpan.Zero, cancellation);
        }

        span?.SetTag(Spans.Tag.LookedAt, page.Count).SetTag(Spans.Tag.Messages, planned.Queued.Count).SetTag(Spans.Tag.Batches, made.Count);
        ShardPlanned(run.Id, message.Shard, moved.LookedAt, made.Count);
    }

    private async Task<Planned> PlanPageAsync(
        TakenShard taken, string shard, List<StoredDonor> page, IRunPlan plan, DateTimeOffset now, CancellationToken cancellation)
    {
        var (run, before) = (taken.Run, taken.Shard.Plan);
        var (first, last) = (page[0].Donor.Id, page[^1].Donor.Id);

        // Where nobody was before there is nothing to find; everywhere else an earlier attempt may have left rows.
        var ledger = (taken.Fresh ? [] : await messages.RangeAsync(run.Id, shard, first, last, cancellation))
            .Where(stored => Invitation.IsFirst(stored.Message.Key))
            .ToDictionary(stored => stored.Message.Key.Donor, stored => stored.Message);
        var decided = await plan.DecideAsync(run, shard, before, [.. page.Where(stored => !ledger.ContainsKey(stored.Donor.Id))], now, cancellation);
        var clean = await messages.IntendAsync(run.Id, shard, decided.Messages, cancellation, decided.HeldOut);
        Metrics.AreDue(Lanes.SendOf(run.Id), decided.Messages.Count);
        foreach (var message in decided.Messages.Concat(decided.HeldOut))
        {
            ledger[message.Key.Donor] = message;
        }

        await TouchAsync(run, page, ledger, plan, cancellation);
        var leftOut = before.LeftOut.Concat(decided.LeftOut.CountBy(left => left.Reason))
            .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        return new Planned(
            taken.Fresh && clean ? decided.Messages : await QueuedAsync(run, shard, first, last, now, cancellation),
            new ShardPlan(last, before.Pages + 1, Planned: false, before.LookedAt + ledger.Count + decided.LeftOut.Count, leftOut),
            decided.LeftOut,
            decided.Opening);
    }

    private async Task<IReadOnlyList<Message>> QueuedAsync(
        Run run, string shard, DonorId first, DonorId last, DateTimeOffset now, CancellationToken cancellation) =>
        [
            .. from stored in await messages.RangeAsync(run.Id, shard, first, last, cancellation)
               where stored.Fate.StatusAt(now) == MessageStatus.Queued
               select stored.Message,
        ];

    /// <summary>Names what the ledger intends on the rows of its donors.</summary>
    private async Task TouchAsync(Run run, List<StoredDonor> page, Dictionary<DonorId, Message> ledger, IRunPlan plan, CancellationToken cancellation)
    {
        var touched = from stored in page
                      where ledger.ContainsKey(stored.Donor.Id)
                      let change = plan.Touch(run, stored.Donor, ledger[stored.Donor.Id])
                      where change is not null
                      select (Stored: stored, Change: change!);
        foreach (var chunk in touched.Chunk(DonorTable.AtOnce))
        {
            if (await donors.TryChangeAllAsync(chunk, cancellation))
            {
                continue;
            }

            foreach (var (stored, _) in chunk)
            {
                await donors.ChangeAsync(stored.Donor.Id, current => plan.Touch(run, current, ledger[current.Id]), cancellation);
            }
        }
    }

    /// <summary>What became of a page.</summary>
    private sealed record Planned(
        IReadOnlyList<Message> Queued, ShardPlan Moved, IReadOnlyList<LeftOutDonor> LeftOut, CampaignOpening? Opening);

    [LoggerMessage(LogLevel.Information, "Shard planned. Run: {Run}. Shard: {Shard}. Looked at: {LookedAt}. Batches: {Batches}.")]
    private partial void ShardPlanned(RunId run, string shard, int lookedAt, int batches);
}
