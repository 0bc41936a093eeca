using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Sees to one batch that is not closed: puts it on its lane when it is due, gives it a new time where its own has passed, finds it when somebody died over it.</summary>
public sealed partial class BatchSweep(
    OpenList open,
    BatchTable batches,
    MessageTable messages,
    BatchBook book,
    BatchEnd end,
    Outbox outbox,
    FaultTable faults,
    ILogger<BatchSweep> log)
{
    /// <summary>A batch whose release and last claim are both older than this lies still.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMinutes(15);

    /// <summary>A batch that waits off its lane for longer than this past its time takes a new one: it was held, or nobody was there.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>Releases after which a batch waits for a person.</summary>
    private const int Most = 5;

    /// <summary>A batch that belongs to no run: its entry in the list of open work may be all there is of it.</summary>
    public async Task SweepListedAsync(OpenWork work, BatchKey key, SweepContext context, CancellationToken cancellation)
    {
        var stored = await batches.FindAsync(key, cancellation);
        if (stored is { Batch.Closed: false })
        {
            if (!OpenWork.Of(stored.Batch).SameEntry(work))
            {
                await open.AddAsync(OpenWork.Of(stored.Batch), cancellation);
                await open.RemoveAsync(work, cancellation);
            }

            await SweepAsync(stored, run: null, context, cancellation);
            return;
        }

        // Without a row its writer may still be about to write it.
        var over = stored is not null || context.Now - work.At > Still;
        if (stored is null && context.Now - work.At > Late && await outbox.FinishAsync(key, context.Now, cancellation))
        {
            return;
        }

        if (over)
        {
            await open.RemoveAsync(work, cancellation);
        }
    }

    public async Task SweepAsync(StoredBatch stored, Run? run, SweepContext context, CancellationToken cancellation)
    {
        var (batch, now) = (stored.Batch, context.Now);
        var ends = run?.State == RunState.Cancelled || now > batch.NotAfter;
        if (!ends && (run?.State == RunState.Paused
            || (context.Held && batch.Lane != Lanes.SendConfirmation)
            || (batch is { Rest: true, ReleasedAt: null } && context.Gate != CampaignGate.All)))
        {
            return;
        }

        context.Saw(batch);
        if (ends)
        {
            // What is to end does not wait for its time; the lanes do it, many at once.
            await (batch.ReleasedAt is null ? outbox.ReleaseAsync(stored, now, cancellation) : SweepReleasedAsync(stored, now, cancellation));
        }
        else if (batch.ReleasedAt is not null)
        {
            await SweepReleasedAsync(stored, now, cancellation);
        }
        else if (batch.DueAt <= now + Outbox.Ahead)
        {
            if (context.Stopped.TryGetValue(batch.Route, out var until) && !batch.Whole)
            {
                await book.MoveAsync(batch, batch.Messages, until, cancellation);
            }
            else if (now - batch.DueAt > Late)
            {
                await book.MoveAsync(batch, batch.Messages, now, cancellation);
            }
            else
            {
                await outbox.ReleaseAsync(stored, now, cancellation);
            }
        }
    }

    /// <summary>A batch on its lane: left alone while somebody may be at it, put there again when it lies still, at last left to a person.</summary>
    private async Task SweepReleasedAsync(StoredBatch stored, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = stored.Batch;
        if (now - batch.ReleasedAt <= Still || now - batch.DueAt <= Still)
        {
            return;
        }

        var ledger = await messages.OfBatchAsync(batch, cancellation);
        if (ledger.TrueForAll(message => message.Fate.StatusAt(now) is not (MessageStatus.Queued or MessageStatus.Sending)))
        {
            await end.CloseAsync(batch, ledger, cancellation);
        }
        else if (ledger.Max(message => message.Fate.ClaimedAt) is { } claimed && now - claimed <= Still)
        {
            return;
        }
        else if (batch.Releases < Most)
        {
            await outbox.ReleaseAsync(stored, now, cancellation);
        }
        else if (now > batch.NotAfter)
        {
            await end.EndAsync(batch, MessageStatus.Expired, cancellation);
        }
        else if (!batch.Waits)
        {
            BatchWaits(batch.Key);
            await faults.RecordAsync(batch.Lane, batch.Key.ToString(), FaultTable.Waits, batch.Releases, now, cancellation);
            await batches.LeaveToPersonAsync(batch, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A batch was released often enough and waits for a person. Batch: {Batch}.")]
    private partial void BatchWaits(BatchKey batch);
}
