using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// What the donors' shards were last counted to, in the kpis table: one partition, <c>register</c>, a row a shard. Each row is a recount, so that counting
/// twice is counting once, and whoever looks at a unit reads 64 rows instead of the register.
/// </summary>
public sealed class RegisterTable(StorageAccount account)
{
    private const string Partition = "register";

    private readonly TableClient _table = account.Table("kpis");

    /// <summary>The whole register as it was last counted: one range of 64 rows.</summary>
    public async Task<RegisterCount> OfAllAsync(CancellationToken cancellation)
    {
        var shards = await _table.RangeAsync(Partition, "", "~", cancellation: cancellation).ToListAsync(
            row => new RegisterCount(
                row.Day("Day"),
                row.Long<Dictionary<string, UnitCount>>("Units") ?? [],
                row.Json<Dictionary<string, int>>("ClubMembers") ?? []),
            cancellation);
        return shards.Aggregate(RegisterCount.Zero, (sum, shard) => sum + shard);
    }

    /// <summary>The count that a shard was last counted for, as its message names it; null where it never was.</summary>
    public async Task<string?> CountOfAsync(string shard, CancellationToken cancellation) =>
        (await _table.FindAsync(Partition, shard, cancellation))?.Read("Count");

    public async Task SaveAsync(RegisterMessage message, RegisterCount counted, CancellationToken cancellation)
    {
        var row = Columns.New(Partition, message.Shard);
        row.Put("Count", message.Count);
        row.Put("Day", Columns.Text(counted.Day));
        row.PutLong("Units", counted.Units);
        row["ClubMembers"] = Columns.Json(counted.ClubMembers);
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }
}
