using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace BloodDrive.Tests.Support;

/// <summary>An .xlsx file as a spreadsheet opens it: what its cells hold, read by one library, and as what they are written, read by another.</summary>
internal sealed class OpenedWorkbook
{
    /// <summary>Number formats that ECMA-376 (18.8.30) numbers and no file writes out.</summary>
    private static readonly Dictionary<uint, string> BuiltIn = new() { [0] = "General", [3] = "#,##0", [49] = "@" };

    private readonly Dictionary<string, List<object?[]>> rows = [];
    private readonly Dictionary<string, List<string?[]>> looks = [];

    public OpenedWorkbook(byte[] file)
    {
        using (var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file)))
        {
            do
            {
                var sheet = rows[reader.Name] = [];
                while (reader.Read()) sheet.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }
            while (reader.NextResult());
        }

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var book = document.WorkbookPart!;
        var formats = Formats(book.WorkbookStylesPart!.Stylesheet);
        foreach (var sheet in book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>())
        {
            var part = (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
            looks[sheet.Name!.Value!] = [.. part.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => LookOf(cell, formats)).ToArray())];
        }
    }

    public static async Task<OpenedWorkbook> AtAsync(HttpClient client, string path) => new(await client.GetByteArrayAsync(path));

    public IReadOnlyList<string> Sheets => [.. rows.Keys];

    public IReadOnlyList<object?> Headings(string sheet) => rows[sheet][0];

    /// <summary>What stands below the headings.</summary>
    public IReadOnlyList<object?[]> Rows(string sheet) => rows[sheet][1..];

    /// <summary>What stands beside the first cell of each row.</summary>
    public IReadOnlyDictionary<string, object?[]> ByHead(string sheet) => Rows(sheet).ToDictionary(row => (string)row[0]!, row => row[1..]);

    /// <summary>Each column's one look below the headings, by its number format: @ for text, #,##0, dd/mm/yyyy; null for a column of empty cells.</summary>
    public IReadOnlyList<string?> Looks(string sheet) =>
        [.. Enumerable.Range(0, rows[sheet][0].Length).Select(column => looks[sheet].Skip(1).Select(row => row.ElementAtOrDefault(column)).OfType<string>().Distinct().SingleOrDefault())];

    private static Dictionary<uint, string> Formats(Stylesheet styles)
    {
        var own = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        return styles.CellFormats!.Elements<CellFormat>().Select((format, at) => (At: (uint)at, Id: format.NumberFormatId?.Value ?? 0))
            .ToDictionary(format => format.At, format => own.GetValueOrDefault(format.Id) ?? BuiltIn[format.Id]);
    }

    /// <summary>A text that is not shown as text, and a number that is, are none of the looks.</summary>
    private static string? LookOf(Cell cell, Dictionary<uint, string> formats)
    {
        if (cell.CellValue is null && cell.InlineString is null) return null;
        var look = formats[cell.StyleIndex?.Value ?? 0];
        Assert.Equal(look == "@", cell.DataType?.Value == CellValues.InlineString);
        return look;
    }
}
