using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace BloodDrive.Storage;

/// <summary>The account that holds everything: the tables and the queues, made once at start if they are not there.</summary>
public sealed class StorageAccount
{
    private static readonly string[] TableNames = ["donors", "contacts", "messages", "runs", "drives", "responses", "imports", "settings", "audit", "organisers", "donotcall", "faults", "reports", "campaigns", "units", "kpis"];

    private const int Retries = 5;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);

    private readonly TableServiceClient _tables;
    private readonly string _connection;
    private readonly HttpPipelinePolicy? _watch;

    /// <param name="connection">A connection string, the one the queue triggers use.</param>
    /// <param name="watch">Sees every request of the table and queue clients, repetitions too.</param>
    public StorageAccount(string connection, HttpPipelinePolicy? watch = null)
    {
        _connection = connection;
        _watch = watch;
        _tables = new TableServiceClient(connection, Watched(new TableClientOptions()));
    }

    /// <summary>The account's name, which no copy of its data shares.</summary>
    public string Name => Of("AccountName") ?? Of("TableEndpoint") ?? "";

    public TableClient Table(string name) => _tables.GetTableClient(name);

    /// <summary>A queue whose messages the host's trigger reads: Base64.</summary>
    public QueueClient Queue(string name) =>
        new(_connection, name, Watched(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));

    /// <summary>The host does not make a queue that a trigger listens to, so the app does.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(TableNames.Select(name => Table(name).CreateIfNotExistsAsync(cancellation)));
        await Task.WhenAll(Lanes.All.Select(name => Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
    }

    private string? Of(string part) => _connection.Split(';').Select(pair => pair.Split('=', 2))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == part)?[1].Trim();

    private TOptions Watched<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        // A donor waits at the other end: the first repetition comes sooner than the SDK's 0.8 s, the last about as late.
        (options.Retry.Delay, options.Retry.MaxRetries) = (FirstRetry, Retries);
        if (_watch is not null)
        {
            options.AddPolicy(_watch, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
