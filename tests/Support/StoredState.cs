using Azure;
using Azure.Data.Tables;
using BloodDrive.Storage;

namespace BloodDrive.Tests.Support;

/// <summary>Everything that lay in tables and queues at a moment, to begin from there again.</summary>
internal sealed class StoredState
{
    private const int Transaction = 100;
    private readonly Dictionary<string, List<TableEntity>> rows = [];
    private readonly List<(string Lane, string Body)> messages = [];

    private StoredState()
    {
    }

    /// <summary>Takes it all down; the queues are empty afterwards.</summary>
    public static async Task<StoredState> TakeAsync(StorageProcesses storage)
    {
        StoredState state = new();
        await foreach (var table in storage.Tables.QueryAsync())
        {
            state.rows[table.Name] = [];
            await foreach (var row in storage.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>(""))
                state.rows[table.Name].Add(row);
        }

        foreach (var lane in Lanes.All)
        {
            var queue = new StorageAccount(storage.ConnectionString).Queue(lane);
            while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1))).Value is { Length: > 0 } received)
            {
                foreach (var message in received)
                {
                    state.messages.Add((lane, message.MessageText));
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
            }
        }

        return state;
    }

    /// <summary>Puts it all back, and nothing else remains.</summary>
    public async Task RestoreAsync(StorageProcesses storage)
    {
        var account = new StorageAccount(storage.ConnectionString);
        await Task.WhenAll([.. rows.Select(table => RestoreAsync(storage.Tables.GetTableClient(table.Key), table.Value)), .. Lanes.All.Select(lane => account.Queue(lane).ClearMessagesAsync())]);
        foreach (var (lane, body) in messages)
            await account.Queue(lane).SendMessageAsync(body);
    }

    private static async Task RestoreAsync(TableClient table, List<TableEntity> held)
    {
        await table.DeleteAsync();
        await table.CreateIfNotExistsAsync();
        foreach (var chunk in held.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(Transaction)))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Clean(row))));
    }

    private static TableEntity Clean(TableEntity row)
    {
        TableEntity copy = new(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Where(column => column.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey")))
            copy[name] = value;
        return copy;
    }
}
