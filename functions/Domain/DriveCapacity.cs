namespace BloodDrive.Domain;

/// <summary>What a drive can take, from its hours and beds: places of a slot = beds × donors per bed and hour × slot length ÷ share of the booked who come.</summary>
public sealed record DriveCapacity
{
    /// <summary>A bed is taken for some twenty minutes: the donation itself, and making it ready.</summary>
    public const decimal UsualPerBedAndHour = 3;

    /// <summary>Of a hundred who book, how many come where nothing better is known.</summary>
    public const int UsualTurnUp = 75;

    private const int UsualSlotMinutes = 30;

    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }

    /// <summary>When the noon break begins; null without one.</summary>
    public TimeOnly? BreakFrom { get; init; }
    public TimeOnly? BreakTo { get; init; }
    public int SlotMinutes { get; init; } = UsualSlotMinutes;
    public required int Beds { get; init; }

    /// <summary>Donors that one bed takes in an hour.</summary>
    public decimal PerBedAndHour { get; init; } = UsualPerBedAndHour;

    /// <summary>Of a hundred who book, how many are expected to come.</summary>
    public int TurnUp { get; init; } = UsualTurnUp;

    /// <summary>The places of one slot, rounded down so that no more are expected than the beds take; one at least.</summary>
    public int PlacesPerSlot() => Math.Max(1, (int)(Beds * PerBedAndHour * SlotMinutes * 100 / (60m * TurnUp)));

    /// <summary>The slots of a day, nobody booked; what is left of the hours after the last whole slot stays free.</summary>
    public IReadOnlyList<Slot> On(DateOnly day) => [.. Starts().Select(start => new Slot(VietnamTime.At(day, start), PlacesPerSlot(), Booked: 0))];

    /// <summary>The hours and beds that a drive's slots come from; read back from the slots where a program gave those alone.</summary>
    public static DriveCapacity? Of(Drive drive)
    {
        if (drive.Capacity is not null || drive.Slots.Count == 0) return drive.Capacity;
        var starts = drive.Slots.Select(slot => VietnamTime.TimeOf(slot.Start)).Order().ToList();
        var gaps = starts.Zip(starts.Skip(1), (start, next) => (Start: start, Next: next, Length: next - start)).ToList();
        var length = gaps.Count == 0 ? TimeSpan.FromMinutes(UsualSlotMinutes) : gaps.Min(gap => gap.Length);
        var (pauseStart, pauseEnd, _) = gaps.FirstOrDefault(gap => gap.Length > length);
        var minutes = (int)length.TotalMinutes;
        return new()
        {
            From = starts[0],
            To = starts[^1].Add(length),
            BreakFrom = pauseEnd == default ? null : pauseStart.Add(length),
            BreakTo = pauseEnd == default ? null : pauseEnd,
            SlotMinutes = minutes,
            Beds = (int)Math.Ceiling(drive.Slots.Max(slot => slot.Capacity) * UsualTurnUp * 60m / (UsualPerBedAndHour * minutes * 100)),
        };
    }

    // In minutes of the day, as a time of day would go round at midnight.
    private IEnumerable<TimeOnly> Starts()
    {
        var (from, to) = (Minute(From), Minute(To));
        var (pause, after) = (BreakFrom is { } start ? Minute(start) : to, BreakTo is { } end ? Minute(end) : to);
        foreach (var (begin, until) in new[] { (from, Math.Min(pause, to)), (Math.Max(after, from), to) })
        {
            for (var at = begin; at + SlotMinutes <= until; at += SlotMinutes)
            {
                yield return TimeOnly.MinValue.AddMinutes(at);
            }
        }
    }

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
