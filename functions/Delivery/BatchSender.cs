using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Sends a batch: claim a few, hand them over, write each answer. Whatever is not known to have left or not is uncertain, never sent again by itself.</summary>
public sealed partial class BatchSender(
    MessageTable messages,
    RunTable runs,
    ClaimStep claims,
    Composer composer,
    IEnumerable<ITextProvider> texts,
    Routes carriers,
    SendGridMail mails,
    RouteTable routes,
    Settings settings,
    TimeProvider time,
    ILogger<BatchSender> log)
{
    private const int CallsAtOnce = 5;

    // Bulk lanes pass a gate, so that however many batches are due, confirmations find the process free.
    private static readonly SemaphoreSlim Gate = new(4);

    public async Task SendBulkAsync(BatchKey key, string owner, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            await SendAsync(key, owner, cancellation);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Sends what is open of a batch. Run twice at once it sends once; ended anywhere it is finished by the next.</summary>
    public async Task SendAsync(BatchKey key, string owner, CancellationToken cancellation)
    {
        while (await runs.FindBatchAsync(key, cancellation) is { Batch: { Closed: false } batch })
        {
            // The invocation's end stops new claims only: what is claimed is handed over and its answers are written.
            cancellation.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var run = await runs.FindAsync(key.Run, cancellation);
            var open = (await messages.OfBatchAsync(batch, cancellation)).Where(stored => IsOpen(stored.Fate, now)).ToList();
            var queued = open.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued).Take(ClaimStep.Size).ToList();
            switch (run?.State)
            {
                case RunState.Paused:
                    return;
                case RunState.Cancelled:
                    await CloseAsync(batch, queued, MessageStatus.Cancelled, cancellation);
                    break;
                case not null when now > batch.NotAfter:
                    await CloseAsync(batch, queued, MessageStatus.Expired, cancellation);
                    break;
                case not null when queued.Count > 0 && WindowOf(batch) is { } window && !window.IsOpen(now):
                    await MoveAsync(batch, window, now, queued.Count, cancellation);
                    return;
                default:
                    if (queued.Count > 0 && await SendGroupAsync(batch, queued, owner, now, cancellation) is { } wait)
                    {
                        await runs.MoveBatchAsync(batch, time.GetUtcNow() + wait, cancellation);
                        return;
                    }

                    break;
            }

            if (open.Count > queued.Count && queued.Count == 0)
            {
                // Somebody else's claims are live: the batch comes back when the last of them ends.
                await runs.MoveBatchAsync(batch, open.Max(stored => stored.Fate.ClaimUntil) ?? now, cancellation);
                return;
            }

            if (open.Count == 0)
            {
                await runs.CloseBatchAsync(batch, cancellation);
                BatchClosed(key);
                return;
            }
        }
    }

    /// <returns>How long the rest must wait, where the provider asked for it.</returns>
    private async Task<TimeSpan?> SendGroupAsync(
        Batch batch, IReadOnlyList<StoredMessage> queued, string owner, DateTimeOffset now, CancellationToken cancellation)
    {
        await runs.NoteClaimAsync(batch.Key, now, cancellation);
        var claim = await claims.TakeAsync(batch, queued, owner, cancellation);
        TimeSpan? wait = null;
        await Parallel.ForEachAsync(
            claim.Messages,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce },
            async (claimed, _) =>
            {
                var key = claimed.Message.Key;

                // A call that could outlive the claim is not begun: somebody else may hold the row by then.
                if (time.GetUtcNow() > claim.Until - ProviderCall.Limit)
                {
                    await messages.ReleaseAsync(key, "claim-over");
                    return;
                }

                var outcome = await CallAsync(claimed, claim.Until);
                MessageAnswered(key, outcome.GetType().Name);
                if (outcome is SendOutcome.StopRoute stopped)
                {
                    outcome = new SendOutcome.Retry(stopped.After, stopped.Code);
                }

                if (outcome is SendOutcome.Retry retry)
                {
                    await messages.ReleaseAsync(key, retry.Code);
                    wait = retry.After > wait.GetValueOrDefault() ? retry.After : wait;
                    return;
                }

                await WriteAsync(key, outcome);
            });
        return wait;
    }

    private async Task<SendOutcome> CallAsync(ClaimedMessage claimed, DateTimeOffset until)
    {
        OutgoingText? text = null;
        Route? route = null;
        OutgoingLetter? letter = null;
        try
        {
            if (claimed.Message.Channel == Channel.Sms)
            {
                route = carriers.For(Channel.Sms, claimed.Donor.Phone!, claimed.Message.Purpose) ?? throw new InvalidOperationException("No route for a text.");
                text = composer.Text(claimed, route, time.GetUtcNow());
            }
            else
            {
                letter = composer.Letter(claimed, time.GetUtcNow());
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // One message without words is a technical failure of that message; it must not hold up the others of its claim.
            WordsFailed(claimed.Message.Key, e);
            return new SendOutcome.Rejected("technical-words");
        }

        return text is not null
            ? await texts.Single(provider => provider.Provider == route!.Provider).SendAsync(text, route!)
            : (await mails.SendAsync(await composer.MailsAsync([letter!]), until))[0];
    }

    private Task WriteAsync(MessageKey key, SendOutcome outcome)
    {
        var (kind, code, id) = outcome switch
        {
            SendOutcome.Accepted accepted => (ResultKind.Accepted, null, accepted.ProviderId),
            SendOutcome.Rejected rejected => (ResultKind.Rejected, rejected.Code, null),
            SendOutcome.OptedOut => (ResultKind.OptedOut, null, null),
            SendOutcome.Uncertain uncertain => (ResultKind.Uncertain, uncertain.Code, (string?)null),
            _ => throw new InvalidOperationException("An outcome that is not written."),
        };
        return messages.ResultAsync(key, kind, code, id, time.GetUtcNow());
    }

    private async Task CloseAsync(Batch batch, IReadOnlyList<StoredMessage> queued, MessageStatus status, CancellationToken cancellation)
    {
        if (queued.Count > 0 && await messages.TryCloseAsync(queued, status, cancellation))
        {
            MessagesClosed(batch.Key, queued.Count, status);
        }
    }

    private async Task MoveAsync(Batch batch, SendWindow window, DateTimeOffset now, int count, CancellationToken cancellation)
    {
        var perMinute = batch.Channel == Channel.Sms ? settings.TextsPerMinute : settings.MailsPerMinute;
        var starts = await routes.TakeAsync(
            $"{batch.Route}~{batch.Tier}", window.NextOpen(now), window, [TimeSpan.FromMinutes((double)count / perMinute)], cancellation);
        await runs.MoveBatchAsync(batch, starts[0], cancellation);
    }

    /// <summary>The hours of a batch; null where it may leave at any hour (an e-mail that answers the donor's own act).</summary>
    private SendWindow? WindowOf(Batch batch) => batch switch
    {
        { Lane: Lanes.SendRecall } => new SendWindow(settings.RecallOpens, settings.RecallCloses).WithinLaw(),
        { Channel: Channel.Sms } => SendWindow.Legal,
        _ => null,
    };

    private static bool IsOpen(MessageFate fate, DateTimeOffset now) => fate.StatusAt(now) is MessageStatus.Queued or MessageStatus.Sending;

    [LoggerMessage(LogLevel.Information, "Message answered. Message: {Message}. Outcome: {Outcome}.")]
    private partial void MessageAnswered(MessageKey message, string outcome);

    [LoggerMessage(LogLevel.Error, "A message could not be put into words. Message: {Message}.")]
    private partial void WordsFailed(MessageKey message, Exception fault);

    [LoggerMessage(LogLevel.Information, "Messages closed. Batch: {Batch}. Count: {Count}. Status: {Status}.")]
    private partial void MessagesClosed(BatchKey batch, int count, MessageStatus status);

    [LoggerMessage(LogLevel.Information, "Batch closed. Batch: {Batch}.")]
    private partial void BatchClosed(BatchKey batch);
}
