namespace BloodDrive.Domain.Import;

/// <summary>In which order a column writes day and month; <see cref="Unsettled"/> until a row or a person tells.</summary>
public enum DateOrder
{
    Unsettled,
    DayMonth,
    MonthDay,
}

/// <summary>How a column of dates is to be read: the order of its texts, and whether its real dates have day and month the wrong way round.</summary>
public sealed record DateColumn(DateOrder Order, bool CellsSwapped)
{
    public static DateColumn Unsettled { get; } = new(DateOrder.Unsettled, CellsSwapped: false);
}

/// <summary>What the rows of one column say about its dates, all rows together: never guessed row by row.</summary>
public abstract record DateColumnReading
{
    private DateColumnReading() { }

    /// <summary>A row settles it, or no row needs it.</summary>
    public sealed record Settled(DateColumn Column) : DateColumnReading;

    /// <summary>No row settles the order (or rows contradict each other): a person must say it. An example as written.</summary>
    public sealed record MustAskOrder(string Example) : DateColumnReading;

    /// <summary>Texts all have a day above 12 and real dates never: Excel has read 03/04 as 4 March where it could. A person must say it.</summary>
    public sealed record MustAskSwapped(DateOrder Order, DateOnly Example) : DateColumnReading;
}
