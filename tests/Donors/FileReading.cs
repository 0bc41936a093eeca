using BloodDrive.Domain.Import;
using BloodDrive.Web.Uploads;

namespace BloodDrive.Tests.Donors;

/// <summary>A file read to its typed rows, without storage.</summary>
internal sealed record FileReading(SheetReading Sheet, IReadOnlyList<ImportRow> Good, IReadOnlyList<RowReading.Bad> Bad, IReadOnlyList<Finding> Notes)
{
    /// <param name="dates">Answers for columns of dates that no row settles.</param>
    public static FileReading Of(byte[] content, DateOnly today, string? home = null, params (Column Column, DateColumn Answer)[] dates)
    {
        var (sheet, donors) = Assert.IsType<SheetFile.Surveyed>(SheetFile.Survey(new MemoryStream(content)));
        var settled = new Dictionary<Column, DateColumn>(sheet.Dates);
        foreach (var (column, answer) in dates) settled[column] = answer;
        var rules = new ReadingRules(sheet.Columns.ToDictionary(column => column.Column, column => column.Header), settled, sheet.OldEncoding, home, today);
        var rows = donors.Select(row => RowReader.Read(row, rules)).ToList();
        return new FileReading(
            sheet,
            [.. rows.OfType<RowReading.Good>().Select(good => good.Row)],
            [.. rows.OfType<RowReading.Bad>()],
            [.. rows.OfType<RowReading.Good>().SelectMany(good => good.Notes)]);
    }
}
