namespace BloodDrive.Domain.Import;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Read, and waiting for a person's answers.</summary>
    Asking,

    /// <summary>Its chunks are being worked off, one after another.</summary>
    Working,
    Done,

    /// <summary>A chunk failed five times; a person may set it going again where it stopped.</summary>
    Stuck,
}

/// <summary>What a person answered about a file.</summary>
/// <param name="Dates">The columns of dates, all settled.</param>
/// <param name="Home">The province of rows that name none.</param>
/// <param name="Consent">The form that gave consent; null where there is none.</param>
public sealed record ImportAnswers(IReadOnlyDictionary<Column, DateColumn> Dates, string? Home, ConsentForm? Consent);

/// <summary>What reading a file found before anything is written: the page shows it with the questions.</summary>
/// <param name="Mobiles">Good rows with a mobile number.</param>
/// <param name="Emails">Good rows with an e-mail address.</param>
public sealed record ImportPreview(int Rows, int Good, int Bad, int Mobiles, int Emails, IReadOnlyList<FaultCount> Faults);

/// <summary>How often a fault was found, and in which rows first.</summary>
public sealed record FaultCount(Fault Fault, int Count, IReadOnlyList<int> FirstRows);

/// <summary>An upload as it was read, with the answers once they are given.</summary>
public sealed record Import
{
    public required string Id { get; init; }
    public required ImportState State { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset UploadedAt { get; init; }
    public required string FileName { get; init; }

    /// <summary>Id of the account that brought it.</summary>
    public string By { get; init; } = "";

    /// <summary>What was found in the file; its rows lie in the chunks.</summary>
    public required SheetReading Reading { get; init; }
    public required ImportPreview Preview { get; init; }
    public required int Chunks { get; init; }
    public ImportAnswers? Answers { get; init; }

    /// <summary>Never the file's name or content.</summary>
    public override string ToString() => Id;
}

/// <summary>What working off rows came to. Every good row is created, updated, unchanged or left to be checked by hand.</summary>
/// <param name="Textable">Rows whose donor can now be invited by text: a mobile, consent, no stop.</param>
/// <param name="MobileOnly">Rows whose donor has a mobile and cannot be texted, for want of consent or because of a stop.</param>
public sealed record ImportCounts(
    int Rows, int Good, int Bad, int ByHand, int Created, int Updated, int Unchanged, int Textable, int MobileOnly)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static ImportCounts operator +(ImportCounts one, ImportCounts other) => new(
        one.Rows + other.Rows,
        one.Good + other.Good,
        one.Bad + other.Bad,
        one.ByHand + other.ByHand,
        one.Created + other.Created,
        one.Updated + other.Updated,
        one.Unchanged + other.Unchanged,
        one.Textable + other.Textable,
        one.MobileOnly + other.MobileOnly);
}

/// <summary>A row that a person must look at: why, and the donors it may be.</summary>
public sealed record RowByHand(int Row, ByHandReason Reason, IReadOnlyList<DonorId> Candidates);

/// <summary>What one chunk came to.</summary>
public sealed record ChunkResult(ImportCounts Counts, IReadOnlyList<Finding> Findings, IReadOnlyList<RowByHand> ByHand);
