using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What drives came to: the table of figures, a partition per year of the drives' days and a row per drive.</summary>
public sealed class TallyTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("kpis");

    /// <summary>Counts the results of a drive anew. The row's version is read before them: of two who count at once, the one that saw less counts again.</summary>
    public async Task RecountAsync(
        Drive drive, Func<string, CancellationToken, Task<IReadOnlyList<DriveResult>>> results, UnitFamilies families, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await _table.FindAsync(Partition(drive.Day.Year), drive.Id, cancellation);
            var row = Columns.New(Partition(drive.Day.Year), drive.Id);
            row["Tally"] = Columns.Json(DriveTally.Of(drive, await results(drive.Id, cancellation), families));
            if (known is null ? await _table.TryAddAsync(row, cancellation) : await _table.TryMergeAsync(row, known.ETag, cancellation)) return;
        }
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
