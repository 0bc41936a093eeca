namespace BloodDrive.Domain;

/// <summary>An hour at the door of a drive: how many had booked a slot that begins in it, and how many arrived.</summary>
public sealed record DoorHour(TimeOnly From, int Booked, int Came)
{
    /// <summary>The hours of a drive's day from the first slot or arrival to the last; none before anybody arrived.</summary>
    public static IReadOnlyList<DoorHour> Of(Drive drive, IEnumerable<Attendance> door)
    {
        var came = door.Select(person => person.Came).OfType<DateTimeOffset>().CountBy(Hour).ToDictionary();
        if (came.Count == 0)
        {
            return [];
        }

        var booked = drive.Slots.GroupBy(slot => Hour(slot.Start)).ToDictionary(hour => hour.Key, hour => hour.Sum(slot => slot.Booked));
        var (first, last) = (came.Keys.Concat(booked.Keys).Min(), came.Keys.Concat(booked.Keys).Max());
        return
        [
            .. Enumerable.Range(first, last - first + 1)
                .Select(hour => new DoorHour(new TimeOnly(hour, 0), booked.GetValueOrDefault(hour), came.GetValueOrDefault(hour))),
        ];

        static int Hour(DateTimeOffset at) => VietnamTime.TimeOf(at).Hour;
    }
}
