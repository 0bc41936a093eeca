using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>
/// Sends a batch: its messages and their donors are read once, then a few are claimed, handed over, and their answers written. Whatever is not
/// known to have left or not is uncertain, never sent again by itself. Run twice at once it sends once; ended anywhere it is finished by the next.
/// </summary>
public sealed partial class BatchSender(
    MessageTable messages,
    BatchTable batches,
    BatchBook book,
    BatchReader reader,
    ClaimStep claims,
    Handover handover,
    ClaimResults results,
    BatchEnd end,
    SendingGate gate,
    TemplateTable templates,
    Routes routes,
    TimeProvider time,
    ILogger<BatchSender> log)
{
    /// <summary>How old what a claim relies on may be: pause, cancel, red button and arming.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How old a drive's places may be that an invitation names.</summary>
    private static readonly TimeSpan DrivesFresh = TimeSpan.FromSeconds(10);

    public Task SendAsync(BatchKey key, string owner, CancellationToken cancellation) =>
        Spans.UnderAsync(() => Spans.OfBatch(key, owner), span => SendAsync(key, owner, span, cancellation));

    private async Task SendAsync(BatchKey key, string owner, Activity? span, CancellationToken cancellation)
    {
        if (await StandingAsync(key, cancellation) is not { } standing)
        {
            return;
        }

        var (batch, checkedAt) = (standing.Batch, time.GetUtcNow());
        span?.SetTag(Spans.Tag.Lane, batch.Lane).SetTag(Spans.Tag.Route, batch.Route);
        if (await StopsAsync(standing, cancellation))
        {
            return;
        }

        var ledger = await messages.OfBatchAsync(batch, cancellation);
        var queued = ledger.Where(stored => stored.Fate.StatusAt(checkedAt) == MessageStatus.Queued).OrderBy(stored => stored.Message.Tier).ToList();
        var reading = await reader.OfAsync(batch, [.. queued.OrderBy(stored => stored.Message.Key.Donor.Value, StringComparer.Ordinal)], cancellation);
        reading.Saw(ledger, owner, checkedAt);
        var words = await WordsAsync(queued, checkedAt, cancellation);
        var (drivesAt, left, waiting) = (checkedAt, queued.Count, (DateTimeOffset?)null);
        foreach (var group in queued.Chunk(SizeOf(batch)))
        {
            // The invocation's end stops new claims only: what is claimed is handed over and its answers are written.
            cancellation.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            if (now - checkedAt >= Fresh)
            {
                checkedAt = now;
                if (await StandingAsync(key, cancellation) is not { } again || await StopsAsync(again, cancellation))
                {
                    return;
                }
            }

            if (now - drivesAt >= DrivesFresh)
            {
                drivesAt = now;
                await reader.DrivesAsync(reading, queued, cancellation);
            }

            var claim = await claims.TakeAsync(reading, [.. group.OrderBy(stored => stored.Message.Key.Donor.Value, StringComparer.Ordinal)], owner, cancellation);
            var handed = await handover.SendAsync(claim, words);
            await results.WriteAsync(reading, handed, cancellation);
            left -= handed.Ends.Count(pair => pair.End is not ClaimEnd.GivenBack);
            if (handed.Wait is { } wait)
            {
                await results.RestAsync(batch, handed, left, wait, cancellation);
                return;
            }

            waiting = claim.Waiting > waiting || waiting is null ? claim.Waiting ?? waiting : waiting;
        }

        await FinishAsync(batch, ledger, reading, waiting, cancellation);
    }

    /// <summary>The registered words of the route that asks for them, as they stand: a batch that is sent whole may hold messages of other routes too.</summary>
    private async Task<TemplateBook> WordsAsync(IEnumerable<StoredMessage> queued, DateTimeOffset now, CancellationToken cancellation)
    {
        var route = queued.Select(stored => routes.Find(stored.Message.Route)).FirstOrDefault(route => route is { RegisteredWordsOnly: true });
        return route is null ? TemplateBook.None : await templates.BookAsync(route, VietnamTime.DayOf(now), cancellation);
    }

    /// <summary>The batch and its run as they stand; null where there is nothing left to do.</summary>
    private async Task<Standing?> StandingAsync(BatchKey key, CancellationToken cancellation)
    {
        // The run of a day's answers is never paused, and its partition is too long to look for two rows in.
        var (stored, run) = key.Run.IsAnswers
            ? (await batches.FindAsync(key, cancellation), null)
            : await batches.WithRunAsync(key, cancellation);
        if (stored is not { Batch: { Closed: false } batch })
        {
            return null;
        }

        var held = await gate.HoldsAsync(batch.Lane, cancellation);
        var window = book.HoursOf(batch.Lane, batch.Channel, batch.Route);
        return new Standing(batch, BatchStandings.Of(batch, run?.State, held, window, time.GetUtcNow()));
    }

    /// <summary>Does what a batch that may not go on needs; true where it stops here.</summary>
    private async Task<bool> StopsAsync(Standing standing, CancellationToken cancellation)
    {
        var batch = standing.Batch;
        switch (standing.Now)
        {
            case BatchStanding.Cancelled:
                await end.EndAsync(batch, MessageStatus.Cancelled, cancellation);
                return true;
            case BatchStanding.Expired:
                await end.EndAsync(batch, MessageStatus.Expired, cancellation);
                return true;
            case BatchStanding.Held:
                // Off its lane at the time it had: when it may go again the sweeper gives it a new one.
                await batches.MoveAsync(batch, batch.DueAt, cancellation);
                return true;
            case BatchStanding.OutOfHours:
                await book.MoveAsync(batch, ClaimStep.Size, time.GetUtcNow(), cancellation);
                return true;
            default:
                return false;
        }
    }

    private async Task FinishAsync(
        Batch batch, IReadOnlyList<StoredMessage> ledger, BatchReading reading, DateTimeOffset? waiting, CancellationToken cancellation)
    {
        if (waiting is { } later)
        {
            await book.MoveAsync(batch, ClaimStep.Size, later, cancellation);
        }
        else if (reading.ElsewhereUntil is { } until)
        {
            // Somebody else's claims are live: the batch comes back when the last of them ends.
            await batches.MoveAsync(batch, until, cancellation);
        }
        else
        {
            await end.CloseAsync(batch, ledger, cancellation);
            BatchClosed(batch.Key);
        }
    }

    private static int SizeOf(Batch batch) => batch is { Channel: Channel.Email, Whole: false } ? ClaimStep.Mails : ClaimStep.Size;

    private sealed record Standing(Batch Batch, BatchStanding Now);

    [LoggerMessage(LogLevel.Information, "Batch closed. Batch: {Batch}.")]
    private partial void BatchClosed(BatchKey batch);
}
