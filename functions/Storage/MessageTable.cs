using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The ledger: one row per intended message, written before any queue. Inserting it is the lock; claim and result are columns of their own.</summary>
public sealed class MessageTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Rows that one transaction takes.</summary>
    public const int AtOnce = TableReading.TransactionLimit;

    private readonly TableClient _table = account.Table("messages");

    /// <summary>Inserts the messages of one shard that are not there yet. What is there stays as it is.</summary>
    /// <param name="heldOut">Intended like the others, and held out: they do not leave.</param>
    /// <returns>True where none of them was there.</returns>
    public async Task<bool> IntendAsync(
        RunId run, string shard, IReadOnlyList<Message> messages, CancellationToken cancellation, IReadOnlyList<Message>? heldOut = null)
    {
        var clean = true;
        var held = (heldOut ?? []).Select(message => message.Key).ToHashSet();
        foreach (var chunk in messages.Concat(heldOut ?? []).OrderBy(message => message.Key.Donor.Value, StringComparer.Ordinal).Chunk(TableReading.TransactionLimit))
        {
            // A refused transaction wrote nothing and says of one row only that it is there: read the range and insert what is missing.
            var missing = chunk;
            while (missing.Length > 0 && !await _table.TryTransactAsync(
                [.. missing.Select(message => new TableTransactionAction(TableTransactionActionType.Add, NewRow(message)))], cancellation))
            {
                var there = (await RangeAsync(run, shard, chunk[0].Key.Donor, chunk[^1].Key.Donor, cancellation))
                    .Select(stored => stored.Message.Key).ToHashSet();
                missing = [.. chunk.Where(message => !there.Contains(message.Key))];
                clean = false;
            }
        }

        return clean;

        TableEntity NewRow(Message message)
        {
            var row = MessageRow.New(message, shard);
            if (held.Contains(message.Key))
            {
                row["Suppressed"] = HoldOut.Reason;
            }

            return row;
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
            batch.Whole ? null : TableClient.CreateQueryFilter($"Tier eq {batch.Tier} and Route eq {batch.Route}"),
            cancellation).ToListAsync(MessageRow.Read, cancellation);

    /// <summary>The messages of a run that have no end yet, over all shards, those that are being sent among them.</summary>
    public Task<List<StoredMessage>> OpenOfRunAsync(RunId run, CancellationToken cancellation)
    {
        var partitions = TableClient.CreateQueryFilter($"PartitionKey ge {run + "~"} and PartitionKey lt {run + "~~"}");
        var open = string.Join(" and ", MessageRow.Ends.Select(end => $"{end} eq ''"));
        return _table.QueryAsync<TableEntity>($"{partitions} and {open}", cancellationToken: cancellation).ToListAsync(MessageRow.Read, cancellation);
    }

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
                    row.Put("To", message.To);
                })),
                .. suppressed.Select(pair => Merge(pair.Message, row => row["Suppressed"] = pair.Reason)),
            ],
            cancellation);

    /// <summary>Closes messages that nobody claimed, as cancelled or expired; false where one changed since it was read.</summary>
    public Task<bool> TryCloseAsync(IReadOnlyList<StoredMessage> messages, MessageStatus status, CancellationToken cancellation) =>
        _table.TryTransactAsync([.. messages.Select(message => Merge(message, row => row["Closed"] = status.ToString()))], cancellation);

    /// <summary>Closes messages that no batch covers: what they were to cost has no room.</summary>
    public async Task SuppressAsync(RunId run, string shard, IReadOnlyList<MessageKey> messages, string reason, CancellationToken cancellation)
    {
        foreach (var chunk in messages.Chunk(TableReading.TransactionLimit))
        {
            await _table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge,
                    new TableEntity(MessageRow.Partition(run, shard), MessageRow.Key(key)) { ["Suppressed"] = reason },
                    ETag.All)),
                cancellation);
        }
    }

    /// <summary>
    /// Writes how the messages of one claim ended, in one transaction, with the messages that follow a refusal: columns of the claim's owner, so no
    /// version is asked. Never cancelled half-way.
    /// </summary>
    public async Task EndAsync(string shard, IReadOnlyList<ClaimEnd> ends, IReadOnlyList<Message> following, DateTimeOffset at)
    {
        while (true)
        {
            TableTransactionAction[] actions =
            [
                .. ends.Select(end => new TableTransactionAction(TableTransactionActionType.UpdateMerge, EndRow(end, at), ETag.All)),
                .. following.Select(message => new TableTransactionAction(TableTransactionActionType.Add, MessageRow.New(message, shard))),
            ];
            if (actions.Length == 0 || await _table.TryTransactAsync(actions, CancellationToken.None))
            {
                return;
            }

            // One that follows is there already, most likely by this very transaction, whose answer was lost.
            List<Message> missing = [];
            foreach (var message in following)
            {
                if (await FindAsync(message.Key, CancellationToken.None) is null)
                {
                    missing.Add(message);
                }
            }

            if (missing.Count == following.Count)
            {
                throw new InvalidOperationException("A claimed message is no longer in the ledger.");
            }

            following = missing;
        }
    }

    private TableEntity EndRow(ClaimEnd end, DateTimeOffset at)
    {
        var row = Row(end.Key);
        switch (end)
        {
            case ClaimEnd.Answered(_, var kind, var code, var providerId):
                row["Result"] = kind.ToString();
                row.Put("ResultCode", code);
                row.Put("ProviderId", providerId);
                row["ResultAt"] = at.ToUniversalTime();
                break;
            case ClaimEnd.GivenBack(_, var code):
                row["ClaimOwner"] = "";
                row.Put("ResultCode", code);
                break;
            case ClaimEnd.Withheld(_, var reason):
                row["Suppressed"] = reason;
                break;
        }

        return row;
    }

    private TableEntity Row(MessageKey key) => new(MessageRow.Partition(key.Run, keys.ShardOf(key.Donor)), MessageRow.Key(key));

    private TableTransactionAction Merge(StoredMessage message, Action<TableEntity> change)
    {
        var row = Row(message.Message.Key);
        change(row);
        return new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, message.Version);
    }
}
