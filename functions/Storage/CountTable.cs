using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The count rows of a run, <c>count~{shard}</c> of the runs table: each a recount of its shard's ledger, so that whoever looks at a run
/// reads 64 rows instead of the ledger. How old a count may be is the reader's to say.</summary>
public sealed class CountTable(StorageAccount account, MessageTable messages)
{
    private const string Prefix = "count~";

    private readonly TableClient _table = account.Table("runs");

    /// <summary>The last recount of every shard that was counted, in one query.</summary>
    public async Task<Dictionary<string, LedgerCount>> OfRunAsync(RunId run, CancellationToken cancellation)
    {
        var counts = await _table.PrefixAsync(run.Value, Prefix, cancellation: cancellation)
            .ToListAsync(row => (Shard: row.RowKey[Prefix.Length..], Count: row.Json<LedgerCount>("Count")!), cancellation);
        return counts.ToDictionary(pair => pair.Shard, pair => pair.Count, StringComparer.Ordinal);
    }

    /// <summary>Counts a shard's rows as they are now and keeps the count. Two who count at once keep either: both are counts.</summary>
    public async Task<LedgerCount> RecountAsync(RunId run, string shard, DateTimeOffset now, CancellationToken cancellation)
    {
        var ledger = await messages.OfShardAsync(run, shard, cancellation);
        var count = LedgerCount.Count(ledger.Select(stored => (stored.Message, stored.Fate)), now);
        var row = Columns.New(run.Value, Prefix + shard);
        row["Count"] = Columns.Json(count);
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        return count;
    }
}
