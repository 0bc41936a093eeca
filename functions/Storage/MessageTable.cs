using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The ledger: one row per intended message, written before any queue. Inserting it is the lock; claim and result are columns of their own.</summary>
public sealed class MessageTable(StorageAccount account, LookupKeys keys)
{
    private readonly TableClient _table = account.Table("messages");

    /// <summary>Inserts the messages of one shard that are not there yet. What is there stays as it is.</summary>
    public async Task IntendAsync(RunId run, string shard, IReadOnlyList<Message> messages, CancellationToken cancellation)
    {
        foreach (var chunk in messages.OrderBy(message => message.Key.Donor.Value, StringComparer.Ordinal).Chunk(TableReading.TransactionLimit))
        {
            // A refused transaction wrote nothing and says of one row only that it is there: read the range and insert what is missing.
            var missing = chunk;
            while (missing.Length > 0 && !await _table.TryTransactAsync(
                [.. missing.Select(message => new TableTransactionAction(TableTransactionActionType.Add, MessageRow.New(message, shard)))], cancellation))
            {
                var there = (await RangeAsync(run, shard, chunk[0].Key.Donor, chunk[^1].Key.Donor, cancellation))
                    .Select(stored => stored.Message.Key).ToHashSet();
                missing = [.. chunk.Where(message => !there.Contains(message.Key))];
            }
        }
    }

    /// <summary>The messages of a shard whose donors lie between two ids, both included, in key order.</summary>
    public Task<List<StoredMessage>> RangeAsync(RunId run, string shard, DonorId first, DonorId last, CancellationToken cancellation) =>
        _table.RangeAsync(MessageRow.Partition(run, shard), first.Value, last.Value + "~~", cancellation: cancellation)
            .ToListAsync(MessageRow.Read, cancellation);

    /// <summary>The messages of one batch: its key range, narrowed to its tier and route.</summary>
    public Task<List<StoredMessage>> OfBatchAsync(Batch batch, CancellationToken cancellation) =>
        _table.RangeAsync(
            MessageRow.Partition(batch.Run, batch.Shard),
            batch.FirstKey,
            batch.LastKey + "\u0001",
            TableClient.CreateQueryFilter($"Tier eq {batch.Tier} and Route eq {batch.Route}"),
            cancellation).ToListAsync(MessageRow.Read, cancellation);

    /// <summary>All messages of a run in one shard.</summary>
    public Task<List<StoredMessage>> OfShardAsync(RunId run, string shard, CancellationToken cancellation) =>
        _table.RangeAsync(MessageRow.Partition(run, shard), "0", "~", cancellation: cancellation).ToListAsync(MessageRow.Read, cancellation);

    /// <summary>The messages of a run to one donor.</summary>
    public Task<List<StoredMessage>> OfDonorAsync(RunId run, DonorId donor, CancellationToken cancellation) =>
        _table.PrefixAsync(MessageRow.Partition(run, keys.ShardOf(donor)), donor.Value + "~", cancellation: cancellation)
            .ToListAsync(MessageRow.Read, cancellation);

    public async Task<StoredMessage?> FindAsync(MessageKey key, CancellationToken cancellation) =>
        await _table.FindAsync(MessageRow.Partition(key.Run, keys.ShardOf(key.Donor)), MessageRow.Key(key), cancellation) is { } row
            ? MessageRow.Read(row)
            : null;

    /// <summary>Claims messages of one partition for one sender and writes off others, in one transaction; false where a row changed since it was read.</summary>
    public Task<bool> TryClaimAsync(
        string owner,
        DateTimeOffset until,
        IReadOnlyList<StoredMessage> claimed,
        IReadOnlyList<(StoredMessage Message, string Reason)> suppressed,
        CancellationToken cancellation) =>
        _table.TryTransactAsync(
            [
                .. claimed.Select(message => Merge(message, row =>
                {
                    row["ClaimOwner"] = owner;
                    row["ClaimUntil"] = until.ToUniversalTime();
                })),
                .. suppressed.Select(pair => Merge(pair.Message, row => row["Suppressed"] = pair.Reason)),
            ],
            cancellation);

    /// <summary>Closes messages that nobody claimed, as cancelled or expired; false where one changed since it was read.</summary>
    public Task<bool> TryCloseAsync(IReadOnlyList<StoredMessage> messages, MessageStatus status, CancellationToken cancellation) =>
        _table.TryTransactAsync([.. messages.Select(message => Merge(message, row => row["Closed"] = status.ToString()))], cancellation);

    /// <summary>Writes the provider's answer: columns of the claim's owner, so no version is asked. Never cancelled half-way.</summary>
    public Task ResultAsync(MessageKey key, ResultKind kind, string? code, string? providerId, DateTimeOffset at)
    {
        var row = Row(key);
        row["Result"] = kind.ToString();
        row.Put("ResultCode", code);
        row.Put("ProviderId", providerId);
        row["ResultAt"] = at.ToUniversalTime();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, CancellationToken.None);
    }

    /// <summary>Gives a claim back: the provider certainly did not take the message.</summary>
    public Task ReleaseAsync(MessageKey key, string code)
    {
        var row = Row(key);
        row["ClaimOwner"] = "";
        row["ResultCode"] = code;
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, CancellationToken.None);
    }

    private TableEntity Row(MessageKey key) => new(MessageRow.Partition(key.Run, keys.ShardOf(key.Donor)), MessageRow.Key(key));

    private TableTransactionAction Merge(StoredMessage message, Action<TableEntity> change)
    {
        var row = Row(message.Message.Key);
        change(row);
        return new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, message.Version);
    }
}
