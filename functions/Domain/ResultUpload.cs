using BloodDrive.Domain.Import;

namespace BloodDrive.Domain;

/// <summary>A file of results as it was uploaded: read once, kept in chunks, worked off by queue.</summary>
public sealed record ResultUpload
{
    public required string Id { get; init; }
    public required string Drive { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that brought it.</summary>
    public required string By { get; init; }
    public required string FileName { get; init; }
    public required ImportState State { get; init; }
    public required int Chunks { get; init; }
    public required SheetReading Reading { get; init; }

    /// <summary>How its dates are read: by what its cells settle, else in the order that whoever brought it named.</summary>
    public required IReadOnlyDictionary<Column, DateColumn> Dates { get; init; }
}

/// <summary>What taking rows of results came to; findings name row, column and fault, never a person and never a reason.</summary>
/// <param name="Taken">Rows whose result was new or corrected what was known.</param>
/// <param name="Unchanged">Rows whose result was known already.</param>
/// <param name="Newcomers">Of those taken, people who gave and were not in the book: they are now.</param>
public sealed record ResultsTaken(int Rows, int Taken, int Unchanged, int Newcomers, IReadOnlyList<Finding> Findings)
{
    public static ResultsTaken None { get; } = new(0, 0, 0, 0, []);

    /// <summary>Rows that were left out.</summary>
    public int LeftOut => Rows - Taken - Unchanged;

    public static ResultsTaken operator +(ResultsTaken one, ResultsTaken other) => new(
        one.Rows + other.Rows, one.Taken + other.Taken, one.Unchanged + other.Unchanged, one.Newcomers + other.Newcomers, [.. one.Findings, .. other.Findings]);
}
