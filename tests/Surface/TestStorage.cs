using Azure.Data.Tables;
using Azure.Storage.Queues;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Surface;

/// <summary>One Azurite for all these tests, ended with their process; each test has tables and queues of its own.</summary>
internal static class TestStorage
{
    private static readonly Lazy<Task<StorageProcesses>> Running = new(StorageProcesses.StartAsync);

    public static Task<StorageProcesses> SharedAsync() => Running.Value;

    /// <param name="through">The port of a proxy before the tables.</param>
    public static async Task<TableClient> NewTableAsync(bool create = true, TableClientOptions? options = null, int? through = null)
    {
        var connection = await ConnectionStringAsync(tables: through);
        var table = new TableClient(connection, $"t{Guid.NewGuid():N}", options ?? new TableClientOptions());
        if (create) await table.CreateIfNotExistsAsync();
        return table;
    }

    /// <param name="through">The port of a proxy before the queues.</param>
    public static async Task<QueueClient> NewQueueAsync(bool create = true, QueueClientOptions? options = null, int? through = null)
    {
        var connection = await ConnectionStringAsync(queues: through);
        var queue = new QueueClient(connection, $"q{Guid.NewGuid():N}", options ?? new QueueClientOptions());
        if (create) await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public static async Task<string> ConnectionStringAsync(int? tables = null, int? queues = null)
    {
        var storage = await SharedAsync();
        return Azurite.ConnectionString(storage.BlobPort, queues ?? storage.QueuePort, tables ?? storage.TablePort);
    }
}
