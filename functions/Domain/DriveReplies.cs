namespace BloodDrive.Domain;

/// <summary>How those who were asked about a change of a drive have answered so far.</summary>
/// <param name="NotYet">Who has not answered, and keeps the booking meanwhile; latest booked first.</param>
/// <param name="Unreached">Those of them whom no message reaches: somebody has to call on them.</param>
public sealed record DriveReplies(DriveChange Change, int Asked, int Yes, int OtherHour, int No, IReadOnlyList<DriveBooking> NotYet, IReadOnlyList<DriveBooking> Unreached)
{
    /// <summary>The answers to the drive's last change; null where there was none.</summary>
    public static DriveReplies? Of(Drive drive, IReadOnlyList<DriveBooking> bookings, IReadOnlyList<DriveAsked> asked)
    {
        if (drive.Changes is not [.., { } last]) return null;
        var now = asked.Where(one => one.Change == last.Number).ToDictionary(one => one.Donor);
        var open = bookings.Where(booking => now.GetValueOrDefault(booking.Donor) is { Reply: null }).OrderByDescending(booking => booking.At).ToList();
        int With(AskReply reply) => now.Values.Count(one => one.Reply == reply);
        return new(
            last,
            With(AskReply.Yes) + With(AskReply.OtherHour) + With(AskReply.No) + open.Count,
            With(AskReply.Yes),
            With(AskReply.OtherHour),
            With(AskReply.No),
            open,
            [.. open.Where(booking => now[booking.Donor].By is null)]);
    }
}
