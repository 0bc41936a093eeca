using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Drives;

/// <summary>
/// Tells those who have booked a drive what changed, and reminds them. Of each person: the donor's row, what was asked, the message, and last the
/// booking's own row, which says that all of it is done. Each step may be repeated, so whoever dies leaves the rest to the next.
/// </summary>
public sealed partial class TellBooked(DriveTable drives, DonorTable donors, Outbox outbox, Lanes lanes, TimeProvider time, ILogger<TellBooked> log)
{
    /// <summary>How long whoever changed a drive has until somebody else sees to those who booked it.</summary>
    private static readonly TimeSpan Theirs = TimeSpan.FromMinutes(5);

    private const int AtOnce = 8;

    /// <summary>Puts a drive on the lane: somebody who booked it has yet to hear of a change.</summary>
    public Task BeginAsync(string drive, CancellationToken cancellation) =>
        lanes.SendAsync(Lanes.TellBooked, new TellMessage(drive).ToString(), TimeSpan.Zero, cancellation);

    /// <summary>Puts the drives on the lane that nobody has seen to.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var untold in (await drives.UntoldAsync(cancellation)).Where(untold => now - untold.Since > Theirs))
        {
            await BeginAsync(untold.Drive, cancellation);
        }
    }

    /// <summary>Tells everybody who booked and has not heard, a few at once, the latest booked first.</summary>
    public async Task TellAsync(string id, CancellationToken cancellation)
    {
        if (await drives.UntoldAsync(id, cancellation) is not { } untold)
        {
            return;
        }

        var drive = await drives.NoteAsync(id, cancellation);
        if (drive is { Changes: [.., { } change] })
        {
            var concerned = await ConcernedAsync(drive, change, cancellation);
            foreach (var some in concerned.OrderByDescending(one => one.Booking.At).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(one => TellAsync(drive, one.Booking, one.Of, one.Kind, cancellation)));
            }

            BookedTold(id, concerned.Count);
        }

        // Noted before the change is written: until then there is nothing to tell, and something to wait for.
        if (drive?.Changes.Any(known => known.At >= untold.Since) == true || time.GetUtcNow() - untold.Since > Theirs)
        {
            await drives.ToldAsync(untold, cancellation);
        }
    }

    /// <summary>Puts the drives on the lane whose visitors are reminded today.</summary>
    public async Task PlanRemindersAsync(CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(time.GetUtcNow());
        foreach (var before in BookedMessages.RemindedBefore)
        {
            var day = today.AddDays(before);
            foreach (var drive in await drives.CalendarAsync(day, day, cancellation))
            {
                await lanes.SendAsync(Lanes.TellBooked, new TellMessage(drive.Id, today).ToString(), TimeSpan.Zero, cancellation);
            }
        }
    }

    /// <summary>Writes the reminders that a day owes to those who have booked a drive, once.</summary>
    public async Task RemindAsync(string id, DateOnly day, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (VietnamTime.DayOf(now) != day
            || await drives.FindAsync(id, cancellation) is not { Cancelled: false } drive
            || await drives.IsRemindedAsync(id, day, cancellation))
        {
            return;
        }

        await Parallel.ForEachAsync(
            await drives.BookingsAsync(drive, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (booking, stop) =>
            {
                if (await donors.FindAsync(booking.Donor, stop) is { Donor: var donor } && BookedMessages.Reminder(booking, donor, drive, day) is { } message)
                {
                    await outbox.TellAsync(message, HoursOf(message.Channel), now, stop);
                }
            });
        await drives.NoteRemindedAsync(id, day, cancellation);
    }

    /// <summary>Who has yet to hear, of which change and in which words.</summary>
    private async Task<IReadOnlyList<(DriveBooking Booking, DriveChange Of, MessageKind Kind)>> ConcernedAsync(Drive drive, DriveChange last, CancellationToken cancellation)
    {
        var bookings = await drives.BookingsAsync(drive, cancellation);
        if (last.Kind == DriveChangeKind.CalledOff)
        {
            return [.. bookings.Where(booking => booking.Change < last.Number).Select(booking => (booking, last, MessageKind.CalledOff))];
        }

        List<(DriveBooking, DriveChange, MessageKind)> concerned = [];
        if (drive.Changes.LastOrDefault(change => change.Kind == DriveChangeKind.Moved) is { } moved)
        {
            concerned.AddRange(bookings.Where(booking => booking.Change < moved.Number).Select(booking => (booking, moved, MessageKind.Moved)));
        }

        if (last.Kind == DriveChangeKind.Cut)
        {
            // Who was noted as asked, and whose row does not say that it is done, has no message yet.
            var asked = await drives.AskedAsync(drive.Id, cancellation);
            var begun = asked.Where(one => one.Change == last.Number && one.Reply is null).Select(one => one.Donor).ToHashSet();
            concerned.AddRange(bookings.Where(booking => begun.Contains(booking.Donor) && booking.Change < last.Number)
                .Concat(BookedMessages.Beyond(drive, bookings, asked)).Select(booking => (booking, last, MessageKind.HourFull)));
        }

        return concerned;
    }

    private async Task TellAsync(Drive drive, DriveBooking booking, DriveChange change, MessageKind kind, CancellationToken cancellation)
    {
        if (await donors.ChangeAsync(booking.Donor, donor => BookingRules.After(donor, drive, booking.Slot), cancellation) is { } donor)
        {
            var (way, now) = (BookedMessages.WayTo(donor), time.GetUtcNow());
            if (await drives.AskedAsync(drive.Id, donor.Id, cancellation) is not { } asked || asked.Change != change.Number)
            {
                await drives.NoteAskedAsync(drive.Id, new(donor.Id, change.Number, kind, now, way, Reply: null), cancellation);
            }

            if (way is { } by)
            {
                await outbox.TellAsync(BookedMessages.Of(booking, drive.Id, change, kind, by), HoursOf(by), now, cancellation);
            }
        }

        await drives.CarryAsync(drive.Id, booking.Donor, cancellation);
    }

    private static SendWindow HoursOf(Channel channel) => channel == Channel.Sms ? SendWindow.Legal : SendWindow.AnyHour;

    [LoggerMessage(LogLevel.Information, "Those who booked were told. Drive: {Drive}. Count: {Count}.")]
    private partial void BookedTold(string drive, int count);
}
