using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BloodDrive.Domain.Import;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace BloodDrive.Web.Uploads;

/// <summary>
/// A workbook of Excel (.xlsx, .xls) read a row at a time. In memory are that row and what a workbook keeps once for all its cells: the table of shared
/// texts, bounded by <see cref="IsBomb"/>; of an .xls, the file itself, bounded by the upload's limit.
/// </summary>
internal static class SheetWorkbook
{
    /// <summary>More than the columns an import takes, so that a table too wide is seen to be.</summary>
    private const int ColumnsRead = 300;

    /// <summary>A workbook is a zip archive; one that unpacks to more than this is an attack, not a list.</summary>
    private const long UnpackedLimit = 1024L * 1024 * 1024;

    /// <summary>What of it may be held in memory: everything but the sheets, which go by. 200,000 donors with texts of their own fill a third.</summary>
    private const long HeldLimit = 128L * 1024 * 1024;

    /// <summary>By its first bytes: a zip archive, or the compound file of old Excel.</summary>
    public static bool Is(Stream content)
    {
        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start is [0x50, 0x4B, 0x03, 0x04] or [0x50, 0x4B, 0x05, 0x06] or [0xD0, 0xCF, 0x11, 0xE0];
    }

    public static bool IsBomb(Stream content)
    {
        content.Position = 0;
        if (content.ReadByte() != 0x50) return false;
        content.Position = 0;
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Sum(part => part.Length) > UnpackedLimit
            || archive.Entries.Where(part => !part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)).Sum(part => part.Length) > HeldLimit;
    }

    /// <summary>The sheets from the first on, each with its rows; both go forward only.</summary>
    public static IEnumerable<RawSheet> Sheets(Stream content)
    {
        content.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
        do
        {
            yield return new RawSheet(reader.Name, Rows(reader));
        }
        while (reader.NextResult());
    }

    /// <summary>The refusal that an exception of the reader comes to; null where it is none of the file's.</summary>
    public static FileRefusal? Refusal(Exception broken) => broken switch
    {
        InvalidPasswordException => FileRefusal.PasswordProtected,
        // The library has no one exception for a file that is not what its first bytes say.
        ExcelReaderException or InvalidDataException or IOException or FormatException or XmlException or ArgumentException or InvalidOperationException
            or IndexOutOfRangeException or NotSupportedException or KeyNotFoundException or NullReferenceException or OverflowException => FileRefusal.NotASheet,
        _ => null,
    };

    private static IEnumerable<IReadOnlyList<Cell>> Rows(IExcelDataReader reader)
    {
        while (reader.Read())
        {
            var cells = new Cell[Math.Min(reader.FieldCount, ColumnsRead)];
            for (var index = 0; index < cells.Length; index++) cells[index] = OfValue(reader.GetValue(index));
            yield return cells;
        }
    }

    private static Cell OfValue(object? value) => value switch
    {
        null => Cell.None,
        string text => Cell.Of(CsvText.Unguarded(text)),
        double number => new Cell.Number(number),
        int number => new Cell.Number(number),
        DateTime { Year: >= 1900 } day => new Cell.Day(DateOnly.FromDateTime(day)),
        bool yes => Cell.Of(yes ? "x" : ""),
        _ => Cell.Of(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
