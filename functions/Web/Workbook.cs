using System.Globalization;
using System.Text;
using System.Xml;
using BloodDrive.Domain;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Ooxml = DocumentFormat.OpenXml.Spreadsheet;

namespace BloodDrive.Web;

/// <summary>
/// Tables for people as an .xlsx file (ECMA-376): numbers stay numbers and days days, headings are bold, frozen and repeated on every printed page, A4.
/// A text is a text whatever it begins with: nothing that somebody typed becomes a formula.
/// </summary>
public static class Workbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Characters that one cell takes (Excel's limit).</summary>
    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const int LandscapeFrom = 6;
    private const double Narrowest = 6;
    private const double Widest = 60;

    /// <summary>Rows that the width of a column is measured by.</summary>
    private const int Measured = 500;

    public static byte[] Of(IReadOnlyList<Sheet> sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Ooxml.Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyle.Sheet();
            var listed = book.Workbook.AppendChild(new Ooxml.Sheets());
            var titles = new Ooxml.DefinedNames();
            foreach (var (sheet, at) in sheets.Select((sheet, at) => (sheet, at)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, sheet);
                var name = NameOf(sheet.Name);
                listed.Append(new Ooxml.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)at + 1, Name = name });
                titles.Append(new Ooxml.DefinedName($"'{name.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)at });
            }

            book.Workbook.Append(titles);
        }

        return file.ToArray();
    }

    private static void Write(WorksheetPart part, Sheet sheet)
    {
        List<IReadOnlyList<object?>> rows = [sheet.Headings, .. sheet.Rows];
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Ooxml.Worksheet());
        writer.WriteElement(new Ooxml.SheetProperties(new Ooxml.PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new Ooxml.SheetViews(new Ooxml.SheetView(
            new Ooxml.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = Ooxml.PaneValues.BottomLeft, State = Ooxml.PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
        }));
        writer.WriteElement(new Ooxml.Columns(sheet.Headings.Select((_, at) => new Ooxml.Column
        {
            Min = (uint)at + 1,
            Max = (uint)at + 1,
            Width = Math.Clamp(rows.Take(Measured).Max(row => at < row.Count ? LengthOf(row[at]) : 0) + 2.5, Narrowest, Widest),
            CustomWidth = true,
        })));
        writer.WriteStartElement(new Ooxml.SheetData());
        foreach (var (row, at) in rows.Select((row, at) => (row, at)))
            writer.WriteElement(new Ooxml.Row(row.Select(value => CellOf(value, isHeading: at == 0))) { RowIndex = (uint)at + 1 });
        writer.WriteEndElement();
        writer.WriteElement(new Ooxml.PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new Ooxml.PageSetup
        {
            PaperSize = 9, // A4
            Orientation = sheet.Headings.Count >= LandscapeFrom ? Ooxml.OrientationValues.Landscape : Ooxml.OrientationValues.Portrait,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        writer.WriteEndElement();
    }

    private static Ooxml.Cell CellOf(object? value, bool isHeading) => value switch
    {
        null => new Ooxml.Cell(),
        string text => new Ooxml.Cell(new Ooxml.InlineString(new Ooxml.Text(TextOf(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = Ooxml.CellValues.InlineString,
            StyleIndex = isHeading ? WorkbookStyle.Heading : WorkbookStyle.Text,
        },
        int or long => Number(((IConvertible)value).ToDecimal(CultureInfo.InvariantCulture), WorkbookStyle.Whole),
        decimal number => Number(number, WorkbookStyle.Fraction),
        double number => Number((decimal)number, WorkbookStyle.Fraction),
        DateOnly day => Number((decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate(), WorkbookStyle.Day),
        DateTimeOffset instant => Number((decimal)instant.ToOffset(VietnamTime.Offset).DateTime.ToOADate(), WorkbookStyle.Instant),
        bool yes => new Ooxml.Cell(new Ooxml.CellValue(yes ? "1" : "0")) { DataType = Ooxml.CellValues.Boolean },
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    private static Ooxml.Cell Number(decimal number, uint style) =>
        new(new Ooxml.CellValue(number.ToString(CultureInfo.InvariantCulture))) { StyleIndex = style };

    /// <summary>What XML has no letter for is left out; the rest is as it was typed.</summary>
    private static string TextOf(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > LongestText) break;
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static string NameOf(string name)
    {
        var clean = string.Concat(TextOf(name).Select(letter => @"[]:*?/\".Contains(letter, StringComparison.Ordinal) ? ' ' : letter)).Trim(' ', '\'');
        return clean.Length > LongestName ? clean[..LongestName].TrimEnd() : clean;
    }

    private static int LengthOf(object? value) => value switch
    {
        string text => text.Split('\n').Max(line => line.Length),
        DateOnly => "dd/mm/yyyy".Length,
        DateTimeOffset => "dd/mm/yyyy hh:mm".Length,
        int or long => NumberWords.Of(((IConvertible)value).ToInt64(CultureInfo.InvariantCulture), Language.English).Length,
        null => 0,
        _ => 8,
    };
}
