namespace BloodDrive.Domain.Import;

/// <summary>Reads a sheet as an office keeps it: titles above the header, section rows, repeated headers, a total and signatures below.</summary>
public static class SheetReader
{
    /// <summary>Words below a table. Single ones must stand alone: Tống is a family, and folds to the same as Tổng.</summary>
    private static readonly string[] Footers =
    [
        "tong", "cong", "sum", "total", "tong cong", "tong so", "tong hop", "nguoi lap", "giam doc", "pho giam doc", "chu tich", "pho chu tich", "thu truong",
        "ky ten", "ghi chu", "xac nhan", "nguoi tong hop", "luu y", "danh sach co", "danh sach gom", "bang chu", "noi nhan", "ke toan", "truong ban",
        "can bo", "thuong truc", "grand total", "prepared by", "signature",
    ];

    private static readonly Column[] DateColumns = [Column.Birth, Column.UnderMale, Column.LastDonation];

    /// <summary>The donors of the first sheet that has a header of donors; null where none has.</summary>
    public static SheetReading? Read(IEnumerable<Sheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            if (HeaderFinder.Find(sheet.Rows) is { } header) return Read(sheet, header);
        }

        return null;
    }

    private static SheetReading Read(Sheet sheet, HeaderFinder.Found header)
    {
        var rows = new List<RawRow>();
        var skipped = 0;
        for (var at = header.LastRow + 1; at < sheet.Rows.Count; at++)
        {
            var cells = sheet.Rows[at];
            if (cells.All(cell => cell.IsEmpty)) continue;
            var row = new RawRow(at + 1, header.Columns
                .Where(column => column.Index < cells.Count && !cells[column.Index].IsEmpty)
                .ToDictionary(column => column.Column, column => cells[column.Index]));
            if (IsOfADonor(row, cells, header)) rows.Add(row);
            else skipped++;
        }

        var (dates, questions) = Settle(rows, header.Columns);
        if (rows.Exists(NamesNoProvince)) questions.Add(new Question.Home());
        var old = GarbledText.IsOldColumn(rows.Select(NameOf));
        return new SheetReading(sheet.Name, header.LastRow + 1, header.Columns, header.LeftOut, rows, skipped, dates, old, questions);
    }

    /// <summary>The name's cells joined, as written.</summary>
    internal static string NameOf(RawRow row) =>
        row[Column.Name] is { IsEmpty: false } name ? name.AsText : $"{row[Column.FamilyName].AsText} {row[Column.GivenName].AsText}".Trim();

    internal static Area? AreaOf(RawRow row, string? home) => AreaNames.Read(
        row[Column.Province].AsText, row[Column.District].AsText, row[Column.Commune].AsText, row[Column.Address].AsText, home);

    private static bool NamesNoProvince(RawRow row) =>
        row[Column.Province].IsEmpty
        && !(row[Column.District].IsEmpty && row[Column.Commune].IsEmpty && row[Column.Address].IsEmpty)
        && AreaOf(row, home: null) is null;

    private static bool IsOfADonor(RawRow row, IReadOnlyList<Cell> cells, HeaderFinder.Found header)
    {
        var telling = row.Cells.Keys.Count(column => column != Column.RowNumber);
        var name = NameOf(row);
        // The running number goes on below the last donor; a section's title or the total stands wherever it likes.
        if (telling == 0) return false;
        if (IsTheHeaderAgain(cells, header)) return false;
        if (cells.All(cell => cell.IsEmpty || IsColumnNumber(cell.AsText)) && (name.Length == 0 || IsColumnNumber(name))) return false;
        if (cells.All(cell => cell.IsEmpty || IsFooter(cell.AsText))) return false;
        if (cells.FirstOrDefault(cell => !cell.IsEmpty) is { } first && IsFooter(first.AsText) && !HasContact(row)) return false;
        if (name.Length > 0) return HasContact(row) || (!IsFooter(name) && (telling > 1 || cells.Count(cell => !cell.IsEmpty) > 1));
        return HasContact(row);
    }

    private static bool IsTheHeaderAgain(IReadOnlyList<Cell> cells, HeaderFinder.Found header) => header.Columns.Count(column =>
        column.Index < cells.Count && Headers.Of(cells[column.Index].AsText) is { } named && named == Headers.Of(column.Header)) >= 3;

    private static bool HasContact(RawRow row) =>
        !row[Column.Phone].IsEmpty || !row[Column.Birth].IsEmpty || !row[Column.Cccd].IsEmpty || !row[Column.Email].IsEmpty || !row[Column.Code].IsEmpty;

    private static bool IsFooter(string text)
    {
        var folded = NameText.Fold(text);
        return Footers.Any(footer => folded == footer || (footer.Contains(' ', StringComparison.Ordinal) && folded.StartsWith(footer + " ", StringComparison.Ordinal)))
            || (folded.Contains("ngay", StringComparison.Ordinal) && folded.Contains("thang", StringComparison.Ordinal) && folded.Contains("nam", StringComparison.Ordinal));
    }

    /// <summary>The row of numbers below a header: (1), (2) or A, B, 1, 2.</summary>
    private static bool IsColumnNumber(string text)
    {
        var bare = text.Trim('(', ')', '[', ']', ' ');
        return bare.Length is 1 or 2 && (bare.All(char.IsAsciiDigit) || (bare.Length == 1 && char.IsAsciiLetterUpper(bare[0])));
    }

    private static (Dictionary<Column, DateColumn> Dates, List<Question> Questions) Settle(List<RawRow> rows, IReadOnlyList<FoundColumn> columns)
    {
        var dates = new Dictionary<Column, DateColumn>();
        var questions = new List<Question>();
        foreach (var column in DateColumns)
        {
            // A birth stands under "Nam" or under "Nữ": two columns of the sheet, one of dates.
            var found = columns.FirstOrDefault(one => one.Column == column) ?? columns.FirstOrDefault(one => column == Column.UnderMale && one.Column == Column.UnderFemale);
            if (found is null) continue;
            var reading = DateText.Settle(rows.SelectMany(row => column == Column.UnderMale ? new[] { row[column], row[Column.UnderFemale] } : [row[column]]));
            dates[column] = reading is DateColumnReading.Settled settled ? settled.Column : DateColumn.Unsettled;
            if (reading is DateColumnReading.MustAskOrder order) questions.Add(new Question.Order(column, found.Header, order.Example));
            if (reading is DateColumnReading.MustAskSwapped swapped)
            {
                dates[column] = new DateColumn(swapped.Order, CellsSwapped: false);
                questions.Add(new Question.Swapped(column, found.Header, swapped.Example));
            }
        }

        return (dates, questions);
    }
}
