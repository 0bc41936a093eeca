namespace BloodDrive.Domain;

/// <summary>
/// The first day of the lunar year in Viet Nam (UTC+7; the algorithm of Hồ Ngọc Đức). A table, since .NET's ChineseLunisolarCalendar counts by Beijing's
/// clock and is a day late in 2007 and 2030.
/// </summary>
public static class TetDays
{
    private static readonly Dictionary<int, DateOnly> ByYear = new[]
    {
        (2000, 2, 5), (2001, 1, 24), (2002, 2, 12), (2003, 2, 1), (2004, 1, 22), (2005, 2, 9), (2006, 1, 29), (2007, 2, 17), (2008, 2, 7), (2009, 1, 26),
        (2010, 2, 14), (2011, 2, 3), (2012, 1, 23), (2013, 2, 10), (2014, 1, 31), (2015, 2, 19), (2016, 2, 8), (2017, 1, 28), (2018, 2, 16), (2019, 2, 5),
        (2020, 1, 25), (2021, 2, 12), (2022, 2, 1), (2023, 1, 22), (2024, 2, 10), (2025, 1, 29), (2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13),
        (2030, 2, 2), (2031, 1, 23), (2032, 2, 11), (2033, 1, 31), (2034, 2, 19), (2035, 2, 8), (2036, 1, 28), (2037, 2, 15), (2038, 2, 4), (2039, 1, 24),
        (2040, 2, 12),
    }.ToDictionary(tet => tet.Item1, tet => new DateOnly(tet.Item1, tet.Item2, tet.Item3));

    /// <summary>Mùng 1 of the lunar year that begins in a civil year; null outside the table, 2000 to 2040.</summary>
    public static DateOnly? Of(int year) => ByYear.TryGetValue(year, out var day) ? day : null;

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
