namespace BloodDrive.Domain.Import;

/// <summary>Settles day and month for a whole column from all its cells, which go by one at a time.</summary>
public sealed class DateColumnSurvey
{
    private int dayFirst;
    private int monthFirst;
    private int open;
    private int dates;
    private int datesPast12;
    private string? example;
    private DateOnly? dateExample;

    public void Add(Cell cell)
    {
        if (cell is Cell.Day { Value: var date })
        {
            dates++;
            if (date.Day > 12) datesPast12++;
            else if (date.Day != date.Month) dateExample ??= date;
            return;
        }

        if (DateText.Pair(cell.AsText) is not { } pair || pair.First == pair.Second || pair.First == 0 || pair.Second == 0) return;
        if (pair is { First: > 12, Second: <= 12 }) dayFirst++;
        else if (pair is { First: <= 12, Second: > 12 }) monthFirst++;
        else if (pair is { First: <= 12, Second: <= 12 })
        {
            open++;
            example ??= cell.AsText;
        }
    }

    /// <summary>What the cells so far say.</summary>
    public DateColumnReading Reading()
    {
        if (dayFirst > 0 && monthFirst > 0 && open > 0) return new DateColumnReading.MustAskOrder(example!);
        if (open > 0 && dayFirst == 0 && monthFirst == 0) return new DateColumnReading.MustAskOrder(example!);
        var order = dayFirst >= monthFirst && dayFirst > 0 ? DateOrder.DayMonth : monthFirst > 0 ? DateOrder.MonthDay : DateOrder.Unsettled;
        // Three real dates, none past the 12th, beside texts that are all past it: chance makes that once in a dozen files at most.
        if (dates >= 3 && datesPast12 == 0 && dateExample is { } shown && open == 0 && order != DateOrder.Unsettled)
            return new DateColumnReading.MustAskSwapped(order, shown);
        return new DateColumnReading.Settled(new DateColumn(order, CellsSwapped: false));
    }
}
