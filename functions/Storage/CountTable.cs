using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The count rows of a run, <c>count~{shard}</c> of the runs table: each a recount of its shard's ledger, so that whoever looks at a run
/// reads 64 rows instead of the ledger. How old a count may be is the reader's to say.</summary>
public sealed class CountTable(StorageAccount account, MessageTable messages)
{
    private const string Prefix = "count~";

    // Partitions read at once: enough to hide the way to the storage, few enough not to crowd out the senders.
    private const int AtOnce = 8;

    private readonly TableClient _table = account.Table("runs");

    /// <summary>The last recount of every shard that was counted, in one query.</summary>
    public async Task<Dictionary<string, LedgerCount>> OfRunAsync(RunId run, CancellationToken cancellation)
    {
        var counts = await _table.PrefixAsync(run.Value, Prefix, cancellation: cancellation)
            .ToListAsync(row => (Shard: row.RowKey[Prefix.Length..], Count: row.Json<LedgerCount>("Count")!), cancellation);
        return counts.ToDictionary(pair => pair.Shard, pair => pair.Count, StringComparer.Ordinal);
    }

    /// <summary>The counts of a run's shards, those counted again that are due.</summary>
    /// <param name="plans">The progress of the shards that were begun.</param>
    /// <param name="open">Shards with a batch that is not closed.</param>
    /// <param name="fresh">Counts every row again, whatever the age of the counts.</param>
    public async Task<Dictionary<string, LedgerCount>> CurrentAsync(
        Run run, IReadOnlyDictionary<string, ShardPlan> plans, IReadOnlySet<string> open, bool fresh, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await OfRunAsync(run.Id, cancellation);
        IEnumerable<string> shards = run.Id.IsAnswers ? LookupKeys.Shards : plans.Keys;
        foreach (var chunk in shards.Where(shard => fresh || IsDue(shard)).Chunk(AtOnce))
        {
            var recounts = await Task.WhenAll(chunk.Select(shard => RecountAsync(run.Id, shard, now, cancellation)));
            foreach (var (shard, count) in chunk.Zip(recounts)) known[shard] = count;
        }

        return known;

        bool IsDue(string shard)
        {
            if (!known.TryGetValue(shard, out var count)) return true;
            var plan = plans.GetValueOrDefault(shard);

            // What was open when it was counted may have ended with its batch since: a minute-old count must not look like a loss.
            return (count.Open > 0 && !open.Contains(shard))
                || (plan is { Planned: true } && plan.LookedAt != plan.LeftOut.Values.Sum() + count.Intended)
                || count.IsDue(open.Contains(shard) || plan is { Planned: false }, run.NotAfter, now);
        }
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
