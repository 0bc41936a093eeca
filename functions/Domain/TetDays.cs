namespace BloodDrive.Domain;

/// <summary>The days of Tết, in which nobody is invited.</summary>
public static class TetDays
{
    /// <summary>Mùng 1 of the lunar year that begins in a civil year; null outside the calendar's table, 2000 to 2040.</summary>
    public static DateOnly? Of(int year) => LunarCalendar.NewYear(year);

    /// <summary>The end (UTC) of the days in which nobody is invited, where an instant falls into them: from noon of the last day of the old year until mùng 3 is over.</summary>
    public static DateTimeOffset? PeaceEnds(DateTimeOffset now)
    {
        var year = VietnamTime.DayOf(now).Year;

        // Outside the table nobody is invited in all the weeks in which Tết can fall.
        var (eve, last) = Of(year) is { } tet
            ? (tet.AddDays(-1), tet.AddDays(2))
            : (new DateOnly(year, 1, 20), new DateOnly(year, 2, 23));
        var ends = VietnamTime.At(last.AddDays(1), TimeOnly.MinValue);
        return now >= VietnamTime.At(eve, new TimeOnly(12, 0)) && now < ends ? ends : null;
    }
}
