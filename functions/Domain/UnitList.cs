using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>A line of a unit's list: a person, or what is wrong with it.</summary>
public abstract record UnitLine(int Number)
{
    public sealed record Person(int Number, PersonName Name, string Phone, Birth Birth) : UnitLine(Number)
    {
        /// <summary>Never the person.</summary>
        public override string ToString() => $"line {Number}";
    }

    /// <param name="Missing">What could not be read.</param>
    public sealed record Faulty(int Number, UnitLineFault Missing) : UnitLine(Number);
}

/// <summary>Why a line of a unit's list was not taken.</summary>
public enum UnitLineFault
{
    Name,
    Phone,
    Year,
    TooYoung,
    TooOld,

    /// <summary>The number was registered often enough today.</summary>
    PhoneTooOften,

    /// <summary>No place was left.</summary>
    NoPlace,
}

/// <summary>A list as people paste it: one person a line, name, number and year of birth in any order, parted by tabs, semicolons or commas; a running number does not matter.</summary>
public static class UnitList
{
    public const int MostLines = 60;

    public static IReadOnlyList<UnitLine> Read(string text, Func<string, PersonName?> name, DateOnly today) =>
    [
        .. text.Split('\n').Select((line, at) => (Line: line.Trim(), Number: at + 1)).Where(each => each.Line.Length > 0)
            .Select(each => Read(each.Line, each.Number, name, today)),
    ];

    private static UnitLine Read(string line, int number, Func<string, PersonName?> name, DateOnly today)
    {
        var cells = line.Split(['\t', ';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var phone = cells.FindIndex(cell => PhoneNumber.Mobile(cell) is not null);
        var year = cells.FindIndex(cell => YearOf(cell, today) is not null);
        var person = cells.Where((cell, at) => at != phone && at != year && cell.Any(char.IsLetter)).Select(name).OfType<PersonName>().FirstOrDefault();
        return (person, phone, year) switch
        {
            (null, _, _) => new UnitLine.Faulty(number, UnitLineFault.Name),
            (_, < 0, _) => new UnitLine.Faulty(number, UnitLineFault.Phone),
            (_, _, < 0) => new UnitLine.Faulty(number, UnitLineFault.Year),
            _ => new UnitLine.Person(number, person, PhoneNumber.Mobile(cells[phone])!, new Birth(YearOf(cells[year], today)!.Value)),
        };
    }

    /// <summary>A year alone, or that of a day such as 05/04/1990.</summary>
    private static int? YearOf(string cell, DateOnly today) =>
        cell.Split('/', '-', '.') is { Length: 1 or 3 } parts
        && parts.All(part => part.Trim().All(char.IsAsciiDigit))
        && parts.Select(part => part.Trim()).FirstOrDefault(part => part.Length == 4) is { } text
        && int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is var year && year >= 1900 && year <= today.Year
            ? year
            : null;
}
