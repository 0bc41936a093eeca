using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Looks at unfinished runs each minute: plans what was left unplanned, has its batches seen to, and closes a run when its whole ledger has an end.</summary>
public sealed partial class Sweeper(
    OpenList open,
    RunTable runs,
    UnitTable units,
    MessageTable messages,
    RouteTable timetables,
    BatchBook book,
    BatchSweep batches,
    CampaignSweep campaigns,
    SendingGate gate,
    Lanes lanes,
    Settings settings,
    ILogger<Sweeper> log)
{
    /// <summary>How long a run's first planning messages are left to do their work.</summary>
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(5);

    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var sending = await gate.FindAsync(cancellation);
        if (!sending.Armed)
        {
            // What is open here may be another installation's: it stays as it is until somebody has said that it is ours.
            NotArmed();
            return;
        }

        var stopped = (await timetables.StoppedAsync(now, cancellation)).ToDictionary(stop => stop.Route, stop => stop.Until, StringComparer.Ordinal);
        SweepContext context = new(now, sending.Button.Holds, stopped);
        foreach (var work in await open.BeforeAsync(now + Outbox.Ahead, cancellation))
        {
            await (work.Batch is { } batch ? batches.SweepListedAsync(work, batch, context, cancellation) : SweepRunAsync(work, context, cancellation));
        }

        foreach (var lane in Lanes.Sending)
        {
            Metrics.IsOpen(lane, context.Oldest.GetValueOrDefault(lane));
        }
    }

    private async Task SweepRunAsync(OpenWork work, SweepContext context, CancellationToken cancellation)
    {
        var now = context.Now;
        var rows = await runs.OpenAsync(work.Run, cancellation);
        if (rows.Run is not { Run: var run })
        {
            // Whoever began it died, or is about to write its row: writing it twice is writing it once.
            if (await BegunAsync(work, now, cancellation) is not { } begun)
            {
                return;
            }

            run = begun;
        }

        if (run.Id.IsCampaign)
        {
            (run, var gate) = await campaigns.SweepAsync(run, rows, now, cancellation);
            context = context with { Gate = gate };
        }

        if (run.State == RunState.Open && now - run.StartedAt > Begun && await PlanAsync(run, rows, now, cancellation))
        {
            return;
        }

        foreach (var stored in rows.Batches)
        {
            await batches.SweepAsync(stored, run, context, cancellation);
        }

        if (rows.Batches.Count == 0 && now - run.OpenedAt > Begun && run.State != RunState.Paused)
        {
            await CloseAsync(work, run, now, cancellation);
        }
    }

    /// <summary>Writes the row of a run that is entered alone; null where it is not to be begun.</summary>
    private async Task<Run?> BegunAsync(OpenWork work, DateTimeOffset now, CancellationToken cancellation)
    {
        if (work.Run.CampaignOf is null)
        {
            var through = await units.ThroughContactAsync(cancellation);
            var recall = Run.Recall(work.Run.Day, work.At, settings.RecallCloses, settings.RecallCeiling) with { ThroughContact = [.. through] };
            await runs.NoteAsync(recall, cancellation);
            return recall;
        }

        var run = await campaigns.BeginAsync(work.Run, cancellation);
        if (run is null && now - work.At > Begun)
        {
            await open.RemoveAsync(work, cancellation);
        }

        return run;
    }

    /// <summary>Puts the shards that are not planned on their lane, but for those that somebody is at; true where there are any.</summary>
    private async Task<bool> PlanAsync(Run run, OpenRun rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var unplanned = LookupKeys.Shards.Where(shard => rows.Shards.GetValueOrDefault(shard) is not { Plan.Planned: true }).ToList();
        foreach (var shard in unplanned.Where(shard => rows.Shards.GetValueOrDefault(shard) is not { PlannerUntil: { } until } || until <= now))
        {
            await lanes.SendAsync(Lanes.PlanOf(run.Id), new PlanMessage(run.Id, shard).ToString(), TimeSpan.Zero, cancellation);
        }

        return unplanned.Count > 0;
    }

    /// <summary>Closes a run of which no batch is open, unless its ledger knows better: messages that no batch covers get one of their own.</summary>
    private async Task CloseAsync(OpenWork work, Run run, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = (await messages.OpenOfRunAsync(run.Id, cancellation))
            .Where(stored => stored.Fate.StatusAt(now) is MessageStatus.Queued or MessageStatus.Sending).ToList();
        var page = "left" + now.UtcDateTime.ToString("yyyyMMddHHmm", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var shard in left.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued).GroupBy(stored => stored.Shard))
        {
            await book.CommitAsync(
                run, shard.Key, page, Lanes.SendOf(run.Id), [.. shard.Select(stored => stored.Message)], null, now, cancellation);
            LeftOver(run.Id, shard.Key, shard.Count());
        }

        if (left.Count > 0)
        {
            return;
        }

        if (run.State == RunState.Open)
        {
            await runs.SetStateAsync(run.Id, RunState.Closed, cancellation);
        }

        if (run.Id.IsCampaign)
        {
            await campaigns.FinishAsync(run.Id, cancellation);
        }

        await open.RemoveAsync(work, cancellation);
        RunClosed(run.Id);
    }

    [LoggerMessage(LogLevel.Warning, "These data are not armed for this installation: nothing is sent.")]
    private partial void NotArmed();

    [LoggerMessage(LogLevel.Warning, "Messages that no batch covered have one now. Run: {Run}. Shard: {Shard}. Count: {Count}.")]
    private partial void LeftOver(RunId run, string shard, int count);

    [LoggerMessage(LogLevel.Information, "Run closed. Run: {Run}.")]
    private partial void RunClosed(RunId run);
}

/// <summary>What a sweep decides by.</summary>
/// <param name="Held">Whether the red button holds all but confirmations.</param>
/// <param name="Stopped">Routes that are stopped, and until when.</param>
public sealed record SweepContext(DateTimeOffset Now, bool Held, IReadOnlyDictionary<string, DateTimeOffset> Stopped)
{
    /// <summary>Which of a campaign's messages may leave.</summary>
    public CampaignGate Gate { get; init; } = CampaignGate.All;

    /// <summary>By lane, how long the oldest of its batches that may leave is past its time.</summary>
    public Dictionary<string, TimeSpan> Oldest { get; } = new(StringComparer.Ordinal);

    public void Saw(Batch batch)
    {
        var age = Now - batch.DueAt;
        Oldest[batch.Lane] = age > Oldest.GetValueOrDefault(batch.Lane) ? age : Oldest.GetValueOrDefault(batch.Lane);
    }
}
