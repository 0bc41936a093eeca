using System.Text;
using BloodDrive.Domain.Import;

namespace BloodDrive.Web.Uploads;

/// <summary>An uploaded file as it was surveyed, or why it is refused. A file is read row by row, as often as needed, and never held whole.</summary>
public abstract record SheetFile
{
    /// <summary>The largest upload, in bytes.</summary>
    public const long Limit = 32L * 1024 * 1024;

    private const int MostColumns = 100;
    private const int MostRows = 200_000;

    private SheetFile() { }

    /// <summary>What the file holds, and its rows of donors, read from it again as they are asked for.</summary>
    public sealed record Surveyed(SheetReading Reading, IEnumerable<RawRow> Donors) : SheetFile;

    public sealed record Refused(FileRefusal Why) : SheetFile;

    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Surveys a file by what is in it, whatever it is named.</summary>
    /// <param name="content">Can be read from its beginning again; stays open as long as the rows are wanted.</param>
    /// <param name="words">What stands over its columns; null: the words of lists of donors.</param>
    public static SheetFile Survey(Stream content, Headers? words = null)
    {
        if (content.Length == 0) return new Refused(FileRefusal.Empty);
        if (content.Length > Limit) return new Refused(FileRefusal.TooLarge);
        return SheetWorkbook.Is(content) ? OfWorkbook(content, words) : OfText(content, words);
    }

    private static SheetFile OfText(Stream content, Headers? words)
    {
        if (CsvText.EncodingOf(content) is not { } encoding) return new Refused(FileRefusal.NotASheet);
        var start = CsvText.Top(content, encoding).TrimStart();
        if (start.StartsWith('<')) return new Refused(FileRefusal.WebPage);
        if (start.StartsWith("%PDF", StringComparison.Ordinal)) return new Refused(FileRefusal.NotASheet);
        return Of(new ReadSheets(() => [new RawSheet("CSV", CsvText.Rows(content, encoding))]), words);
    }

    private static SheetFile OfWorkbook(Stream content, Headers? words)
    {
        try
        {
            return SheetWorkbook.IsBomb(content) ? new Refused(FileRefusal.NotASheet) : Of(new ReadSheets(() => SheetWorkbook.Sheets(content)), words);
        }
        catch (Exception broken) when (SheetWorkbook.Refusal(broken) is not null)
        {
            return new Refused(SheetWorkbook.Refusal(broken)!.Value);
        }
    }

    private static SheetFile Of(ReadSheets file, Headers? words)
    {
        var reading = SheetReader.Survey(file.All, words);
        // Read to the end: a list without a header is one thing, an empty file another.
        if (reading is null) file.ReadAll();
        return file switch
        {
            { Filled: false } => new Refused(FileRefusal.Empty),
            { LastRow: > MostRows } => new Refused(FileRefusal.TooManyRows),
            { LastColumn: > MostColumns } => new Refused(FileRefusal.TooManyColumns),
            _ when reading is null => new Refused(FileRefusal.NoHeader),
            _ when reading.DonorRows == 0 => new Refused(FileRefusal.NoRows),
            _ => new Surveyed(reading, SheetReader.Donors(file.All, reading, words)),
        };
    }

    /// <summary>The sheets of a file, opened anew each time they are asked for, and how far they reach.</summary>
    private sealed class ReadSheets(Func<IEnumerable<RawSheet>> open)
    {
        public bool Filled { get; private set; }

        /// <summary>The last row of a sheet that holds something, from 1; reading ends at the first that is too many.</summary>
        public int LastRow { get; private set; }

        /// <summary>The last column that holds something, from 1: formatting alone may reach to the last column of a sheet.</summary>
        public int LastColumn { get; private set; }

        public IEnumerable<RawSheet> All => open().Select(sheet => sheet with { Rows = Watched(sheet.Rows) });

        public void ReadAll()
        {
            foreach (var sheet in All) _ = sheet.Rows.Count();
        }

        private IEnumerable<IReadOnlyList<Cell>> Watched(IEnumerable<IReadOnlyList<Cell>> rows)
        {
            var number = 0;
            foreach (var row in rows)
            {
                number++;
                var filled = row.Count;
                while (filled > 0 && row[filled - 1].IsEmpty) filled--;
                if (filled > 0)
                {
                    Filled = true;
                    LastRow = Math.Max(LastRow, number);
                    LastColumn = Math.Max(LastColumn, filled);
                }

                if (LastRow > MostRows) yield break;
                yield return row;
            }
        }
    }
}
