using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using BloodDrive.Local.Storage.Wire;

namespace Azure.Data.Tables;

/// <summary>The table service's REST protocol (2020-12-06) over the pipeline of Azure.Core: addresses, headers, bodies.</summary>
internal sealed class TableRequests
{
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline pipeline;
    private readonly Uri endpoint;

    public TableRequests(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        options ??= new TableClientOptions();
        this.endpoint = endpoint;
        var pipelineOptions = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrors.Parser };
        pipelineOptions.PerRetryPolicies.Add(new StorageHeadersPolicy(options.Version));
        pipelineOptions.PerRetryPolicies.Add(authentication);
        pipeline = HttpPipelineBuilder.Build(pipelineOptions);
    }

    public static TableRequests From(string connectionString, TableClientOptions options)
    {
        var account = StorageAccount.ForTables(connectionString);
        return new(account.Endpoint, new SharedKeyLitePolicy(account.Name, () => account.Key), options);
    }

    public static TableRequests From(Uri endpoint, TokenCredential credential, TableClientOptions options) =>
        new(Https.Only(endpoint), new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default"), options);

    public static TableRequests From(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        new(endpoint, new SharedKeyLitePolicy(credential.AccountName, () => credential.Key), options);

    /// <summary>The row's path; keys are quoted, then escaped.</summary>
    public static string Row(string table, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return $"{table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";
    }

    public static string Escaped(string key) => Uri.EscapeDataString(ODataLiteral.Escaped(key));

    public Uri Address(string path) => new($"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}{endpoint.Query}");

    public async Task<Response> SendAsync(
        RequestMethod method,
        string path,
        CancellationToken cancellationToken,
        string ifMatch = null,
        byte[] body = null,
        string contentType = "application/json",
        IEnumerable<(string Name, string Value)> query = null)
    {
        using var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Address(path));
        foreach (var (name, value) in query ?? [])
            if (value is not null) request.Uri.AppendQuery(name, value);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", contentType == "application/json" ? Json : "application/json");
        if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);
        if (method == RequestMethod.Post && contentType == "application/json") request.Headers.Add("Prefer", "return-no-content");
        if (body is not null)
        {
            request.Headers.Add("Content-Type", contentType);
            request.Content = RequestContent.Create(body);
        }

        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>One page of rows or tables: the values and the headers that say where the next page begins.</summary>
    public async Task<(JsonDocument Body, Response Response)> GetAsync(
        string path, CancellationToken cancellationToken, params (string Name, string Value)[] query)
    {
        var response = await SendAsync(RequestMethod.Get, path, cancellationToken, query: query);
        if (response.IsError) throw new RequestFailedException(response);
        return (JsonDocument.Parse(response.Content), response);
    }

    public static byte[] TableName(string name) => JsonSerializer.SerializeToUtf8Bytes(new { TableName = name });
}
