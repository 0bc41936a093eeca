using Azure.Data.Tables;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>Azurite as three processes, tables and blobs in memory, so that blobs, queues and tables do not wait for one another.</summary>
public sealed class StorageProcesses : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ChildProcess[] processes;
    private readonly DirectoryInfo queues;

    private StorageProcesses(ChildProcess[] started, DirectoryInfo queueData, int blob, int queue, int table)
    {
        (processes, queues) = (started, queueData);
        (BlobPort, QueuePort, TablePort) = (blob, queue, table);
    }

    public int BlobPort { get; }

    public int QueuePort { get; }

    public int TablePort { get; }

    /// <summary>The ids of the processes: blob, queue, table.</summary>
    public IReadOnlyList<int> Ids => [.. processes.Select(process => process.Id)];

    /// <summary>Straight to Azurite, past any proxy.</summary>
    public string ConnectionString => Azurite.ConnectionString(BlobPort, QueuePort, TablePort);

    /// <summary>Raw tables, for looking at rows as they lie there.</summary>
    public TableServiceClient Tables => new(ConnectionString);

    public static async Task<StorageProcesses> StartAsync()
    {
        var directory = Path.Combine(Built.Repository, "infra", "local");
        Assert.Null(await Azurite.InstallAsync(directory));

        string[] services = ["blob", "queue", "table"];
        var ports = services.Select(_ => Ports.Free()).ToArray();
        var queueData = Directory.CreateTempSubdirectory("blooddrive-queues-");
        var started = services.Zip(ports, (service, port) => Azurite.StartAlone(directory, service, port, service == "queue" ? queueData.FullName : null)).ToArray();
        for (var index = 0; index < services.Length; index++)
        {
            Assert.True(
                await Ports.OpensAsync(ports[index], started[index], StartLimit),
                $"azurite-{services[index]} did not start.\n{string.Join('\n', started[index].Lines)}");
        }

        return new StorageProcesses(started, queueData, ports[0], ports[1], ports[2]);
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing in it is kept: no reason to ask nicely.
        foreach (var process in processes)
        {
            process.Kill();
            await process.DisposeAsync();
        }

        queues.Delete(recursive: true);
    }
}
