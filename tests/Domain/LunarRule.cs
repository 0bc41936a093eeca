using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>
/// The astronomical rule of the lunar calendar (Hồ Ngọc Đức, after Meeus), at UTC+7: a month begins on the civil day of a new moon, the eleventh holds the
/// winter solstice, and of thirteen months the first in which the sun enters no new sign is leap. The product's table is held against it.
/// </summary>
internal static class LunarRule
{
    private const double MonthDays = 29.530588853;
    private const int FirstNewMoon = 2415021;
    private static readonly DateOnly Epoch = new(1, 1, 1);

    /// <summary>The months from the one with the winter solstice of the year before to the one before that of this year: number, leap, first day.</summary>
    public static IEnumerable<(int Month, bool Leap, DateOnly Start)> Months(int year)
    {
        var (first, end) = (Eleventh(year - 1), Eleventh(year));
        var number = (int)Math.Floor(0.5 + ((first - 2415021.076998695) / MonthDays));
        var count = (int)Math.Round((end - first) / MonthDays);
        var starts = Enumerable.Range(0, count + 1).Select(month => NewMoon(number + month)).ToList();
        var leap = count == 12 ? -1 : Enumerable.Range(1, 12).First(month => Sign(starts[month]) == Sign(starts[month + 1]));
        var named = 10;
        for (var at = 0; at < count; at++)
        {
            named += at == leap ? 0 : 1;
            yield return (((named - 1) % 12) + 1, at == leap, Epoch.AddDays(starts[at] - 1721426));
        }
    }

    /// <summary>The Julian day on which the month with the winter solstice begins.</summary>
    private static int Eleventh(int year)
    {
        var number = (int)Math.Floor((new DateOnly(year, 12, 31).DayNumber + 1721426 - FirstNewMoon) / MonthDays);
        var start = NewMoon(number);
        return Sign(start) >= 9 ? NewMoon(number - 1) : start;
    }

    /// <summary>The Julian day, by the clock of Viet Nam, of the new moon of a number counted from January 1900.</summary>
    private static int NewMoon(int number)
    {
        var (century, square, cube) = Powers(number / 1236.85);
        var mean = 2415020.75933 + (29.53058868 * number) + (0.0001178 * square) - (0.000000155 * cube)
            + (0.00033 * Sin(166.56 + (132.87 * century) - (0.009173 * square)));
        var sun = 359.2242 + (29.10535608 * number) - (0.0000333 * square) - (0.00000347 * cube);
        var moon = 306.0253 + (385.81691806 * number) + (0.0107306 * square) + (0.00001236 * cube);
        var node = 21.2964 + (390.67050646 * number) - (0.0016528 * square) - (0.00000239 * cube);
        var correction = ((0.1734 - (0.000393 * century)) * Sin(sun)) + (0.0021 * Sin(2 * sun)) - (0.4068 * Sin(moon)) + (0.0161 * Sin(2 * moon))
            - (0.0004 * Sin(3 * moon)) + (0.0104 * Sin(2 * node)) - (0.0051 * Sin(sun + moon)) - (0.0074 * Sin(sun - moon))
            + (0.0004 * Sin((2 * node) + sun)) - (0.0004 * Sin((2 * node) - sun)) - (0.0006 * Sin((2 * node) + moon))
            + (0.0010 * Sin((2 * node) - moon)) + (0.0005 * Sin((2 * moon) + sun));
        var clock = -0.000278 + (0.000265 * century) + (0.000262 * square);
        return (int)Math.Floor(mean + correction - clock + 0.5 + (7.0 / 24));
    }

    /// <summary>The twelfth of the ecliptic, from the spring point, in which the sun stands when a day begins in Viet Nam.</summary>
    private static int Sign(int day)
    {
        var (century, square, cube) = Powers((day - 2451545.5 - (7.0 / 24)) / 36525);
        var anomaly = 357.52910 + (35999.05030 * century) - (0.0001559 * square) - (0.00000048 * cube);
        var longitude = 280.46645 + (36000.76983 * century) + (0.0003032 * square)
            + ((1.914600 - (0.004817 * century) - (0.000014 * square)) * Sin(anomaly))
            + ((0.019993 - (0.000101 * century)) * Sin(2 * anomaly)) + (0.00029 * Sin(3 * anomaly));
        return (int)Math.Floor((longitude - (360 * Math.Floor(longitude / 360))) / 30);
    }

    private static (double Once, double Square, double Cube) Powers(double value) => (value, value * value, value * value * value);

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
