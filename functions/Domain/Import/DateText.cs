using System.Globalization;
using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>One cell read as a date.</summary>
public abstract record DateReading
{
    private DateReading() { }

    public sealed record Absent : DateReading;

    public sealed record Day(DateOnly Value) : DateReading;

    public sealed record Year(int Value) : DateReading;

    /// <summary>Day and month could be either way round, and the column's order is not settled.</summary>
    public sealed record NeedsOrder : DateReading;

    public sealed record Unreadable : DateReading;

    /// <summary>A real pair of day and month, but not in the order of the column.</summary>
    public sealed record Unfit : DateReading;
}

/// <summary>Dates as people type them: 12/03/1990, 12-3-90, 12.03.1990, 19900312, 12031990, ngày 12 tháng 3 năm 1990, 1990, Excel's own.</summary>
public static partial class DateText
{
    /// <summary>Reads one cell by its column's settled order. Two-digit years take the century that gives a year up to <paramref name="lastYear"/>.</summary>
    public static DateReading Read(Cell cell, DateColumn column, int lastYear) => cell switch
    {
        Cell.Empty => new DateReading.Absent(),
        Cell.Day date => column.CellsSwapped ? Swapped(date.Value) : new DateReading.Day(date.Value),
        _ => ReadText(cell.AsText, column.Order, lastYear),
    };

    private static DateReading Swapped(DateOnly day) =>
        day.Day <= 12 ? new DateReading.Day(new DateOnly(day.Year, day.Day, day.Month)) : new DateReading.Unfit();

    private static DateReading ReadText(string text, DateOrder order, int lastYear)
    {
        if (text.Length == 0 || Blank().IsMatch(text)) return new DateReading.Absent();
        if (YearFirst().Match(text) is { Success: true } iso)
            return Day(Number(iso, "y"), Number(iso, "m"), Number(iso, "d"));
        if (Spoken().Match(text) is { Success: true } spoken) return Day(Number(spoken, "y"), Number(spoken, "b"), Number(spoken, "a"));
        if (Pair(text) is { } pair)
        {
            var year = FullYear(pair.Year, lastYear);
            // 00/00/1990: the form had to be filled, and only the year was known.
            if (pair.First == 0 || pair.Second == 0) return new DateReading.Year(year);
            if (pair.First == pair.Second) return Day(year, pair.First, pair.Second);
            if (order == DateOrder.Unsettled && pair is { First: <= 12, Second: <= 12 }) return new DateReading.NeedsOrder();
            var (day, month) = order == DateOrder.MonthDay ? (pair.Second, pair.First) : (pair.First, pair.Second);
            if (order == DateOrder.Unsettled && month > 12) (day, month) = (month, day);
            if (Day(year, month, day) is DateReading.Day read) return read;
            return Day(year, day, month) is DateReading.Day ? new DateReading.Unfit() : new DateReading.Unreadable();
        }

        if (Named().Match(text) is { Success: true } named && MonthOf(named.Groups["name"].Value) is { } monthNamed)
            return Day(FullYear(Number(named, "y"), lastYear), monthNamed, Number(named, "d"));
        if (Serial().IsMatch(text)) return OfSerial(int.Parse(text, CultureInfo.InvariantCulture));
        return YearAlone().Match(text) is { Success: true } alone ? new DateReading.Year(Number(alone, "y")) : new DateReading.Unreadable();
    }

    /// <summary>The two numbers before the year where a text writes day and month as numbers with the year last.</summary>
    internal static (int First, int Second, int Year)? Pair(string text)
    {
        if (YearLast().Match(text) is { Success: true } match) return (Number(match, "a"), Number(match, "b"), Number(match, "y"));
        // 12031990 typed without separators, or 5031990 with its leading zero lost; 19900312 begins with the year.
        if (!Compact().IsMatch(text)) return null;
        var digits = text.PadLeft(8, '0');
        var year = int.Parse(digits[4..], CultureInfo.InvariantCulture);
        return year is >= 1900 and < 2100
            ? (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..4], CultureInfo.InvariantCulture), year)
            : null;
    }

    private static DateReading Day(int year, int month, int day) =>
        year is >= 1800 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateReading.Day(new DateOnly(year, month, day))
            : new DateReading.Unreadable();

    private static int FullYear(int year, int lastYear)
    {
        if (year >= 100) return year;
        var thisCentury = (lastYear / 100 * 100) + year;
        return thisCentury <= lastYear ? thisCentury : thisCentury - 100;
    }

    /// <summary>Excel's day number (1900 system) where the cell lost its format: five digits in a date column can be nothing else.</summary>
    private static DateReading.Day OfSerial(int serial) => new(new DateOnly(1899, 12, 30).AddDays(serial));

    private static int? MonthOf(string name) =>
        "jan feb mar apr may jun jul aug sep oct nov dec".IndexOf(name[..3].ToLowerInvariant(), StringComparison.Ordinal) is >= 0 and var at
            ? (at / 4) + 1
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // In these patterns [0-9] is meant: \d takes the digits of every script.
    private const string Time = @"(?:[ T,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?Z?)?";

    [GeneratedRegex(@"^(?<a>[0-9]{1,2}) ?[/.\-,\\ ] ?(?<b>[0-9]{1,2}) ?[/.\-,\\ ] ?(?<y>[0-9]{4}|[0-9]{2})\.?" + Time + "$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?:ngày|ngay)? ?(?<a>[0-9]{1,2}) (?:tháng|thang) (?<b>[0-9]{1,2}) (?:năm|nam) (?<y>[0-9]{4})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"^(?<y>(?:19|20)[0-9]{2})(?:[/.\-](?<m>[0-9]{1,2})[/.\-](?<d>[0-9]{1,2})|(?<m>0[1-9]|1[0-2])(?<d>[0-3][0-9]))" + Time + "$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?<d>[0-9]{1,2})[ /.-](?<name>[A-Za-z]{3,9})[ /.,-]+(?<y>[0-9]{4}|[0-9]{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("^[0-9]{7,8}$", RegexOptions.None, 1000)]
    private static partial Regex Compact();

    [GeneratedRegex("^[1-6][0-9]{4}$", RegexOptions.None, 1000)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?:[^0-9]*|(?:[0?xX_.\-]{1,2} ?[/.\-] ?){2}|[0-9]{1,2} ?[/.\-] ?)(?<y>(?:1[89]|20)[0-9]{2})[^0-9]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^(?:[\s/.\-_?xX0]+|không rõ|không nhớ|chưa rõ|chưa|n/a|null)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Blank();
}
