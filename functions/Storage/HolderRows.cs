using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// Who answers to a key: a row for each donor, <c>{key}~{donor}</c>, and the key's own row beside them, which names the first and says whether there are
/// more. So nearly every look-up is one point read, and a donor who comes first to a key is known to be alone there without looking again.
/// </summary>
internal static class HolderRows
{
    private const string First = "First";
    private const string More = "More";
    private const int AtOnce = 8;

    /// <summary>Notes donors under their keys; twice is once. Gives the keys that somebody else, or something, stood on before.</summary>
    public static async Task<IReadOnlySet<string>> AddAsync(
        TableClient table, IEnumerable<(string Partition, string Key, DonorId Donor)> holders, CancellationToken cancellation)
    {
        var met = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(
            holders.Distinct().GroupBy(holder => holder.Partition),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (partition, stop) =>
            {
                // Two of one key cannot stand in one transaction: the second comes after the first.
                var firsts = partition.DistinctBy(holder => holder.Key).ToList();
                foreach (var chunk in firsts.Chunk(TableReading.TransactionLimit / 2))
                {
                    if (await table.TryTransactAsync([.. chunk.SelectMany(AsFirst)], stop)) continue;
                    foreach (var holder in chunk) await AddOneAsync(table, holder, met, stop);
                }

                foreach (var holder in partition.Except(firsts)) await AddOneAsync(table, holder, met, stop);
            });
        return met.Keys.ToHashSet();
    }

    /// <summary>Takes a donor away from a key. Its own row may go on naming that donor, so it says that the others must be looked for.</summary>
    public static async Task RemoveAsync(TableClient table, string partition, string key, DonorId donor, CancellationToken cancellation)
    {
        var own = Columns.New(partition, key);
        own[More] = true;
        await table.UpsertEntityAsync(own, TableUpdateMode.Merge, cancellation);
        await table.DeleteEntityAsync(partition, $"{key}~{donor}", cancellationToken: cancellation);
    }

    /// <summary>The donors under a key, at most so many, and the key's own row.</summary>
    public static async Task<(TableEntity? Own, List<DonorId> Donors)> FindAsync(
        TableClient table, string partition, string key, int most, CancellationToken cancellation)
    {
        var own = await table.FindAsync(partition, key, cancellation);
        if (own is null) return (null, []);
        if (own.Read(First) is { } alone && own.GetBoolean(More) is not true) return (own, [new DonorId(alone)]);
        return (own, await AllAsync(table, partition, key, cancellation).Take(most).ToListAsync(cancellation));
    }

    /// <summary>Every donor under a key, in the order of their ids.</summary>
    public static IAsyncEnumerable<DonorId> AllAsync(TableClient table, string partition, string key, CancellationToken cancellation) =>
        table.PrefixAsync(partition, key + "~", cancellation: cancellation).Select(row => new DonorId(row.RowKey[(key.Length + 1)..]));

    private static async Task AddOneAsync(
        TableClient table, (string Partition, string Key, DonorId Donor) holder, System.Collections.Concurrent.ConcurrentDictionary<string, bool> met, CancellationToken cancellation)
    {
        if (await table.TryTransactAsync([.. AsFirst(holder)], cancellation)) return;
        var own = await table.FindAsync(holder.Partition, holder.Key, cancellation);
        var row = new TableEntity(holder.Partition, holder.Key);
        if (own?.Read(First) != holder.Donor.Value) row[More] = true;
        if (row.ContainsKey(More) || own?.GetBoolean(More) is true) met[holder.Key] = true;
        await table.SubmitTransactionAsync(
            [new TableTransactionAction(TableTransactionActionType.UpsertMerge, row), new(TableTransactionActionType.UpsertMerge, HolderRow(holder))], cancellation);
    }

    private static IEnumerable<TableTransactionAction> AsFirst((string Partition, string Key, DonorId Donor) holder)
    {
        var own = Columns.New(holder.Partition, holder.Key);
        own[First] = holder.Donor.Value;
        yield return new(TableTransactionActionType.Add, own);
        yield return new(TableTransactionActionType.UpsertMerge, HolderRow(holder));
    }

    private static TableEntity HolderRow((string Partition, string Key, DonorId Donor) holder) => Columns.New(holder.Partition, $"{holder.Key}~{holder.Donor}");
}
