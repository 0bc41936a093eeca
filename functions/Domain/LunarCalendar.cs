namespace BloodDrive.Domain;

/// <summary>A day of the lunar calendar: 20 tháng Chạp of 2026 falls into January 2027.</summary>
/// <param name="Year">The civil year in which the lunar one began.</param>
/// <param name="Month">1 (Giêng) to 12 (Chạp).</param>
/// <param name="Leap">True in the month that a leap year has twice, the second time.</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool Leap = false);

/// <summary>
/// The lunar calendar of Viet Nam (UTC+7), for the lunar years 2000 to 2040. A table, computed by the rule of Hồ Ngọc Đức and held against it by a test,
/// since .NET's ChineseLunisolarCalendar counts by Beijing's clock and is a day late in 2007 and 2030.
/// </summary>
public static class LunarCalendar
{
    public const int FirstYear = 2000;
    public const int LastYear = 2040;

    /// <summary>Chạp, the last month of a year.</summary>
    public const int LastMonth = 12;
    private const int MonthBits = 13;

    /// <summary>A year each: bit n is set where the month in place n has 30 days and not 29; above them stands the number of the month that comes twice.</summary>
    private static readonly int[] Years =
    [
        0x00693, 0x0952B, 0x0052B, 0x00A5B, 0x0555A, 0x0056A, 0x0EB65, 0x00BA5, 0x00D49, 0x0BA95,
        0x00A95, 0x0052D, 0x08AAD, 0x00AB5, 0x135AA, 0x005D2, 0x00DA5, 0x0DD4A, 0x00E4A, 0x00C96,
        0x0992E, 0x00556, 0x00AB5, 0x055B2, 0x006D2, 0x0CEA5, 0x00725, 0x0064B, 0x0AC97, 0x004AB,
        0x0055B, 0x06ADA, 0x00B6A, 0x17752, 0x00B92, 0x00B25, 0x0DA4B, 0x00A4D, 0x004AD, 0x0A95B,
        0x005AD,
    ];

    private static readonly DateOnly[] Starts = [.. Begin()];

    /// <summary>Mùng 1 Tết of the lunar year that begins in a civil year; null outside the table.</summary>
    public static DateOnly? NewYear(int year) => year is >= FirstYear and <= LastYear ? Starts[year - FirstYear] : null;

    /// <summary>The lunar date of a civil day in Viet Nam; null outside the table.</summary>
    public static LunarDate? Of(DateOnly day)
    {
        var year = NewYear(day.Year) <= day ? day.Year : day.Year - 1;
        if (NewYear(year) is not { } start || day >= Starts[year - FirstYear + 1])
        {
            return null;
        }

        var left = day.DayNumber - start.DayNumber;
        var place = 0;
        for (var length = Length(year, place); left >= length; length = Length(year, place))
        {
            left -= length;
            place++;
        }

        var leap = LeapMonth(year);
        var twice = leap > 0 && place >= leap;
        return new LunarDate(year, twice ? place : place + 1, left + 1, twice && place == leap);
    }

    /// <summary>The civil day of a lunar date; null where the table has none: another year, a month that is not leap, the 30th of a month of 29 days.</summary>
    public static DateOnly? DayOf(LunarDate date)
    {
        if (NewYear(date.Year) is not { } start || date.Month is < 1 or > LastMonth || (date.Leap && date.Month != LeapMonth(date.Year)))
        {
            return null;
        }

        var leap = LeapMonth(date.Year);
        var place = date.Leap || (leap > 0 && date.Month > leap) ? date.Month : date.Month - 1;
        return date.Day >= 1 && date.Day <= Length(date.Year, place)
            ? start.AddDays(Enumerable.Range(0, place).Sum(before => Length(date.Year, before)) + date.Day - 1)
            : null;
    }

    /// <summary>The month that a year has twice; 0 where it has none.</summary>
    private static int LeapMonth(int year) => Years[year - FirstYear] >> MonthBits;

    private static int Length(int year, int place) => 29 + ((Years[year - FirstYear] >> place) & 1);

    /// <summary>The first day of every year, and of the one after the last.</summary>
    private static IEnumerable<DateOnly> Begin()
    {
        var day = new DateOnly(2000, 2, 5);
        yield return day;
        for (var year = FirstYear; year <= LastYear; year++)
        {
            day = day.AddDays(Enumerable.Range(0, LeapMonth(year) > 0 ? MonthBits : LastMonth).Sum(place => Length(year, place)));
            yield return day;
        }
    }
}
