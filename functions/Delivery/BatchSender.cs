using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>
/// Sends a batch: its messages and their donors are read once, then a few are claimed, handed over, and their answers written. Whatever is not
/// known to have left or not is uncertain, never sent again by itself. Run twice at once it sends once; ended anywhere it is finished by the next.
/// </summary>
public sealed partial class BatchSender(
    MessageTable messages,
    DonorTable donors,
    DriveTable drives,
    BatchTable batches,
    RunTable runs,
    RouteTable timetables,
    BatchBook book,
    ClaimStep claims,
    Handover handover,
    BatchEnd end,
    RedButton button,
    TemplateTable templates,
    Routes routes,
    TimeProvider time,
    ILogger<BatchSender> log)
{
    /// <summary>How old what a claim relies on may be: pause, cancel and red button.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How old a drive's places may be that an invitation names.</summary>
    private static readonly TimeSpan DrivesFresh = TimeSpan.FromSeconds(10);

    public async Task SendAsync(BatchKey key, string owner, CancellationToken cancellation)
    {
        if (await StandingAsync(key, cancellation) is not { } standing)
        {
            return;
        }

        var (batch, checkedAt) = (standing.Batch, time.GetUtcNow());
        if (await StopsAsync(standing, cancellation))
        {
            return;
        }

        var ledger = await messages.OfBatchAsync(batch, cancellation);
        var queued = ledger.Where(stored => stored.Fate.StatusAt(checkedAt) == MessageStatus.Queued).OrderBy(stored => stored.Message.Tier).ToList();
        var reading = await BatchReading.OfAsync(batch, [.. queued.OrderBy(stored => stored.Message.Key.Donor.Value, StringComparer.Ordinal)], donors, drives, cancellation);
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
                await reading.DrivesAgainAsync(queued, drives, cancellation);
            }

            var claim = await claims.TakeAsync(reading, [.. group.OrderBy(stored => stored.Message.Key.Donor.Value, StringComparer.Ordinal)], owner, cancellation);
            var handed = await handover.SendAsync(claim, words);
            await EndAsync(batch, handed, cancellation);
            left -= handed.Ends.Count(pair => pair.End is not ClaimEnd.GivenBack);
            if (handed.Wait is { } wait)
            {
                await RefusedAsync(batch, handed, left, wait, cancellation);
                return;
            }

            waiting = claim.Waiting > waiting || waiting is null ? claim.Waiting ?? waiting : waiting;
        }

        await FinishAsync(batch, reading, waiting, cancellation);
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

        var held = batch.Lane != Lanes.SendConfirmation && await button.HeldAsync(cancellation);
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

    /// <summary>Writes the ends of a claim; the e-mails that follow refused texts are written with them and leave as a batch of their own.</summary>
    private async Task EndAsync(Batch batch, Handed handed, CancellationToken cancellation)
    {
        var following = handed.Ends
            .Where(pair => pair.End is ClaimEnd.Answered { Kind: ResultKind.Rejected } && pair.Claimed.Message.MayFollowByEmail(pair.Claimed.Donor))
            .Select(pair => pair.Claimed.Message.ByEmail())
            .OrderBy(message => message.Key.Donor.Value, StringComparer.Ordinal).ToList();
        await messages.EndAsync(batch.Shard, [.. handed.Ends.Select(pair => pair.End)], following, time.GetUtcNow());
        if (following.Count > 0 && await runs.FindAsync(batch.Run, cancellation) is { } run)
        {
            await book.CommitAsync(run, batch.Shard, $"after{following[0].Key.Donor}", batch.Lane, following, null, time.GetUtcNow(), cancellation);
        }
    }

    /// <summary>A provider asked to wait, or refuses the route: what is left takes a new time.</summary>
    private async Task RefusedAsync(Batch batch, Handed handed, int left, TimeSpan wait, CancellationToken cancellation)
    {
        var from = time.GetUtcNow() + wait;
        foreach (var (route, stop) in handed.Stopped)
        {
            await timetables.StopAsync(route, time.GetUtcNow() + stop.After, stop.Code, cancellation);
            RouteStopped(route, stop.Code);
        }

        await book.MoveAsync(batch, Math.Max(left, 1), from, cancellation);
    }

    private async Task FinishAsync(Batch batch, BatchReading reading, DateTimeOffset? waiting, CancellationToken cancellation)
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
            await batches.CloseAsync(batch, cancellation);
            BatchClosed(batch.Key);
        }
    }

    private static int SizeOf(Batch batch) => batch is { Channel: Channel.Email, Whole: false } ? ClaimStep.Mails : ClaimStep.Size;

    private sealed record Standing(Batch Batch, BatchStanding Now);

    [LoggerMessage(LogLevel.Information, "Batch closed. Batch: {Batch}.")]
    private partial void BatchClosed(BatchKey batch);

    [LoggerMessage(LogLevel.Error, "A route is stopped. Route: {Route}. Code: {Code}.")]
    private partial void RouteStopped(string route, string code);
}
