namespace BloodDrive.Domain.Import;

/// <summary>A birth date read from a cell, or why not.</summary>
public abstract record BirthReading
{
    private BirthReading() { }

    public sealed record Born(Birth Birth) : BirthReading;

    public sealed record Absent : BirthReading;

    public sealed record Refused(Fault Fault) : BirthReading;
}

/// <summary>Birth dates and years: a year alone and 01/01/yyyy are years; ages outside 16 to 100 are taken for slips of the pen.</summary>
public static class BirthText
{
    private const int Youngest = 16;
    private const int Oldest = 100;

    public static BirthReading Read(Cell cell, DateColumn column, DateOnly today)
    {
        if (TwoDigitYear(cell, today) is { } year) return Plausible(new Birth(year), today);
        return DateText.Read(cell, column, today.Year - Youngest) switch
        {
            DateReading.Absent => new BirthReading.Absent(),
            DateReading.Day day => Plausible(Birth.On(day.Value), today),
            DateReading.Year alone => Plausible(new Birth(alone.Value), today),
            DateReading.Unfit or DateReading.NeedsOrder => new BirthReading.Refused(Fault.DateOrderUnfit),
            _ => new BirthReading.Refused(Fault.BirthUnreadable),
        };
    }

    private static BirthReading Plausible(Birth birth, DateOnly today)
    {
        if (birth.Year > today.Year || birth.Day > today) return new BirthReading.Refused(Fault.BirthInFuture);
        if (birth.Year > today.Year - Youngest) return new BirthReading.Refused(Fault.BirthTooYoung);
        return birth.Year < today.Year - Oldest ? new BirthReading.Refused(Fault.BirthTooOld) : new BirthReading.Born(birth);
    }

    /// <summary>90 or '90 in a column of birth years.</summary>
    private static int? TwoDigitYear(Cell cell, DateOnly today)
    {
        var text = cell.AsText.TrimStart('\'');
        if (text.Length != 2 || !text.All(char.IsAsciiDigit)) return null;
        var year = 2000 + ((text[0] - '0') * 10) + text[1] - '0';
        return year <= today.Year - Youngest ? year : year - 100;
    }
}
