using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The last look at everything, as read.</summary>
/// <param name="Last">Null before the first.</param>
/// <param name="TakenUntil">Until when somebody looks; null where nobody does.</param>
/// <param name="ServiceDate">What time it is by the storage service; null where it did not say.</param>
/// <param name="Version">Null where there is no row yet.</param>
public sealed record StoredHealth(HealthReport? Last, DateTimeOffset? TakenUntil, DateTimeOffset? ServiceDate, ETag? Version);

/// <summary>The last look at everything, in one row of the settings: however many ask, one looks, and the others are told what it saw.</summary>
public sealed class HealthTable(StorageAccount account)
{
    private const string Partition = "health";
    private const string Key = "last";

    private readonly TableClient _table = account.Table("settings");

    public async Task<StoredHealth> ReadAsync(CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, Key, cancellationToken: cancellation);
        var date = found.GetRawResponse().Headers.Date;
        return found is { HasValue: true, Value: { } row }
            ? new(row.Json<HealthReport>("Report"), row.GetDateTimeOffset("TakenUntil"), date, row.ETag)
            : new(null, null, date, null);
    }

    /// <summary>Takes the look for oneself; false where somebody else has it. A row is written by that, so storage takes writes.</summary>
    public Task<bool> TryTakeAsync(StoredHealth read, DateTimeOffset until, CancellationToken cancellation)
    {
        var row = read.Version is null ? Columns.New(Partition, Key) : new TableEntity(Partition, Key);
        row["TakenUntil"] = until.ToUniversalTime();

        // Two takers may write the same instant; only one of them may have it.
        row["TakenBy"] = RandomNumberGenerator.GetHexString(16);
        return read.Version is { } version ? _table.TryMergeAsync(row, version, cancellation) : _table.TryAddAsync(row, cancellation);
    }

    public Task SaveAsync(HealthReport report, CancellationToken cancellation)
    {
        var row = Columns.New(Partition, Key);
        row.Put("Report", Columns.Json(report));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>The lanes whose queue is not there.</summary>
    public async Task<IReadOnlyList<string>> MissingLanesAsync(CancellationToken cancellation)
    {
        var there = await Task.WhenAll(Lanes.All.Select(async lane => (Lane: lane, Exists: (await account.Queue(lane).ExistsAsync(cancellation)).Value)));
        return [.. there.Where(pair => !pair.Exists).Select(pair => pair.Lane)];
    }
}
