using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Storage;

/// <summary>From rows to lanes: a batch's row is there before its queue message, so that whatever is lost is found and put on its lane again.</summary>
public sealed class Outbox(RunTable runs, BatchTable batches, MessageTable messages, DonorTable donors, OpenList open, Lanes lanes, Routes routes)
{
    /// <summary>What falls due within this time goes on its lane; the rest waits.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    /// <summary>Texts that answer a donor's own acts, at most, per link and day.</summary>
    public const int ConfirmationsADay = 3;

    /// <summary>Puts a batch on its lane for its time; false where somebody else did.</summary>
    public async Task<bool> ReleaseAsync(StoredBatch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (batch.Batch.Closed || !await batches.TryReleaseAsync(batch, now, cancellation))
        {
            return false;
        }

        await lanes.SendAsync(batch.Batch.Lane, batch.Batch.Key.ToString(), batch.Batch.DueAt - now, cancellation);
        return true;
    }

    /// <summary>Writes and sends a message that answers a donor's own act (a booking, a stop). The same act again is the same message.</summary>
    /// <returns>False where this donor was answered by text often enough today.</returns>
    public async Task<bool> ConfirmAsync(Message message, SendWindow window, DateTimeOffset now, CancellationToken cancellation)
    {
        var run = message.Key.Run;
        var sent = await messages.OfDonorAsync(run, message.Key.Donor, cancellation);
        if (message.Channel == Channel.Sms
            && sent.All(known => known.Message.Key != message.Key)
            && sent.Count(known => known.Message.Channel == Channel.Sms && LaneOf(known.Message.Kind) == Lanes.SendConfirmation) >= ConfirmationsADay)
        {
            return false;
        }

        await TellAsync(message, window, now, cancellation);
        return true;
    }

    /// <summary>Writes and sends a message to somebody who booked, by the lane of its kind. The same message again is the same row.</summary>
    public Task TellAsync(Message message, SendWindow window, DateTimeOffset now, CancellationToken cancellation) => Spans.UnderAsync(
        () => Spans.OfMessage(message.Key), _ => WriteAsync(message, window, now, cancellation));

    /// <summary>Finishes a message whose entry stands in the list of open work while its batch row does not: somebody died in between.</summary>
    /// <returns>False where the ledger holds no such message, or it has its end.</returns>
    public async Task<bool> FinishAsync(BatchKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (key.Number.Split('.', 2) is not [var donor, var step]
            || await messages.FindAsync(new MessageKey(key.Run, new DonorId(donor), step), cancellation) is not { } stored
            || stored.Fate.StatusAt(now) != MessageStatus.Queued)
        {
            return false;
        }

        await AddAsync(BatchOf(stored.Message, now), now, cancellation);
        return true;
    }

    private async Task WriteAsync(Message message, SendWindow window, DateTimeOffset now, CancellationToken cancellation)
    {
        var run = message.Key.Run;
        var routed = await RoutedAsync(message, cancellation);
        var batch = BatchOf(routed, window.NextOpen(now));
        await runs.NoteAsync(new Run(run, VietnamTime.DayOf(now), now, batch.NotAfter, RunState.Open), cancellation);

        // The entry before the rows: whoever dies from here on leaves the sweeper what it needs to go on.
        await open.AddAsync(OpenWork.Of(batch), cancellation);
        if (await messages.IntendAsync(run, batch.Shard, [routed], cancellation))
        {
            Metrics.AreDue(batch.Lane, 1);
        }

        await AddAsync(batch, now, cancellation);
    }

    private async Task AddAsync(Batch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var isDue = batch.DueAt <= now + Ahead;
        if (await batches.TryAddAsync(isDue ? batch with { ReleasedAt = now, Releases = 1 } : batch, cancellation))
        {
            Metrics.ArePlanned(batch, 1);
            if (isDue)
            {
                await lanes.SendAsync(batch.Lane, batch.Key.ToString(), batch.DueAt - now, cancellation);
            }
        }
        else if (await batches.FindAsync(batch.Key, cancellation) is { Batch: { Closed: false, ReleasedAt: null } known } stored && known.DueAt <= now + Ahead)
        {
            await ReleaseAsync(stored, now, cancellation);
        }
        else if (isDue)
        {
            // Ours, and the answer was lost: a second message on the lane finds a batch that is closed.
            await lanes.SendAsync(batch.Lane, batch.Key.ToString(), TimeSpan.Zero, cancellation);
        }
    }

    private Batch BatchOf(Message message, DateTimeOffset due) => new()
    {
        Run = message.Key.Run,
        Shard = donors.ShardOf(message.Key.Donor),
        Number = $"{message.Key.Donor}.{message.Key.Step}",
        Lane = LaneOf(message.Kind),
        Channel = message.Channel,
        Route = message.Route,
        Tier = message.Tier,
        FirstKey = MessageRow.Key(message.Key),
        LastKey = MessageRow.Key(message.Key),
        DueAt = due,
        NotAfter = BookedMessages.NotAfter(message, due),
        Listed = true,
    };

    private static string LaneOf(MessageKind kind) => kind switch
    {
        MessageKind.Moved or MessageKind.HourFull or MessageKind.CalledOff => Lanes.SendUrgent,
        MessageKind.Reminder or MessageKind.ThanksGave or MessageKind.ThanksCame => Lanes.SendReminder,
        _ => Lanes.SendConfirmation,
    };

    private async Task<Message> RoutedAsync(Message message, CancellationToken cancellation) =>
        await donors.FindAsync(message.Key.Donor, cancellation) is { Donor: var donor }
        && RecallDecision.AddressOf(donor, message.Channel) is { } address
        && routes.For(message.Channel, address, message.Purpose) is { } route
            ? message with { Route = route.Id }
            : message;
}
