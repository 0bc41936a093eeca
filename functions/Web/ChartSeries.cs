namespace BloodDrive.Web;

/// <summary>How the drawing shows a column of a chart's table.</summary>
public enum ChartMark
{
    Bar,
    Line,

    /// <summary>It stands in the table alone.</summary>
    None,
}

/// <summary>A column of a chart's table: a name and a value for each row, null where there is none.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, ChartMark Mark = ChartMark.Bar)
{
    /// <summary>What follows each value: " %".</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Digits after the point at most.</summary>
    public int Decimals { get; init; }

    /// <summary>How the table writes each value, where that is more than a number: "> 1.747.920"; null where the value is written as it is.</summary>
    public IReadOnlyList<string>? Written { get; init; }

    public static ChartSeries Of(string name, IEnumerable<int> values, ChartMark mark = ChartMark.Bar) =>
        new(name, [.. values.Select(value => (double?)value)], mark);
}
