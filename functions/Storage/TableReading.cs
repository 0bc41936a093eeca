using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace BloodDrive.Storage;

/// <summary>Reading and writing as every table does it: ranges of a partition, inserts that may meet their own row, transactions of 100.</summary>
internal static class TableReading
{
    private static readonly string[] KeyColumns = ["PartitionKey", "RowKey", "odata.etag", "Timestamp"];

    /// <summary>Entities that one entity group transaction takes.</summary>
    public const int TransactionLimit = 100;

    private const int TransactionsAtOnce = 8;

    /// <summary>The rows of a partition with from ≤ RowKey &lt; to, in key order, narrowed by a further filter.</summary>
    public static IAsyncEnumerable<TableEntity> RangeAsync(
        this TableClient table, string partition, string from, string to, string? and = null, CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        return table.QueryAsync<TableEntity>(and is null ? filter : $"{filter} and ({and})", cancellationToken: cancellation);
    }

    /// <summary>The rows of a partition whose key begins with a prefix.</summary>
    public static IAsyncEnumerable<TableEntity> PrefixAsync(
        this TableClient table, string partition, string prefix, string? and = null, CancellationToken cancellation = default) =>
        table.RangeAsync(partition, prefix, After(prefix), and, cancellation);

    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Inserts a row; false where one with this key is there already, be it our own from an attempt whose answer was lost.</summary>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellation) =>
        await table.TryInsertAsync(row, cancellation) is not null;

    /// <summary>Inserts a row and gives its version; null where one with this key is there already.</summary>
    public static async Task<ETag?> TryInsertAsync(this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            return (await table.AddEntityAsync(row, cancellation)).Headers.ETag;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Merges columns where the row is still the one that was read; false where somebody else changed it or it is gone.</summary>
    public static async Task<bool> TryMergeAsync(this TableClient table, TableEntity row, ETag read, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(row, read, TableUpdateMode.Merge, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 412 or 404)
        {
            return await table.HoldsAsync(row, cancellation);
        }
    }

    /// <summary>The answer to a write that was made can be lost, and its repetition is refused: a row that holds what we wrote is our own.</summary>
    private static async Task<bool> HoldsAsync(this TableClient table, TableEntity row, CancellationToken cancellation) =>
        await table.FindAsync(row.PartitionKey, row.RowKey, cancellation) is { } there
        && row.Keys.Except(KeyColumns).All(column => there.TryGetValue(column, out var held) && Equals(row[column], held));

    /// <summary>Runs one transaction; false where a row in it has changed (412), is gone (404) or is there already (409). Then nothing of it was written.</summary>
    public static async Task<bool> TryTransactAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status is 412 or 404 or 409)
        {
            return false;
        }
    }

    /// <summary>Writes rows that nothing depends on the former state of, in as few transactions as possible.</summary>
    public static async Task UpsertAllAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        var transactions = rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(TransactionLimit));
        await Parallel.ForEachAsync(
            transactions,
            new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtOnce, CancellationToken = cancellation },
            async (chunk, stop) => await table.SubmitTransactionAsync(
                chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)), stop));
    }

    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<TableEntity> rows, Func<TableEntity, T> map, CancellationToken cancellation)
    {
        List<T> list = [];
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            list.Add(map(row));
        }

        return list;
    }

    /// <summary>The smallest key above every key that begins with the prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
