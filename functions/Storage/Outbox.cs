using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>From rows to lanes: a batch's row is there before its queue message, so that whatever is lost is found and put on its lane again.</summary>
public sealed class Outbox(RunTable runs, MessageTable messages, DonorTable donors, Lanes lanes)
{
    /// <summary>What falls due within this time goes on its lane; the rest waits in the list of open work.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    /// <summary>Texts that answer a donor's own acts, at most, per link and day.</summary>
    public const int ConfirmationsADay = 3;

    /// <summary>Puts a batch on its lane for its time; false where somebody else did, or it is not due yet.</summary>
    public async Task<bool> ReleaseAsync(StoredBatch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (batch.Batch.Closed || batch.Batch.DueAt > now + Ahead || !await runs.TryReleaseAsync(batch, now, cancellation))
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
        var shard = donors.ShardOf(message.Key.Donor);
        var sent = await messages.OfDonorAsync(run, message.Key.Donor, cancellation);
        if (message.Channel == Channel.Sms
            && sent.All(known => known.Message.Key != message.Key)
            && sent.Count(known => known.Message.Channel == Channel.Sms) >= ConfirmationsADay)
        {
            return false;
        }

        var due = window.NextOpen(now);
        var expires = due.AddHours(24);
        await runs.NoteAsync(new Run(run, VietnamTime.DayOf(now), now, expires, RunState.Open), cancellation);
        await messages.IntendAsync(run, shard, [message], cancellation);
        var key = MessageRow.Key(message.Key);
        var number = $"{message.Key.Donor}.{message.Key.Step}";
        Batch batch = new()
        {
            Run = run,
            Shard = shard,
            Number = number + "-0",
            Lane = Lanes.SendConfirmation,
            Channel = message.Channel,
            Route = message.Route,
            Tier = message.Tier,
            FirstKey = key,
            LastKey = key,
            DueAt = due,
            NotAfter = expires,
        };
        await runs.AddBatchesAsync(run, shard, number, () => Task.FromResult<IReadOnlyList<Batch>>([batch]), cancellation);
        if (await runs.FindBatchAsync(batch.Key, cancellation) is { Batch.ReleasedAt: null } stored)
        {
            await ReleaseAsync(stored, now, cancellation);
        }

        return true;
    }
}
