using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The do-not-call list that stands (Decree 91/2020/NĐ-CP art. 7): when it was taken in, how many numbers it holds.</summary>
public sealed record DoNotCallList(string Version, DateTimeOffset At, int Numbers);

/// <summary>
/// The do-not-call list as keyed hashes: nine million numbers in 4,096 rows, so that a list is replaced with some hundred transactions and a number is
/// looked up with two reads. A new list stands beside the old one until it is whole.
/// </summary>
public sealed class DoNotCallTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Bytes of a hash that a row keeps; its first three digits are the row.</summary>
    private const int Kept = 8;
    private const int AtOnce = 8;

    /// <summary>Rows looked up one by one in a list that is too long to read for their sake.</summary>
    private const int MostLookedUp = 256;
    private const string Partition = "list";
    private const string Current = "current";

    private readonly TableClient _table = account.Table("donotcall");

    /// <summary>A list of so few numbers is read as a whole, in a few answers.</summary>
    public int FewNumbers { get; init; } = 50_000;

    /// <summary>The list that stands; null where none was ever taken in.</summary>
    public async Task<DoNotCallList?> FindAsync(CancellationToken cancellation) =>
        await _table.FindAsync(Partition, Current, cancellation) is { } row
            ? new DoNotCallList(row.Read("List") ?? "", row.GetDateTimeOffset("At") ?? default, row.GetInt32("Numbers") ?? 0)
            : null;

    /// <summary>Whether a number (E.164) is on the list that stands.</summary>
    public async Task<bool> HoldsAsync(string phone, CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } list)
        {
            return false;
        }

        var hash = HashOf(phone);
        return await _table.FindAsync($"{list.Version}~{hash[..2]}", hash[2..3], cancellation) is { } row && Tails(row).Contains(hash[3..(3 + (2 * Kept))]);
    }

    /// <summary>Which of these numbers (E.164) are on the list that stands: few of a long list are looked up row by row, else the list is read through once.</summary>
    public async Task<IReadOnlySet<string>> HeldAsync(IEnumerable<string> phones, CancellationToken cancellation)
    {
        var wanted = phones.Distinct(StringComparer.Ordinal).ToLookup(phone => HashOf(phone)[..3], StringComparer.Ordinal);
        if (wanted.Count == 0 || await FindAsync(cancellation) is not { } list)
        {
            return new HashSet<string>();
        }

        ConcurrentBag<string> held = [];
        if (wanted.Count > MostLookedUp || list.Numbers <= FewNumbers)
        {
            var (from, to) = ($"{list.Version}~", TableReading.After($"{list.Version}~"));
            var whole = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
            await foreach (var row in _table.QueryAsync<TableEntity>(whole, cancellationToken: cancellation))
            {
                Note(row, row.PartitionKey[from.Length..] + row.RowKey);
            }
        }
        else
        {
            await Parallel.ForEachAsync(
                wanted,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (bucket, stop) => Note(await _table.FindAsync($"{list.Version}~{bucket.Key[..2]}", bucket.Key[2..], stop), bucket.Key));
        }

        return held.ToHashSet();

        void Note(TableEntity? row, string bucket)
        {
            if (row is null || !wanted.Contains(bucket))
            {
                return;
            }

            var tails = Tails(row).ToHashSet(StringComparer.Ordinal);
            foreach (var phone in wanted[bucket].Where(phone => tails.Contains(HashOf(phone)[3..(3 + (2 * Kept))])))
            {
                held.Add(phone);
            }
        }
    }

    /// <summary>What a list is made of before it is written: the hash of a number, and nothing of the number.</summary>
    public string HashOf(string phone) => keys.Hash("do-not-call", phone);

    /// <summary>Puts a list of <see cref="HashOf"/> in the place of the one that stands, or adds it to that.</summary>
    public async Task TakeAsync(IReadOnlySet<string> hashes, bool add, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = await FindAsync(cancellation);
        var version = $"{now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        var numbers = 0;
        var news = hashes.ToLookup(hash => hash[..2], StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            Partitions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (digits, stop) =>
            {
                var old = add && before is not null ? await RowsAsync(before.Version, digits, stop) : [];
                var tails = old.SelectMany(row => Tails(row).Select(tail => row.RowKey + tail)).Concat(news[digits].Select(hash => hash[2..(3 + (2 * Kept))]))
                    .ToHashSet(StringComparer.Ordinal);
                await _table.UpsertAllAsync(tails.GroupBy(tail => tail[..1]).Select(bucket => Row($"{version}~{digits}", bucket)), stop);
                Interlocked.Add(ref numbers, tails.Count);
            });
        var list = Columns.New(Partition, Current);
        list.Put("List", version);
        list["At"] = now.ToUniversalTime();
        list["Numbers"] = numbers;
        await _table.UpsertEntityAsync(list, TableUpdateMode.Merge, cancellation);
        if (before is not null)
        {
            await ForgetAsync(before.Version, cancellation);
        }
    }

    private static IEnumerable<string> Partitions { get; } = [.. Enumerable.Range(0, 256).Select(digits => digits.ToString("x2", CultureInfo.InvariantCulture))];

    private Task<List<TableEntity>> RowsAsync(string version, string digits, CancellationToken cancellation) =>
        _table.RangeAsync($"{version}~{digits}", "0", "g", cancellation: cancellation).ToListAsync(row => row, cancellation);

    private static TableEntity Row(string partition, IGrouping<string, string> bucket)
    {
        var row = Columns.New(partition, bucket.Key);
        row["Tails"] = bucket.SelectMany(tail => Convert.FromHexString(tail.AsSpan(1))).ToArray();
        return row;
    }

    private static IEnumerable<string> Tails(TableEntity row) => row.GetBinary("Tails").Chunk(Kept).Select(Convert.ToHexStringLower);

    private async Task ForgetAsync(string version, CancellationToken cancellation)
    {
        foreach (var digits in Partitions)
        {
            var rows = await RowsAsync(version, digits, cancellation);
            if (rows.Count > 0)
            {
                await _table.TryTransactAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))], cancellation);
            }
        }
    }
}
