using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The account that holds everything, by a connection string or as the app's identity.</summary>
public sealed class StorageAccount
{
    /// <summary>The tables. In Azure Bicep makes them, and the queues (infra/azure/names.bicep).</summary>
    public static IReadOnlyList<string> TableNames { get; } =
        ["donors", "contacts", "messages", "runs", "drives", "responses", "imports", "settings", "audit", "organisers", "donotcall", "faults", "reports", "campaigns", "units", "kpis"];

    private const int Retries = 5;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);

    private readonly TableServiceClient _tables;
    private readonly Func<string, QueueClientOptions, QueueClient> _queue;
    private readonly HttpPipelinePolicy? _watch;
    private readonly bool _makesItsOwn;

    /// <param name="connection">A connection string, the one the queue triggers use.</param>
    /// <param name="watch">Sees every request of the table and queue clients, repetitions too.</param>
    public StorageAccount(string connection, HttpPipelinePolicy? watch = null)
    {
        _watch = watch;
        _makesItsOwn = true;
        Name = PartOf(connection, "AccountName") ?? PartOf(connection, "TableEndpoint") ?? "";
        _tables = new TableServiceClient(connection, Watched(new TableClientOptions()));
        _queue = (name, options) => new QueueClient(connection, name, options);
    }

    /// <param name="account">Where the account is; https only, since a token goes with each request.</param>
    /// <param name="credential">Who asks.</param>
    /// <param name="watch">Sees every request of the table and queue clients, repetitions too.</param>
    public StorageAccount(StorageIdentity account, TokenCredential credential, HttpPipelinePolicy? watch = null)
    {
        _watch = watch;
        Name = account.AccountName.Length > 0 ? account.AccountName : account.Tables.Host;
        _tables = new TableServiceClient(account.Tables, credential, Watched(new TableClientOptions()));
        _queue = (name, options) => new QueueClient(new Uri($"{account.Queues.AbsoluteUri.TrimEnd('/')}/{name}"), credential, options);
    }

    /// <summary>The account that the settings name: by connection string where there is one, else as the identity.</summary>
    public static StorageAccount Of(Settings settings) =>
        settings.AzureWebJobsStorage.Length > 0 ? new(settings.AzureWebJobsStorage) : new(settings.Storage, CredentialOf(settings.Storage));

    /// <summary>The account's name, which no copy of its data shares.</summary>
    public string Name { get; }

    public TableClient Table(string name) => _tables.GetTableClient(name);

    /// <summary>A queue whose messages the host's trigger reads: Base64.</summary>
    public QueueClient Queue(string name) => _queue(name, Watched(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));

    /// <summary>Makes tables and queues on a laptop, since the host does not make a queue that a trigger listens to. As an identity it makes nothing: Bicep has.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (!_makesItsOwn)
            return;
        await Task.WhenAll(
            [
                .. TableNames.Select(name => (Task)Table(name).CreateIfNotExistsAsync(cancellation)),
                .. Lanes.All.Select(name => (Task)Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            ]);
    }

    private static string? PartOf(string connection, string name) => connection.Split(';').Select(pair => pair.Split('=', 2))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim();

    private static TokenCredential CredentialOf(StorageIdentity account)
    {
        var id = account.ClientId.Length > 0 ? account.ClientId : null;
        return account.IsManaged
            ? new ManagedIdentityCredential(id is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(id))
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = id });
    }

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
