using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A place's pool as it was last counted.</summary>
/// <param name="From">The first week's day.</param>
public sealed record CountedPool(DateOnly From, PoolTally Tally, DateTimeOffset At);

/// <summary>
/// The pool in the partition <c>pool</c> of the kpis table: <c>shard~{shard}</c>, each a recount of its shard, and <c>sum~{province}</c> when the last of
/// them is counted; a look at the pool reads one row.
/// </summary>
public sealed class PoolTable(StorageAccount account)
{
    private const string Partition = "pool";
    private const string ShardPrefix = "shard~";
    private const string SumPrefix = "sum~";
    private const string Nation = "*";

    private readonly TableClient _table = account.Table("kpis");

    /// <summary>The pool of a province, or of all (null); null where it was not counted yet.</summary>
    public async Task<CountedPool?> FindAsync(string? province, CancellationToken cancellation) =>
        await _table.FindAsync(Partition, SumPrefix + (province ?? Nation), cancellation) is { } row
            ? new CountedPool(row.Day("From")!.Value, row.Long<PoolTally>("Tally")!, row.GetDateTimeOffset("At") ?? default)
            : null;

    /// <summary>Keeps a shard's recount, and the sums once all shards are counted for the same day.</summary>
    public async Task KeepAsync(string shard, Pool pool, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = Columns.New(Partition, ShardPrefix + shard);
        row.Put("From", Columns.Text(pool.From));
        row.PutLong("Pool", pool);
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);

        // Read after it was written: of two that are the last, one at least sees all.
        var day = TableClient.CreateQueryFilter($"From eq {Columns.Text(pool.From)!}");
        var counted = await _table.PrefixAsync(Partition, ShardPrefix, day, cancellation).ToListAsync(shardRow => shardRow.Long<Pool>("Pool")!, cancellation);
        if (counted.Count < LookupKeys.ShardCount)
        {
            return;
        }

        var sum = counted.Aggregate((one, other) => one + other);
        await _table.UpsertAllAsync([Sum(Nation, sum.All), .. sum.ByProvince.Select(place => Sum(place.Key, place.Value))], cancellation);

        TableEntity Sum(string place, PoolTally tally)
        {
            var sumRow = Columns.New(Partition, SumPrefix + place);
            sumRow.Put("From", Columns.Text(pool.From));
            sumRow["At"] = at.ToUniversalTime();
            sumRow.PutLong("Tally", tally);
            return sumRow;
        }
    }
}
