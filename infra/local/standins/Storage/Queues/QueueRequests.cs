using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using BloodDrive.Local.Storage.Wire;

namespace Azure.Storage.Queues;

/// <summary>The queue service's REST protocol (2021-08-06) over the pipeline of Azure.Core: addresses, headers, bodies.</summary>
internal sealed class QueueRequests
{
    private readonly HttpPipeline pipeline;
    private readonly Uri queue;

    public QueueRequests(Uri queue, HttpPipelinePolicy authentication, QueueClientOptions options)
    {
        this.queue = queue;
        var pipelineOptions = new HttpPipelineOptions(options) { RequestFailedDetailsParser = QueueErrors.Parser };
        pipelineOptions.PerRetryPolicies.Add(new StorageHeadersPolicy(QueueClientOptions.VersionHeader));
        pipelineOptions.PerRetryPolicies.Add(authentication);
        pipeline = HttpPipelineBuilder.Build(pipelineOptions);
    }

    public static QueueRequests From(string connectionString, string queueName, QueueClientOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueName);
        var account = StorageAccount.ForQueues(connectionString);
        var address = new Uri($"{account.Endpoint.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(queueName)}");
        return new(address, new SharedKeyPolicy(account.Name, account.Key), options);
    }

    public static QueueRequests From(Uri queue, TokenCredential credential, QueueClientOptions options) =>
        new(Https.Only(queue), new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"), options);

    public static string Seconds(TimeSpan? duration) =>
        duration is { } value ? ((int)value.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

    public static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The service's answer, whatever its status.</summary>
    public async Task<Response> SendAsync(
        RequestMethod method,
        string path,
        CancellationToken cancellationToken,
        byte[] body = null,
        IEnumerable<(string Name, string Value)> query = null,
        IDictionary<string, string> metadata = null)
    {
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(queue.AbsoluteUri + path));
        foreach (var (name, value) in query ?? [])
            if (value is not null) request.Uri.AppendQuery(name, value);
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>()) request.Headers.Add("x-ms-meta-" + name, value);
        request.Headers.Add("Accept", "application/xml");
        if (body is not null)
        {
            request.Headers.Add("Content-Type", "application/xml");
            request.Content = RequestContent.Create(body);
        }

        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>The service's answer; a refusal is thrown.</summary>
    public async Task<Response> CheckedAsync(
        RequestMethod method,
        string path,
        CancellationToken cancellationToken,
        byte[] body = null,
        IEnumerable<(string Name, string Value)> query = null)
    {
        var response = await SendAsync(method, path, cancellationToken, body, query);
        return response.IsError ? throw new RequestFailedException(response) : response;
    }
}
