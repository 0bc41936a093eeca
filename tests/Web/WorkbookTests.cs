using System.IO.Compression;
using BloodDrive.Web;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace BloodDrive.Tests.Web;

public class WorkbookTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly DateTimeOffset Instant = new(2026, 11, 21, 1, 30, 0, TimeSpan.Zero);

    private static readonly byte[] File = Workbook.Of(
    [
        new Sheet(
            "Danh sách tôn vinh",
            ["Họ và tên", "Năm sinh", "Số lần hiến máu", "Tỷ lệ (%)", "Ngày", "Lúc", "Đã đối chiếu"],
            [["Nguyễn Thị Ánh Nguyệt", 1990, 12L, 61.25m, Day, Instant, true], ["H'Hen Niê", null, 1, 0.5, null, null, false]]),
        new Sheet("Đơn vị: Hạ Long/Hồng Gai, một tên rất dài không vừa", ["Đơn vị"], [["=1+1"], ["+84912"], ["-5"], ["@tên"], ["dòng\u0001 một\ndòng hai"]]),
    ]);

    [Fact]
    public void A_reader_finds_the_letters_and_the_types_that_were_written()
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(File));
        Assert.Equal("Danh sách tôn vinh", reader.Name);
        Assert.Equal(["Họ và tên", "Năm sinh", "Số lần hiến máu", "Tỷ lệ (%)", "Ngày", "Lúc", "Đã đối chiếu"], Next(reader));
        Assert.Equal(
            ["Nguyễn Thị Ánh Nguyệt", 1990d, 12d, 61.25d, Day.ToDateTime(TimeOnly.MinValue), new DateTime(2026, 11, 21, 8, 30, 0, DateTimeKind.Unspecified), true],
            Next(reader));
        Assert.Equal(["H'Hen Niê", null, 1d, 0.5d, null, null, false], Next(reader));
        Assert.False(reader.Read());
    }

    [Fact]
    public void What_begins_like_a_formula_stays_a_text()
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(File));
        Assert.True(reader.NextResult());
        Assert.Equal("Đơn vị  Hạ Long Hồng Gai, một t", reader.Name);
        Assert.Equal(["Đơn vị"], Next(reader));
        Assert.All(["=1+1", "+84912", "-5", "@tên", "dòng một\ndòng hai"], text => Assert.Equal([text], Next(reader)));
        Assert.DoesNotContain("<x:f>", Part("xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_headings_stay_in_sight_and_the_file_keeps_to_its_standard()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(File), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Contains("state=\"frozen\"", Part("xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
    }

    private static object?[] Next(IExcelDataReader reader)
    {
        Assert.True(reader.Read());
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)];
    }

    private static string Part(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(File));
        using var text = new StreamReader(zip.GetEntry(name)!.Open());
        return text.ReadToEnd();
    }
}
