using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Sms;

/// <summary>Sends texts over the REST protocol of Azure Communication Services, version 2021-03-07.</summary>
public class SmsClient
{
    private const string Scope = "https://communication.azure.com//.default";

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Uri endpoint;
    private readonly string apiVersion;
    private readonly HttpPipeline pipeline;

    public SmsClient(string connectionString)
        : this(connectionString, new SmsClientOptions()) { }

    public SmsClient(string connectionString, SmsClientOptions options)
        : this(ConnectionString.Parse(connectionString), options) { }

    public SmsClient(Uri endpoint, AzureKeyCredential keyCredential, SmsClientOptions options = null)
        : this(endpoint, new HmacAuthenticationPolicy(Required(keyCredential, nameof(keyCredential))), options) { }

    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions options = null)
        : this(endpoint, new BearerTokenAuthenticationPolicy(Required(tokenCredential, nameof(tokenCredential)), Scope), options) { }

    protected SmsClient() { }

    private SmsClient(ConnectionString connection, SmsClientOptions options)
        : this(connection.Endpoint, new HmacAuthenticationPolicy(new AzureKeyCredential(connection.AccessKey)), options) { }

    private SmsClient(Uri endpoint, HttpPipelinePolicy authentication, SmsClientOptions options)
    {
        options ??= new SmsClientOptions();
        this.endpoint = Required(endpoint, nameof(endpoint));
        apiVersion = options.ApiVersion;
        pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from, string to, string message, SmsSendOptions options = null, CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(from, [NotEmpty(to, nameof(to))], message, options, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(response.Value[0], response.GetRawResponse());
    }

    public virtual Response<SmsSendResult> Send(
        string from, string to, string message, SmsSendOptions options = null, CancellationToken cancellationToken = default)
    {
        var response = Send(from, [NotEmpty(to, nameof(to))], message, options, cancellationToken);
        return Response.FromValue(response.Value[0], response.GetRawResponse());
    }

    public virtual async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from, IEnumerable<string> to, string message, SmsSendOptions options = null, CancellationToken cancellationToken = default)
    {
        using var call = Call(from, to, message, options);
        await pipeline.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return Results(call.Response);
    }

    public virtual Response<IReadOnlyList<SmsSendResult>> Send(
        string from, IEnumerable<string> to, string message, SmsSendOptions options = null, CancellationToken cancellationToken = default)
    {
        using var call = Call(from, to, message, options);
        pipeline.Send(call, cancellationToken);
        return Results(call.Response);
    }

    private HttpMessage Call(string from, IEnumerable<string> to, string message, SmsSendOptions options)
    {
        // One id per recipient and call: the pipeline's own retries repeat it, another Send makes a new one.
        var firstSent = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var body = new SendRequest(
            NotEmpty(from, nameof(from)),
            [.. Required(to, nameof(to)).Select(number => new Recipient(number, Guid.NewGuid().ToString(), firstSent))],
            Required(message, nameof(message)),
            options is null ? null : new SendOptions(options.EnableDeliveryReport, options.Tag));
        if (body.SmsRecipients.Count == 0)
            throw new ArgumentException("Value cannot be an empty collection.", nameof(to));

        var call = pipeline.CreateMessage();
        call.Request.Method = RequestMethod.Post;
        call.Request.Uri.Reset(endpoint);
        call.Request.Uri.AppendPath("/sms", escape: false);
        call.Request.Uri.AppendQuery("api-version", apiVersion, escapeValue: true);
        call.Request.Headers.Add("Accept", "application/json");
        call.Request.Headers.Add("Content-Type", "application/json");
        call.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, Json));
        return call;
    }

    private static Response<IReadOnlyList<SmsSendResult>> Results(Response response) => response.Status == 202
        ? Response.FromValue(response.Content.ToObjectFromJson<SendResponse>(Json).Value, response)
        : throw new RequestFailedException(response);

    private static T Required<T>(T value, string name)
        where T : class
    {
        return value ?? throw new ArgumentNullException(name);
    }

    private static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }

    private sealed record SendRequest(string From, IReadOnlyList<Recipient> SmsRecipients, string Message, SendOptions SmsSendOptions);

    private sealed record Recipient(string To, string RepeatabilityRequestId, string RepeatabilityFirstSent);

    private sealed record SendOptions(bool EnableDeliveryReport, string Tag);

    private sealed record SendResponse(IReadOnlyList<SmsSendResult> Value);

    /// <summary><c>endpoint=https://…/;accesskey=base64</c>, names in any case.</summary>
    private sealed record ConnectionString(Uri Endpoint, string AccessKey)
    {
        public static ConnectionString Parse(string text)
        {
            var parts = NotEmpty(text, "connectionString")
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('=', 2))
                .Where(part => part.Length == 2)
                .ToDictionary(part => part[0].Trim(), part => part[1].Trim(), StringComparer.OrdinalIgnoreCase);
            return new(new Uri(Part("endpoint")), Part("accesskey"));

            string Part(string name) => parts.TryGetValue(name, out var value)
                ? value
                : throw new InvalidOperationException($"Connection string doesn't have value for keyword '{name}'.");
        }
    }
}
