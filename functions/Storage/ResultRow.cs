using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A result as its drive has it, with the version of its row.</summary>
/// <param name="Settled">Whether its donor's row and history say the same.</param>
/// <param name="ThankOn">The day from which its person may be thanked, settled when a result of theirs first became known; null where that was too late.</param>
/// <param name="Thanked">Whether the thanks are in the ledger, or there is no way to say them.</param>
/// <param name="Source">The upload and row that it was read from; null where it was typed.</param>
public sealed record StoredResult(DriveResult Known, bool Settled, DateOnly? ThankOn, bool Thanked, string? Source, ETag Version);

/// <summary>
/// How a result lies in its drive's partition: <c>turnout~{donor}</c>, behind the drive's own row and its slots, which are read as one range.
/// </summary>
internal static class ResultRow
{
    public const string Prefix = "turnout~";

    public static string Key(DonorId donor) => Prefix + donor;

    /// <summary>The columns that taking a result in writes; its donor is still to hear of it.</summary>
    public static TableEntity New(string drive, DriveResult result, string? source)
    {
        var row = Columns.New(drive, Key(result.Donor));
        Put(row, result.Outcome);
        row.Put("Belongs", string.Join(' ', result.Belongs));
        row["Voluntary"] = result.Voluntary;
        row["Settled"] = false;
        row.Put("Source", source);
        return row;
    }

    public static StoredResult Read(TableEntity row) => new(
        new DriveResult(
            new DonorId(row.RowKey[Prefix.Length..]),
            OutcomeOf(row),
            row.Read("Belongs")?.Split(' ') ?? [],
            row.GetBoolean("FirstTime") ?? false,
            row.GetBoolean("Voluntary") ?? true),
        row.GetBoolean("Settled") ?? false,
        row.Day("ThankOn"),
        row.GetBoolean("Thanked") ?? false,
        row.Read("Source"),
        row.ETag);

    /// <summary>An outcome in columns, as the donor's history has it too.</summary>
    public static void Put(TableEntity row, DriveOutcome outcome)
    {
        var gave = outcome as DriveOutcome.Gave;
        row.Put("Outcome", outcome.GetType().Name);
        row.Put("Kind", gave?.Kind.ToString());
        row.Put("Ml", gave?.Millilitres?.ToString(CultureInfo.InvariantCulture));
        row.Put("Until", Columns.Text((outcome as DriveOutcome.Deferred)?.Until));
    }

    public static DriveOutcome OutcomeOf(TableEntity row) => row.Read("Outcome") switch
    {
        nameof(DriveOutcome.Gave) => new DriveOutcome.Gave(
            row.Enum<DonationKind>("Kind"), row.Read("Ml") is { } ml ? int.Parse(ml, CultureInfo.InvariantCulture) : null),
        nameof(DriveOutcome.Deferred) => new DriveOutcome.Deferred(row.Day("Until")),
        nameof(DriveOutcome.DidNotCome) => new DriveOutcome.DidNotCome(),
        var other => throw new InvalidOperationException($"A result has no outcome {other}."),
    };
}
