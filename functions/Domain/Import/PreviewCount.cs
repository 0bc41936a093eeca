namespace BloodDrive.Domain.Import;

/// <summary>Counts what the rows of a file will come to while they go by, before anything is asked or written.</summary>
public sealed class PreviewCount
{
    private const int RowsNamed = 5;

    private readonly ReadingRules rules;
    private readonly Dictionary<Fault, (int Count, List<int> FirstRows)> faults = [];
    private int rows;
    private int good;
    private int mobiles;
    private int emails;

    /// <summary>Each row is read as it will be, where an order of dates is still open as if the day came first: only counts are shown of it.</summary>
    public PreviewCount(SheetReading reading, DateOnly today)
    {
        var open = reading.Questions.OfType<Question.Order>().Select(question => question.Column).ToHashSet();
        rules = new ReadingRules(
            reading.Columns.ToDictionary(column => column.Column, column => column.Header),
            reading.Dates.ToDictionary(pair => pair.Key, pair => open.Contains(pair.Key) ? new DateColumn(DateOrder.DayMonth, CellsSwapped: false) : pair.Value),
            reading.OldEncoding,
            Home: reading.Questions.OfType<Question.Home>().Any() ? Province.All[0].Name : null,
            today);
    }

    public ImportPreview Preview => new(
        rows,
        good,
        rows - good,
        mobiles,
        emails,
        [.. faults.Select(fault => new FaultCount(fault.Key, fault.Value.Count, fault.Value.FirstRows))
            .OrderByDescending(count => FaultWords.RefusesRow(count.Fault)).ThenByDescending(count => count.Count)]);

    /// <summary>The row, once it is counted.</summary>
    public RawRow Counted(RawRow row)
    {
        rows++;
        var reading = RowReader.Read(row, rules);
        if (reading is RowReading.Good { Row: var read })
        {
            good++;
            if (read.Phone is not null) mobiles++;
            if (read.Email is not null) emails++;
        }

        foreach (var finding in reading is RowReading.Bad bad ? bad.Findings : ((RowReading.Good)reading).Notes)
        {
            var (count, first) = faults.GetValueOrDefault(finding.Fault, (0, []));
            if (count < RowsNamed) first.Add(finding.Row);
            faults[finding.Fault] = (count + 1, first);
        }

        return row;
    }
}
