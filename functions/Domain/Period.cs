namespace BloodDrive.Domain;

/// <summary>The unit a period is written in.</summary>
public enum PeriodUnit
{
    Days,
    Weeks,
    Months,
}

/// <summary>A period as the law writes it. Weeks are exact days; months are calendar months, clamped to the month's end.</summary>
public readonly record struct Period(int Count, PeriodUnit Unit)
{
    public static Period Days(int count) => new(count, PeriodUnit.Days);

    public static Period Weeks(int count) => new(count, PeriodUnit.Weeks);

    public static Period Months(int count) => new(count, PeriodUnit.Months);

    /// <summary>The first day after the period, counted from its start: 12 weeks from 2026-11-21 end on 2027-02-13.</summary>
    public DateOnly From(DateOnly start) => Unit switch
    {
        PeriodUnit.Days => start.AddDays(Count),
        PeriodUnit.Weeks => start.AddDays(7 * Count),
        _ => start.AddMonths(Count),
    };

    /// <summary>Whether this period ends no earlier than the other, whatever the day it starts on.</summary>
    public bool IsNoShorterThan(Period other)
    {
        var (mine, theirs) = (this, other);
        return CalendarDays.All(day => mine.From(day) >= theirs.From(day));
    }

    // Every shape of the calendar: leap years, common years, and a century without 29 February.
    private static IEnumerable<DateOnly> CalendarDays =>
        Enumerable.Range(0, 9 * 366).Select(new DateOnly(2095, 1, 1).AddDays);
}
