using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>Days and hours as people write them: CN 24/01, 8h30; Sun 24 Jan, 8:30.</summary>
public static class DayWords
{
    private const string ShortWeekdays = "CN T2 T3 T4 T5 T6 T7";
    private const string Weekdays = "Chủ nhật, thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Sáu, thứ Bảy";

    /// <summary>24/01; 24 Jan.</summary>
    public static string Date(DateOnly day, Language language) => Format(day, language, "dd/MM", "d MMM");

    /// <summary>24/01/2027; 24 Jan 2027.</summary>
    public static string DateWithYear(DateOnly day, Language language) => Format(day, language, "dd/MM/yyyy", "d MMM yyyy");

    /// <summary>CN 24/01; Sun 24 Jan.</summary>
    public static string WeekdayAndDate(DateOnly day, Language language) => language == Language.English
        ? day.ToString("ddd d MMM", CultureInfo.InvariantCulture)
        : $"{ShortWeekdays.Split(' ')[(int)day.DayOfWeek]} {Date(day, language)}";

    /// <summary>Chủ nhật 24/01/2027; Sunday 24 January 2027.</summary>
    public static string Full(DateOnly day, Language language) => language == Language.English
        ? day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)
        : $"{Weekdays.Split(", ")[(int)day.DayOfWeek]} {DateWithYear(day, language)}";

    /// <summary>Thứ Bảy 16/01/2027, where a line begins with it.</summary>
    public static string FullAtStart(DateOnly day, Language language) => Letters.Capital(Full(day, language));

    /// <summary>24/01; 24 January, where there is room.</summary>
    public static string DateInSubject(DateOnly day, Language language) => Format(day, language, "dd/MM", "d MMMM");

    /// <summary>8h30; 8:30.</summary>
    public static string Time(TimeOnly time, Language language) => language == Language.English
        ? time.ToString("H':'mm", CultureInfo.InvariantCulture)
        : time.ToString("H'h'mm", CultureInfo.InvariantCulture);

    private static string Format(DateOnly day, Language language, string vietnamese, string english) =>
        day.ToString(language == Language.English ? english : vietnamese.Replace("/", "'/'", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
