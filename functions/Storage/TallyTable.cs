using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What drives came to: the table of figures, a partition per year of the drives' days and a row per drive.</summary>
public sealed class TallyTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("kpis");

    /// <summary>Writes a recount over the one before.</summary>
    public Task PutAsync(DriveTally tally, CancellationToken cancellation)
    {
        var row = Columns.New(Partition(tally.Day.Year), tally.Drive);
        row["Tally"] = Columns.Json(tally);
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>The drives of a year for which there are results, by their days.</summary>
    public async Task<IReadOnlyList<DriveTally>> OfYearAsync(int year, CancellationToken cancellation)
    {
        var tallies = await _table.RangeAsync(Partition(year), "0", "~", cancellation: cancellation).ToListAsync(Read, cancellation);
        return [.. tallies.OrderBy(tally => tally.Day).ThenBy(tally => tally.Drive, StringComparer.Ordinal)];
    }

    /// <summary>What one drive came to; null until there are results.</summary>
    public async Task<DriveTally?> FindAsync(Drive drive, CancellationToken cancellation) =>
        await _table.FindAsync(Partition(drive.Day.Year), drive.Id, cancellation) is { } row ? Read(row) : null;

    private static DriveTally Read(TableEntity row) => row.Json<DriveTally>("Tally")!;

    private static string Partition(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
