using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>What goes to those who have booked: who hears of a change, by which way, under which key. Pure.</summary>
public static class BookedMessages
{
    /// <summary>The hour at which tomorrow's visitors are reminded; who books later has just been told.</summary>
    public static readonly TimeOnly RemindedAt = new(18, 0);

    /// <summary>Days before a drive on which it is remembered: three by e-mail alone, one by text.</summary>
    public static IReadOnlyList<int> RemindedBefore { get; } = [3, 1];

    /// <summary>The way to somebody who booked: a text where the number still takes any, else an e-mail; null where there is neither.</summary>
    public static Channel? WayTo(Donor donor)
    {
        Channel[] reachable = [.. Enum.GetValues<Channel>().Where(channel => RecallDecision.AddressOf(donor, channel) is not null)];
        return donor.Deceased || reachable.Length == 0
            ? null
            : reachable.Cast<Channel?>().FirstOrDefault(channel => !donor.Suppressions.Suppress(channel!.Value, Purpose.Service)) ?? reachable[0];
    }

    /// <summary>The message that tells of a change: the same change makes the same one.</summary>
    public static Message Of(DriveBooking booking, string drive, DriveChange change, MessageKind kind, Channel by) => new()
    {
        Key = new(RunId.Answers(VietnamTime.DayOf(change.At)), booking.Donor, Step($"{kind}-{drive}-{change.Number}")),
        Kind = kind,
        Channel = by,
        Drive = drive,
        LinkRun = booking.Link,
        About = booking.Slot,
    };

    /// <summary>The reminder that a day owes to a booking; null where it owes none.</summary>
    public static Message? Reminder(DriveBooking booking, Donor donor, Drive drive, DateOnly today)
    {
        var moment = VietnamTime.At(today, RemindedAt);
        var before = drive.Day.DayNumber - today.DayNumber;
        if (drive.Cancelled
            || !RemindedBefore.Contains(before)
            || donor.Deceased
            || booking.At > moment
            || drive.Changes.Any(change => change.Kind == DriveChangeKind.Moved && change.At > moment)
            || donor.Booking is not { } open || open.Drive != drive.Id || open.Slot != booking.Slot
            || (before == 1 ? TextElseMail(donor) : Mail(donor)) is not { } by)
        {
            return null;
        }

        return new()
        {
            Key = new(RunId.Answers(today), donor.Id, Step($"{MessageKind.Reminder}-{drive.Id}-{before}")),
            Kind = MessageKind.Reminder,
            Channel = by,
            Drive = drive.Id,
            LinkRun = booking.Link,
            About = booking.Slot,
        };
    }

    /// <summary>Who is above the places of an hour and must be asked to take another: the latest booked, as many as are too many, less those who were asked already.</summary>
    public static IReadOnlyList<DriveBooking> Beyond(Drive drive, IReadOnlyList<DriveBooking> bookings, IReadOnlyList<DriveAsked> asked)
    {
        var number = drive.Changes is [.., { } last] ? last.Number : 0;
        var known = asked.Where(one => one.Reply is null || one.Change == number).Select(one => one.Donor).ToHashSet();
        return
        [
            .. from slot in drive.Slots
               let here = bookings.Where(booking => booking.Slot == slot.Start).OrderByDescending(booking => booking.At).ThenByDescending(booking => booking.Donor.Value, StringComparer.Ordinal).ToList()
               let missing = slot.Over - here.Count(booking => known.Contains(booking.Donor))
               from booking in here.Where(booking => !known.Contains(booking.Donor)).Take(Math.Max(0, missing))
               select booking,
        ];
    }

    /// <summary>Until when a message to somebody who booked is worth sending.</summary>
    public static DateTimeOffset NotAfter(Message message, DateTimeOffset due) => message.Kind switch
    {
        // It says tomorrow.
        MessageKind.Reminder => SendWindow.Legal.CloseOn(message.Key.Run.Day),
        MessageKind.Moved or MessageKind.HourFull when message.About is { } slot && slot < due.AddDays(1) => slot,
        _ => due.AddDays(1),
    };

    private static Channel? TextElseMail(Donor donor) => Takes(donor, Channel.Sms) ? Channel.Sms : Mail(donor);

    private static Channel? Mail(Donor donor) => Takes(donor, Channel.Email) ? Channel.Email : null;

    private static bool Takes(Donor donor, Channel channel) =>
        RecallDecision.AddressOf(donor, channel) is not null && !donor.Stops.Stops(channel) && !donor.Suppressions.Suppress(channel, Purpose.Service);

    private static string Step(FormattableString step) => step.ToString(CultureInfo.InvariantCulture);
}
