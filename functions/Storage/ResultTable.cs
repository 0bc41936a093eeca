using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The results of drives: a row per person in the drive's own partition.</summary>
public sealed class ResultTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("drives");

    /// <summary>What is known of a drive so far, in the order of donors' ids.</summary>
    public async Task<IReadOnlyList<DriveResult>> OfDriveAsync(string drive, CancellationToken cancellation) =>
        [.. (await StoredAsync(drive, cancellation)).Select(stored => stored.Result)];

    /// <summary>The same, with what the rows say besides.</summary>
    public Task<List<StoredResult>> StoredAsync(string drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive, ResultRow.Prefix, cancellation: cancellation).ToListAsync(ResultRow.Read, cancellation);

    public async Task<StoredResult?> FindAsync(string drive, DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(drive, ResultRow.Key(donor), cancellation) is { } row ? ResultRow.Read(row) : null;

    /// <summary>Writes a result over whatever was known; from when its person may be thanked is settled by the first.</summary>
    /// <param name="thankOn">Null where it comes too late for thanks.</param>
    public async Task PutAsync(string drive, DriveResult result, string? source, DateOnly? thankOn, CancellationToken cancellation)
    {
        var row = ResultRow.New(drive, result, source);
        var first = ResultRow.New(drive, result, source);
        first.Put("ThankOn", Columns.Text(thankOn));
        if (!await _table.TryAddAsync(first, cancellation)) await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }
}
