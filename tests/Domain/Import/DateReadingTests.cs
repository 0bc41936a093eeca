using System.Globalization;
using System.Text;
using BloodDrive.Domain.Import;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Domain.Import;

/// <summary>Cells of dates as people type them, by every order of their column: written out for people to read and agree to.</summary>
public sealed class DateReadingTests
{
    private static readonly string[] Cells =
    [
        "", "-", "0", "x", "không rõ", "chưa", "n/a", "5/3/1990", "12/12/1990", "12/11/1990", "13/11/1990", "11/13/1990", "13/13/1990", "31/2/1990", "0/3/1990", "3/0/1990", "00/00/1990",
        "5/3/90", "5/3/10", "5/3/11", "5/3/00", "5/3/99", "5/3/0100", "5/3/1799", "5/3/1800", "5/3/2199", "5/3/2200", "1990-03-05", "1990-13-05", "19900305", "05031990", "5031990", "05031899", "05031900", "05032099", "05032100",
        "ngày 5 tháng 3 năm 1990", "5-Mar-1990", "5 December 90", "5-Xyz-1990", "32944", "99999", "1990", "?/?/1990", "3/1990", "1799", "2099", "2100", "abc",
    ];

    [Fact]
    public void Every_cell_is_read_as_agreed()
    {
        StringBuilder text = new();
        foreach (var cell in Cells.Select(Cell.Of).Append(new Cell.Number(32944)).Append(new Cell.Number(1990)))
            text.AppendLine(FormattableString.Invariant($"{cell.AsText,-24} | {string.Join(" | ", Enum.GetValues<DateOrder>().Select(order => Read(cell, new DateColumn(order, CellsSwapped: false)).PadRight(12)))}").TrimEnd());
        foreach (var day in new DateOnly[] { new(1990, 3, 5), new(1990, 3, 12), new(1990, 3, 13) })
            text.AppendLine(CultureInfo.InvariantCulture, $"a real date, {day:yyyy-MM-dd} | {Read(new Cell.Day(day), DateColumn.Unsettled)} | swapped: {Read(new Cell.Day(day), new DateColumn(DateOrder.DayMonth, CellsSwapped: true))}");
        Approved.Matches(text.ToString(), "DateReading");
    }

    [Fact]
    public void A_cell_is_text_as_people_would_write_it()
    {
        Assert.Equal("912345678", new Cell.Number(912345678).AsText);
        Assert.Equal("50.5", new Cell.Number(50.5).AsText);
        Assert.Equal("1000000000000000", new Cell.Number(1e15).AsText);
        Assert.Equal("999999999999999", new Cell.Number(999_999_999_999_999).AsText);
        Assert.Equal("-7", new Cell.Number(-7).AsText);
        Assert.Equal("1990-03-05", new Cell.Day(new DateOnly(1990, 3, 5)).AsText);
        Assert.Equal("", Cell.Of(null).AsText);
        Assert.Equal("Lan Anh", Cell.Of("  Lan\t Anh ").AsText);
    }

    private static string Read(Cell cell, DateColumn column) => DateText.Read(cell, column, lastYear: 2010) switch
    {
        DateReading.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateReading.Year year => year.Value.ToString(CultureInfo.InvariantCulture),
        var other => other.GetType().Name,
    };
}
