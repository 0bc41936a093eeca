using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Ends a batch whose run was cancelled or whose time is over: what nobody claimed is closed, what somebody holds is waited for.</summary>
public sealed partial class BatchEnd(MessageTable messages, BatchTable batches, TimeProvider time, ILogger<BatchEnd> log)
{
    public async Task EndAsync(Batch batch, MessageStatus status, CancellationToken cancellation)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var ledger = await messages.OfBatchAsync(batch, cancellation);
            var queued = ledger.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued).ToList();
            foreach (var chunk in queued.Chunk(MessageTable.AtOnce))
            {
                // A row that somebody claimed meanwhile refuses the others with it; they are read and asked again.
                if (await messages.TryCloseAsync(chunk, status, cancellation))
                {
                    MessagesClosed(batch.Key, chunk.Length, status);
                }
            }

            if (queued.Count > 0)
            {
                continue;
            }

            var sending = ledger.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Sending).Max(stored => stored.Fate.ClaimUntil);
            await (sending is { } until ? batches.MoveAsync(batch, until, cancellation) : CloseAsync(batch, ledger, cancellation));
            return;
        }
    }

    /// <summary>Closes a batch of which no message is open any more, and counts those whose senders died over them.</summary>
    /// <param name="ledger">Its messages, as they were when nobody held one any more.</param>
    public async Task CloseAsync(Batch batch, IEnumerable<StoredMessage> ledger, CancellationToken cancellation)
    {
        await batches.CloseAsync(batch, cancellation);
        var now = time.GetUtcNow();
        foreach (var lost in ledger.Where(stored => stored.Fate is { Result: null } fate && fate.StatusAt(now) == MessageStatus.Uncertain))
        {
            Metrics.IsLost(batch, lost.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Messages closed. Batch: {Batch}. Count: {Count}. Status: {Status}.")]
    private partial void MessagesClosed(BatchKey batch, int count, MessageStatus status);
}
