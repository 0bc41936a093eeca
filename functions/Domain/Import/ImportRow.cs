namespace BloodDrive.Domain.Import;

/// <summary>One good row of a file, typed: what it says of one person.</summary>
public sealed record ImportRow
{
    public required int Number { get; init; }
    public required PersonName Name { get; init; }
    public Sex Sex { get; init; }
    public Birth? Birth { get; init; }

    /// <summary>E.164, a Vietnamese mobile number.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>The hospital's code of this donor.</summary>
    public string? Code { get; init; }

    /// <summary>The cell of the identity number as kept: a keyed hash, never the number.</summary>
    public string? CccdHash { get; init; }
    public BloodGroup Group { get; init; }
    public decimal? WeightKg { get; init; }
    public Area? Area { get; init; }

    /// <summary>Province, district, commune and address as the file writes them.</summary>
    public string? Place { get; init; }
    public Language Language { get; init; }
    public Donation? LastDonation { get; init; }

    /// <summary>Donations so far by the file's own count.</summary>
    public int? DonationCount { get; init; }

    /// <summary>Never the content, which is personal.</summary>
    public override string ToString() => $"row {Number}";
}

/// <summary>What became of a row: good, maybe with cells left out, or bad with every reason.</summary>
public abstract record RowReading
{
    private RowReading() { }

    public sealed record Good(ImportRow Row, IReadOnlyList<Finding> Notes) : RowReading;

    public sealed record Bad(int Number, IReadOnlyList<Finding> Findings) : RowReading;
}

/// <summary>Everything that reading a row needs beside the row: settled once per file.</summary>
/// <param name="Headers">The headers as the file writes them, for the report.</param>
/// <param name="Dates">How each column of dates is read.</param>
/// <param name="OldEncoding">True where the names' column is in TCVN3 or VNI as a whole.</param>
/// <param name="Home">The province of rows that name none.</param>
public sealed record ReadingRules(
    IReadOnlyDictionary<Column, string> Headers,
    IReadOnlyDictionary<Column, DateColumn> Dates,
    bool OldEncoding,
    string? Home,
    DateOnly Today);
