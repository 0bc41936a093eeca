namespace BloodDrive.Domain.Import;

/// <summary>Cuts the rows of a file into chunks that fit a row of storage, whatever their cells hold.</summary>
public static class RowChunks
{
    /// <summary>Rows of a chunk at most.</summary>
    public const int MostRows = 500;

    /// <summary>Characters of a chunk's cells at most: packed and sealed they stay below the megabyte that an entity may have.</summary>
    public const int MostCharacters = 300_000;

    /// <summary>Characters kept of a cell: no name, address or number is longer, and one that is, is refused by its length.</summary>
    public const int MostOfACell = 1000;

    public static IEnumerable<IReadOnlyList<RawRow>> Of(IEnumerable<RawRow> rows)
    {
        List<RawRow> chunk = [];
        var characters = 0;
        foreach (var row in rows)
        {
            var kept = Cut(row);
            var length = kept.Cells.Values.Sum(cell => cell.AsText.Length);
            if (chunk.Count == MostRows || (chunk.Count > 0 && characters + length > MostCharacters))
            {
                yield return chunk;
                (chunk, characters) = ([], 0);
            }

            chunk.Add(kept);
            characters += length;
        }

        if (chunk.Count > 0) yield return chunk;
    }

    private static RawRow Cut(RawRow row) => row.Cells.Values.Any(TooLong)
        ? row with { Cells = row.Cells.ToDictionary(pair => pair.Key, pair => TooLong(pair.Value) ? Cell.Of(pair.Value.AsText[..MostOfACell]) : pair.Value) }
        : row;

    private static bool TooLong(Cell cell) => cell is Cell.Text { Value.Length: > MostOfACell };
}
