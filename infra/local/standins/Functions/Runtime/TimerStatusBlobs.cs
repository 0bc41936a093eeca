using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using BloodDrive.Local.Storage.Wire;

namespace BloodDrive.Local.Functions;

/// <summary>The statuses as blobs where the genuine host keeps them: azure-webjobs-hosts/timers/{host}/Host.Functions.{Name}/status.</summary>
internal sealed class TimerStatusBlobs
{
    private const string Version = "2021-08-06";
    private const string Container = "azure-webjobs-hosts";

    private readonly HttpPipeline _pipeline;
    private readonly Uri _account;
    private readonly string _hostId;

    public TimerStatusBlobs(string connectionString, string hostId)
    {
        var account = StorageAccount.ForBlobs(connectionString);
        (_account, _hostId) = (account.Endpoint, hostId);
        var options = new HttpPipelineOptions(new Options());
        options.PerRetryPolicies.Add(new StorageHeadersPolicy(Version));
        options.PerRetryPolicies.Add(new SharedKeyPolicy(account.Name, account.Key));
        _pipeline = HttpPipelineBuilder.Build(options);
    }

    /// <summary>Null when the function never ran here.</summary>
    public async Task<TimerStatus> ReadAsync(string function, CancellationToken cancellationToken)
    {
        var response = await SendAsync(RequestMethod.Get, StatusPath(function), null, cancellationToken);
        if (response.Status == 404)
            return null;
        Check(response);
        return response.Content.ToObjectFromJson<TimerStatus>();
    }

    public async Task WriteAsync(string function, TimerStatus status, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(status);
        var response = await SendAsync(RequestMethod.Put, StatusPath(function), body, cancellationToken);
        if (response.Status == 404)
        {
            var created = await SendAsync(RequestMethod.Put, "?restype=container", null, cancellationToken);
            if (created.Status != 409)
                Check(created);
            response = await SendAsync(RequestMethod.Put, StatusPath(function), body, cancellationToken);
        }

        Check(response);
    }

    private static void Check(Response response)
    {
        if (response.IsError)
            throw new RequestFailedException(response);
    }

    private string StatusPath(string function) => $"/timers/{_hostId}/Host.Functions.{function}/status";

    private async Task<Response> SendAsync(RequestMethod method, string path, byte[] body, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{_account.AbsoluteUri.TrimEnd('/')}/{Container}{path}"));
        if (body is not null)
        {
            message.Request.Headers.Add("x-ms-blob-type", "BlockBlob");
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(body);
        }

        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    private sealed class Options : ClientOptions;
}
