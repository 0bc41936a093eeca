using System.IO.Compression;
using System.Text;
using System.Xml;
using BloodDrive.Domain.Import;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BloodDrive.Donors;

/// <summary>An uploaded file as sheets of cells, or why it is refused.</summary>
public abstract record ImportFile
{
    /// <summary>The largest upload, in bytes.</summary>
    public const long Limit = 32L * 1024 * 1024;

    private const int MostColumns = 100;
    private const int MostRows = 200_000;

    /// <summary>A workbook is a zip archive; one that unpacks to more than this is an attack, not a list.</summary>
    private const long UnpackedLimit = 1024L * 1024 * 1024;

    private ImportFile() { }

    public sealed record Sheets(IReadOnlyList<Sheet> All) : ImportFile;

    public sealed record Refused(FileRefusal Why) : ImportFile;

    static ImportFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file by what is in it, whatever it is named.</summary>
    public static ImportFile Read(byte[] content)
    {
        if (content.Length == 0) return new Refused(FileRefusal.Empty);
        if (content.LongLength > Limit) return new Refused(FileRefusal.TooLarge);
        return content switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => IsBomb(content) ? new Refused(FileRefusal.NotASheet) : Workbook(content),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Workbook(content),
            _ => CsvText.Decode(content) is { } text ? OfText(text) : new Refused(FileRefusal.NotASheet),
        };
    }

    private static ImportFile OfText(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refused(FileRefusal.Empty);
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<", StringComparison.Ordinal)) return new Refused(FileRefusal.WebPage);
        if (start.StartsWith("%PDF", StringComparison.Ordinal)) return new Refused(FileRefusal.NotASheet);
        var rows = CsvText.Rows(text, MostRows + 1);
        return Checked([new Sheet("CSV", rows)]);
    }

    private static ImportFile Workbook(byte[] content)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content, writable: false));
            List<Sheet> sheets = [];
            do
            {
                List<IReadOnlyList<Cell>> rows = [];
                while (reader.Read() && rows.Count <= MostRows) rows.Add(Cells(reader));
                sheets.Add(new Sheet(reader.Name, rows));
            }
            while (reader.NextResult());
            return Checked(sheets);
        }
        catch (InvalidPasswordException)
        {
            return new Refused(FileRefusal.PasswordProtected);
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or IOException or FormatException or XmlException
            or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NotSupportedException or KeyNotFoundException
            or NullReferenceException or OverflowException)
        {
            // The library has no one exception for a file that is not what its first bytes say.
            return new Refused(FileRefusal.NotASheet);
        }
    }

    private static Cell[] Cells(IExcelDataReader reader)
    {
        var cells = new Cell[Math.Min(reader.FieldCount, MostColumns + 200)];
        for (var index = 0; index < cells.Length; index++) cells[index] = OfValue(reader.GetValue(index));
        return cells;
    }

    private static Cell OfValue(object? value) => value switch
    {
        null => Cell.None,
        string text => Cell.Of(CsvText.Unguarded(text)),
        double number => new Cell.Number(number),
        int number => new Cell.Number(number),
        DateTime { Year: >= 1900 } day => new Cell.Day(DateOnly.FromDateTime(day)),
        bool yes => Cell.Of(yes ? "x" : ""),
        _ => Cell.Of(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static ImportFile Checked(IReadOnlyList<Sheet> sheets)
    {
        if (sheets.All(sheet => sheet.Rows.All(row => row.All(cell => cell.IsEmpty)))) return new Refused(FileRefusal.Empty);
        if (sheets.Any(sheet => sheet.Rows.Count > MostRows)) return new Refused(FileRefusal.TooManyRows);
        // Formatting may reach to the last column of a sheet: only cells that hold something count.
        var widest = sheets.Max(sheet => sheet.Rows.Select(row => row.Count - row.Reverse().TakeWhile(cell => cell.IsEmpty).Count()).DefaultIfEmpty(0).Max());
        return widest > MostColumns ? new Refused(FileRefusal.TooManyColumns) : new Sheets(sheets);
    }

    private static bool IsBomb(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            return archive.Entries.Sum(entry => entry.Length) > UnpackedLimit;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
