namespace BloodDrive.Domain;

/// <summary>The one slot that the page asks about: "yes, 8h30 on Sunday". Everything else is under "other time or place".</summary>
public sealed record AnswerOffer(Drive Drive, Slot Slot)
{
    /// <summary>How far ahead other times and places are shown.</summary>
    public const int DaysAhead = 30;

    public Answer.Yes Answer => new(Drive.Id, Slot.Start);

    /// <summary>The drives that this donor may choose from: in reach (or invited to), within 30 days, expected days only, with a place left or welcome without one; soonest first.</summary>
    /// <param name="invited">The id of the drive that the invitation named; it is shown wherever and whenever it is.</param>
    public static IReadOnlyList<Drive> Choices(Donor donor, IEnumerable<Drive> drives, string? invited, DateTimeOffset now)
    {
        var today = VietnamTime.DayOf(now);
        return
        [
            .. drives
                .Where(drive => drive.Day >= today && (drive.Day <= today.AddDays(DaysAhead) || drive.Id == invited))
                .Where(drive => drive.Id == invited || drive.IsInReachOf(donor))
                .Where(drive => AnswerRules.MayBook(donor, drive.Day) && (Open(drive, now).Any() || WalkIn(drive, now).Any()))
                .OrderBy(drive => drive.Day).ThenBy(drive => drive.Id != invited).ThenBy(drive => drive.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The slots of a drive that can still be booked, by time.</summary>
    public static IEnumerable<Slot> Open(Drive drive, DateTimeOffset now) =>
        drive.TakesBookings ? drive.Slots.Where(slot => slot.Free > 0 && slot.Start > now).OrderBy(slot => slot.Start) : [];

    /// <summary>The full slots of a drive to which people may come all the same, and wait longer.</summary>
    public static IEnumerable<Slot> WalkIn(Drive drive, DateTimeOffset now) =>
        drive is { TakesBookings: true, WalkIns: true } ? drive.Slots.Where(slot => slot.Free == 0 && slot.Start > now).OrderBy(slot => slot.Start) : [];

    /// <summary>The drive of the invitation, else the soonest. Its open slots are dealt out by donor, so that the hours fill evenly.</summary>
    public static AnswerOffer? Of(Donor donor, IReadOnlyList<Drive> choices, string? invited, DateTimeOffset now)
    {
        var free = choices.Where(drive => Open(drive, now).Any()).ToList();
        if ((free.Find(drive => drive.Id == invited) ?? free.FirstOrDefault()) is not { } drive)
            return null;
        var open = Open(drive, now).ToList();
        return new(drive, open[(int)(donor.Id.Number % (uint)open.Count)]);
    }
}
