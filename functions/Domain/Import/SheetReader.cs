namespace BloodDrive.Domain.Import;

/// <summary>Reads a sheet as an office keeps it: titles above the header, section rows, repeated headers, a total and signatures below.</summary>
public static class SheetReader
{
    /// <summary>Words below a table. Single ones must stand alone: Tống is a family, and folds to the same as Tổng.</summary>
    private static readonly string[] Footers = FooterList.Split('|');

    private const string FooterList =
        "tong|cong|sum|total|tong cong|tong so|tong hop|nguoi lap|giam doc|pho giam doc|chu tich|pho chu tich|thu truong|ky ten|ghi chu|" +
        "xac nhan|nguoi tong hop|luu y|danh sach co|danh sach gom|bang chu|noi nhan|ke toan|truong ban|can bo|thuong truc|grand total|" +
        "prepared by|signature";

    /// <summary>What the first sheet that has a header of donors holds; null where none has. Each sheet is read once, forward, and none after that one.</summary>
    /// <param name="words">What stands over its columns; null: the words of lists of donors.</param>
    public static SheetReading? Survey(IEnumerable<RawSheet> sheets, Headers? words = null)
    {
        words ??= Headers.Donors;
        foreach (var sheet in sheets)
        {
            using var rows = sheet.Rows.GetEnumerator();
            List<IReadOnlyList<Cell>> top = [];
            while (top.Count <= HeaderFinder.RowsLookedAt && rows.MoveNext()) top.Add(rows.Current);
            if (HeaderFinder.Find(top, words) is not { } header) continue;

            var survey = new SheetSurvey(header);
            foreach (var found in Below(header.LastRow + 1, header.Columns, words, Whole(top, rows)))
            {
                if (found is { } donor) survey.Add(donor);
                else survey.Skip();
            }

            return survey.Reading(sheet.Name);
        }

        return null;
    }

    /// <summary>The rows of donors of the sheet that was surveyed, as the file is read again.</summary>
    public static IEnumerable<RawRow> Donors(IEnumerable<RawSheet> sheets, SheetReading reading, Headers? words = null) =>
        sheets.Where(sheet => sheet.Name == reading.Sheet).Take(1).SelectMany(sheet => Below(reading.HeaderRow, reading.Columns, words ?? Headers.Donors, sheet.Rows)).OfType<RawRow>();

    private static IEnumerable<IReadOnlyList<Cell>> Whole(IEnumerable<IReadOnlyList<Cell>> top, IEnumerator<IReadOnlyList<Cell>> rest)
    {
        foreach (var row in top) yield return row;
        while (rest.MoveNext()) yield return rest.Current;
    }

    /// <summary>The rows below a header, null for each that is filled and no donor's.</summary>
    private static IEnumerable<RawRow?> Below(int headerRow, IReadOnlyList<FoundColumn> columns, Headers words, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        var number = 0;
        foreach (var cells in rows)
        {
            number++;
            if (number <= headerRow || cells.All(cell => cell.IsEmpty)) continue;
            var row = new RawRow(number, columns
                .Where(column => column.Index < cells.Count && !cells[column.Index].IsEmpty)
                .ToDictionary(column => column.Column, column => cells[column.Index]));
            yield return IsOfADonor(row, cells, columns, words) ? row : null;
        }
    }

    /// <summary>The name's cells joined, as written.</summary>
    internal static string NameOf(RawRow row) =>
        row[Column.Name] is { IsEmpty: false } name ? name.AsText : $"{row[Column.FamilyName].AsText} {row[Column.GivenName].AsText}".Trim();

    internal static Area? AreaOf(RawRow row, string? home) => AreaNames.Read(
        row[Column.Province].AsText, row[Column.District].AsText, row[Column.Commune].AsText, row[Column.Address].AsText, home);

    private static bool IsOfADonor(RawRow row, IReadOnlyList<Cell> cells, IReadOnlyList<FoundColumn> columns, Headers words)
    {
        var telling = row.Cells.Keys.Count(column => column != Column.RowNumber);
        var name = NameOf(row);
        // The running number goes on below the last donor; a section's title or the total stands wherever it likes.
        if (telling == 0) return false;
        if (IsTheHeaderAgain(cells, columns, words)) return false;
        if (cells.All(cell => cell.IsEmpty || IsColumnNumber(cell.AsText)) && (name.Length == 0 || IsColumnNumber(name))) return false;
        if (cells.All(cell => cell.IsEmpty || IsFooter(cell.AsText))) return false;
        if (cells.FirstOrDefault(cell => !cell.IsEmpty) is { } first && IsFooter(first.AsText) && !HasContact(row)) return false;
        if (name.Length > 0) return HasContact(row) || (!IsFooter(name) && (telling > 1 || cells.Count(cell => !cell.IsEmpty) > 1));
        return HasContact(row);
    }

    private static bool IsTheHeaderAgain(IReadOnlyList<Cell> cells, IReadOnlyList<FoundColumn> columns, Headers words) => columns.Count(column =>
        column.Index < cells.Count && words.ColumnOf(cells[column.Index].AsText) is { } named && named == words.ColumnOf(column.Header)) >= 3;

    private static bool HasContact(RawRow row) =>
        !row[Column.Phone].IsEmpty || !row[Column.Birth].IsEmpty || !row[Column.Cccd].IsEmpty || !row[Column.Email].IsEmpty || !row[Column.Code].IsEmpty
        || !row[Column.BookingCode].IsEmpty || !row[Column.DonorNumber].IsEmpty;

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
}
