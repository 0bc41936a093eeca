namespace BloodDrive.Domain.Import;

/// <summary>Finds the row, or the two rows, that head a table of donors below whatever titles stand above it.</summary>
public static class HeaderFinder
{
    /// <summary>Titles are never longer than this.</summary>
    public const int RowsLookedAt = 60;

    /// <summary>The header: the index of its last row, its columns, and the headers that nobody knows.</summary>
    public sealed record Found(int LastRow, IReadOnlyList<FoundColumn> Columns, IReadOnlyList<string> LeftOut);

    /// <summary>The row that names most columns, a name's among them, together with a second header row below or above it; null where there is none.</summary>
    public static Found? Find(IReadOnlyList<IReadOnlyList<Cell>> rows, Headers words)
    {
        Found? best = null;
        for (var at = 0; at < Math.Min(rows.Count, RowsLookedAt); at++)
        {
            var upper = rows[at];
            var lower = at + 1 < rows.Count ? rows[at + 1] : [];
            var found = IsSubHeader(upper, lower, words) ? Of(Join(upper, lower, words), at + 1) : Of([.. upper.Select(cell => (cell.AsText, words.ColumnOf(cell.AsText)))], at);
            if (found is not null && found.Columns.Count > (best?.Columns.Count ?? 1)) best = found;
        }

        return best;
    }

    private static Found? Of(List<(string Header, Column? Column)> headers, int lastRow)
    {
        var columns = new Dictionary<Column, FoundColumn>();
        var leftOut = new List<string>();
        for (var index = 0; index < headers.Count; index++)
        {
            var (header, column) = headers[index];
            if (header.Length == 0) continue;
            if (column is Column.Phone && columns.ContainsKey(Column.Phone)) column = Column.OtherPhone;
            if (column is null || !columns.TryAdd(column.Value, new FoundColumn(column.Value, index, header))) leftOut.Add(header);
        }

        return Named(columns) ? new Found(lastRow, [.. columns.Values], leftOut) : null;
    }

    /// <summary>"Tên" alone beside "Họ và tên đệm" is the given name; alone in a file it is the whole one.</summary>
    private static bool Named(Dictionary<Column, FoundColumn> columns)
    {
        if (columns.ContainsKey(Column.Name)) return true;
        if (!columns.TryGetValue(Column.GivenName, out var given)) return false;
        if (columns.ContainsKey(Column.FamilyName)) return true;
        columns.Remove(Column.GivenName);
        columns.Add(Column.Name, given with { Column = Column.Name });
        return true;
    }

    /// <summary>A second header row: words only, at least half of them known below the words above, and none below the name.</summary>
    private static bool IsSubHeader(IReadOnlyList<Cell> upper, IReadOnlyList<Cell> lower, Headers words)
    {
        var joined = Join(upper, lower, words);
        int filled = 0, known = 0;
        for (var index = 0; index < lower.Count; index++)
        {
            if (lower[index].IsEmpty) continue;
            if (lower[index] is not Cell.Text || lower[index].AsText.Any(char.IsAsciiDigit) || joined[index].Column is Column.Name) return false;
            filled++;
            if (joined[index].Column is not null) known++;
        }

        return filled > 0 && known * 2 >= filled && upper.Any(cell => words.ColumnOf(cell.AsText) is Column.Name or Column.GivenName);
    }

    private static List<(string Header, Column? Column)> Join(IReadOnlyList<Cell> upper, IReadOnlyList<Cell> lower, Headers words)
    {
        var spans = new List<(string Upper, string Lower, int Start)>();
        for (var index = 0; index < Math.Max(upper.Count, lower.Count); index++)
        {
            var above = index < upper.Count ? upper[index].AsText : "";
            var below = index < lower.Count ? lower[index].AsText : "";
            // A header that spans several columns stands in the first of them.
            if (above.Length == 0 && below.Length > 0 && index > 0) spans.Add((spans[index - 1].Upper, below, spans[index - 1].Start));
            else spans.Add((above, below, index));
        }

        var female = spans.Where(span => NameText.Fold(span.Lower) == "nu").Select(span => span.Start).ToHashSet();
        return [.. spans.Select(span => (Header(span.Upper, span.Lower), words.ColumnOf(span.Upper, span.Lower, female.Contains(span.Start))))];
    }

    private static string Header(string upper, string lower) =>
        lower.Length == 0 || upper == lower ? upper : upper.Length == 0 ? lower : $"{upper} / {lower}";
}
