using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A campaign's arms as far as they are counted.</summary>
/// <param name="Shards">Counted shards.</param>
/// <param name="Until">The last day whose donations count.</param>
public sealed record CountedUplift(int Shards, UpliftCount Count, DateOnly Until)
{
    public bool IsWhole => Shards == LookupKeys.ShardCount;
}

/// <summary>
/// What campaigns brought: <c>uplift~{shard}</c> in a campaign's own partition of the campaigns table, each a recount of its shard; and of those that are
/// counted whole their sum, in the partition <c>uplift</c> of the kpis table, so that forecasts read all of them in one query.
/// </summary>
public sealed class UpliftTable(StorageAccount account)
{
    private const string Prefix = "uplift~";
    private const string Sums = "uplift";

    private readonly TableClient _campaigns = account.Table("campaigns");
    private readonly TableClient _kpis = account.Table("kpis");

    /// <summary>The last recount of every shard that was counted, in one query; null where none was.</summary>
    public async Task<CountedUplift?> FindAsync(RunId campaign, CancellationToken cancellation)
    {
        var shards = await _campaigns.PrefixAsync(campaign.Value, Prefix, cancellation: cancellation)
            .ToListAsync(row => (Count: row.Json<UpliftCount>("Count")!, Until: row.Day("Until")!.Value), cancellation);
        return shards.Count == 0
            ? null
            : new CountedUplift(shards.Count, shards.Aggregate(UpliftCount.Zero, (sum, shard) => sum + shard.Count), shards.Max(shard => shard.Until));
    }

    /// <summary>Keeps a shard's recount, and their sum once all are counted. Two who count at once keep either: both are counts.</summary>
    /// <param name="until">The last day whose donations count.</param>
    public async Task KeepAsync(RunId campaign, string shard, UpliftCount count, DateOnly until, CancellationToken cancellation)
    {
        var row = Columns.New(campaign.Value, Prefix + shard);
        row["Count"] = Columns.Json(count);
        row.Put("Until", Columns.Text(until));
        await _campaigns.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);

        // Read after it was written: of two that are the last, one at least sees all.
        if (await FindAsync(campaign, cancellation) is { IsWhole: true } whole)
        {
            var sum = Columns.New(Sums, campaign.Value);
            sum["Count"] = Columns.Json(whole.Count);
            sum.Put("Until", Columns.Text(whole.Until));
            await _kpis.UpsertEntityAsync(sum, TableUpdateMode.Merge, cancellation);
        }
    }

    /// <summary>The sums of the campaigns whose last day was before a day.</summary>
    public Task<List<UpliftCount>> OverAsync(DateOnly today, CancellationToken cancellation) =>
        _kpis.PrefixAsync(Sums, "campaign-", TableClient.CreateQueryFilter($"Until lt {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"), cancellation)
            .ToListAsync(row => row.Json<UpliftCount>("Count")!, cancellation);
}
