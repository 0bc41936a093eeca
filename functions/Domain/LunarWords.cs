using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>Lunar days as people say them: 20 tháng Chạp, rằm tháng Giêng, mùng 3 Tết; the 20th of the 12th lunar month, the 3rd day of Tết.</summary>
public static class LunarWords
{
    /// <summary>The days of the first month that people count as Tết: khai hạ, the seventh, ends it.</summary>
    private const int LastOfTet = 7;
    private const int FullMoon = 15;

    private const string Months = "Giêng, Hai, Ba, Tư, Năm, Sáu, Bảy, Tám, Chín, Mười, Mười Một, Chạp";

    /// <summary>The lunar date of a civil day in words; null outside the calendar's table.</summary>
    public static string? Of(DateOnly day, Language language) => LunarCalendar.Of(day) is { } date ? Of(date, language) : null;

    public static string Of(LunarDate date, Language language) => language == Language.English ? InEnglish(date) : InVietnamese(date);

    private static string InVietnamese(LunarDate date)
    {
        if (IsTet(date))
        {
            return $"mùng {Number(date.Day)} Tết";
        }

        var day = date.Day switch
        {
            <= 10 => $"mùng {Number(date.Day)}",
            FullMoon => "rằm",
            _ => Number(date.Day),
        };
        return $"{day} tháng {Months.Split(", ")[date.Month - 1]}{(date.Leap ? " nhuận" : "")}";
    }

    private static string InEnglish(LunarDate date) => IsTet(date)
        ? $"{Ordinal(date.Day)} day of Tết"
        : $"{Ordinal(date.Day)} of the {(date.Leap ? "leap " : "")}{Ordinal(date.Month)} lunar month";

    private static bool IsTet(LunarDate date) => date is { Month: 1, Leap: false, Day: <= LastOfTet };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ordinal(int number) => Number(number) + (number % 10, number / 10) switch
    {
        (1, not 1) => "st",
        (2, not 1) => "nd",
        (3, not 1) => "rd",
        _ => "th",
    };
}
