using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The batches in the runs table: the outbox. Whoever changes one writes its own columns only.</summary>
public sealed class BatchTable(StorageAccount account, OpenList open)
{
    private readonly TableClient _table = account.Table("runs");

    public async Task<StoredBatch?> FindAsync(BatchKey key, CancellationToken cancellation) =>
        await _table.FindAsync(key.Run.Value, BatchRow.Key(key), cancellation) is { } row ? BatchRow.Read(row) : null;

    /// <summary>A batch and the run it belongs to, in one request; the run is null where it has no row.</summary>
    public async Task<(StoredBatch? Batch, Run? Run)> WithRunAsync(BatchKey key, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {key.Run.Value} and (RowKey eq {BatchRow.Key(key)} or RowKey eq {RunRow.Key})");
        var rows = await _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).ToListAsync(row => row, cancellation);
        var run = rows.Find(row => row.RowKey == RunRow.Key);
        var batch = rows.Find(row => row.RowKey != RunRow.Key);
        return (batch is null ? null : BatchRow.Read(batch), run is null ? null : RunRow.Read(run).Run);
    }

    /// <summary>Adds a batch with an entry of its own in the list of open work, which must be there before; false where it was there already.</summary>
    public Task<bool> TryAddAsync(Batch batch, CancellationToken cancellation) => _table.TryAddAsync(BatchRow.New(batch), cancellation);

    /// <summary>Notes that a batch goes on its lane now; false where somebody else did that or moved it.</summary>
    public Task<bool> TryReleaseAsync(StoredBatch batch, DateTimeOffset now, CancellationToken cancellation) => _table.TryMergeAsync(
        BatchRow.Times(batch.Batch with { ReleasedAt = now, Releases = batch.Batch.Releases + 1 }), batch.Version, cancellation);

    /// <summary>Gives a batch a new time: it waits for it off its lane, released as often as never.</summary>
    public async Task MoveAsync(Batch batch, DateTimeOffset due, CancellationToken cancellation)
    {
        var moved = batch with { DueAt = due, ReleasedAt = null, Releases = 0, Waits = false };
        if (batch.Listed)
        {
            await open.AddAsync(OpenWork.Of(moved), cancellation);
        }

        await UpdateAsync(BatchRow.Times(moved), cancellation);
        if (batch.Listed && !OpenWork.Of(batch).SameEntry(OpenWork.Of(moved)))
        {
            await open.RemoveAsync(OpenWork.Of(batch), cancellation);
        }
    }

    /// <summary>Notes that a batch was released often enough; it goes on its lane again only when a person moves it.</summary>
    public Task LeaveToPersonAsync(Batch batch, CancellationToken cancellation) =>
        UpdateAsync(BatchRow.Times(batch with { Waits = true }), cancellation);

    /// <summary>Closes a batch of which no message is open any more.</summary>
    public async Task CloseAsync(Batch batch, CancellationToken cancellation)
    {
        await UpdateAsync(new TableEntity(batch.Run.Value, BatchRow.Key(batch.Key)) { ["Closed"] = true }, cancellation);
        if (batch.Listed)
        {
            await open.RemoveAsync(OpenWork.Of(batch), cancellation);
        }
    }

    private Task UpdateAsync(TableEntity row, CancellationToken cancellation) =>
        _table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Merge, cancellation);
}
