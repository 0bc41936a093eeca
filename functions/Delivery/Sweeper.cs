using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Reads the list of open work each minute: puts due batches on their lanes, finds what somebody who died left lying, closes finished runs.</summary>
public sealed partial class Sweeper(OpenList open, RunTable runs, Outbox outbox, Lanes lanes, Settings settings, ILogger<Sweeper> log)
{
    /// <summary>A batch whose release and last claim are both older than this lies still.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMinutes(15);

    /// <summary>Releases after which a batch waits for a person.</summary>
    private const int Releases = 5;

    /// <summary>How long a run's first planning messages are left to do their work.</summary>
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(5);

    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var work in await open.BeforeAsync(now + Outbox.Ahead, cancellation))
        {
            await (work.Batch is { } batch ? SweepBatchAsync(work, batch, now, cancellation) : SweepRunAsync(work, now, cancellation));
        }
    }

    private async Task SweepBatchAsync(OpenWork work, BatchKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await runs.FindBatchAsync(key, cancellation) is not { Batch: { Closed: false } batch } stored)
        {
            await open.RemoveAsync(work, cancellation);
        }
        else if (!SameSecond(batch.DueAt, work.At))
        {
            await open.AddAsync(OpenWork.Of(batch), cancellation);
            await open.RemoveAsync(work, cancellation);
        }
        else if (batch.ReleasedAt is null || (LiesStill(batch, now) && batch.Releases < Releases))
        {
            await outbox.ReleaseAsync(stored, now, cancellation);
        }
        else if (LiesStill(batch, now))
        {
            BatchWaits(key);
        }
    }

    private async Task SweepRunAsync(OpenWork work, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await runs.FindAsync(work.Run, cancellation) is not { } run)
        {
            // Whoever began it died, or is about to write its row: writing it twice is writing it once.
            run = Run.Recall(work.Run.Day, work.At, settings.RecallCloses);
            await runs.NoteAsync(run, cancellation);
        }

        if (run.State == RunState.Open && now - run.StartedAt > Begun)
        {
            var shards = await runs.ShardsAsync(run.Id, cancellation);
            var unplanned = LookupKeys.Shards.Where(shard => shards.GetValueOrDefault(shard) is not { Planned: true }).ToList();
            foreach (var shard in unplanned)
            {
                await lanes.SendAsync(Lanes.PlanRecall, new PlanMessage(run.Id, shard).ToString(), TimeSpan.Zero, cancellation);
            }

            if (unplanned.Count > 0)
            {
                return;
            }
        }

        var batches = await runs.BatchesAsync(run.Id, null, "", cancellation);
        if (now - run.StartedAt > Begun && batches.All(stored => stored.Batch.Closed))
        {
            if (run.State == RunState.Open)
            {
                await runs.SetStateAsync(run.Id, RunState.Closed, cancellation);
            }

            await open.RemoveAsync(work, cancellation);
            RunClosed(run.Id);
        }
    }

    private static bool LiesStill(Batch batch, DateTimeOffset now) =>
        now - (batch.ReleasedAt ?? now) > Still && now - (batch.ClaimedAt ?? DateTimeOffset.MinValue) > Still;

    private static bool SameSecond(DateTimeOffset one, DateTimeOffset other) => one.ToUnixTimeSeconds() == other.ToUnixTimeSeconds();

    [LoggerMessage(LogLevel.Warning, "A batch was released often enough and waits for a person. Batch: {Batch}.")]
    private partial void BatchWaits(BatchKey batch);

    [LoggerMessage(LogLevel.Information, "Run closed. Run: {Run}.")]
    private partial void RunClosed(RunId run);
}
