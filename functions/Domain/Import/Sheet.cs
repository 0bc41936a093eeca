using System.Text.Json.Serialization;

namespace BloodDrive.Domain.Import;

/// <summary>One sheet of a file, its rows in order, row 1 of the file first. Rows may be read from the file as they are asked for: once.</summary>
public sealed record RawSheet(string Name, IEnumerable<IReadOnlyList<Cell>> Rows);

/// <summary>A row of donors as the file has it: its number in the file, and the cells of the columns that were recognised.</summary>
public sealed record RawRow(int Number, IReadOnlyDictionary<Column, Cell> Cells)
{
    public Cell this[Column column] => Cells.GetValueOrDefault(column, Cell.None);

    /// <summary>Never the content, which is personal.</summary>
    public override string ToString() => $"row {Number}";
}

/// <summary>A column that was recognised: where it stands (from 0) and its header as the file writes it.</summary>
public sealed record FoundColumn(Column Column, int Index, string Header);

/// <summary>Something that only a person can say about a file.</summary>
[JsonDerivedType(typeof(Order), "order")]
[JsonDerivedType(typeof(Swapped), "swapped")]
[JsonDerivedType(typeof(Home), "home")]
public abstract record Question
{
    private Question() { }

    /// <summary>Whether this column writes the day or the month first.</summary>
    public sealed record Order(Column Column, string Header, string Example) : Question;

    /// <summary>Whether the real dates of this column have day and month the wrong way round.</summary>
    public sealed record Swapped(Column Column, string Header, DateOnly Example) : Question;

    /// <summary>Which province the donors live in whose rows name none.</summary>
    public sealed record Home : Question;
}

/// <summary>What a sheet of donors holds: the recognised columns, how many rows of donors, what its columns settle by themselves and what must be asked.</summary>
public sealed record SheetReading(
    string Sheet,
    int HeaderRow,
    IReadOnlyList<FoundColumn> Columns,
    IReadOnlyList<string> LeftOut,
    int DonorRows,
    int SkippedRows,
    IReadOnlyDictionary<Column, DateColumn> Dates,
    bool OldEncoding,
    IReadOnlyList<Question> Questions);
