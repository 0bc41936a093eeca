using System.Text;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>The v3 Web API over HTTP.</summary>
public abstract class BaseClient : ISendGridClient
{
    private readonly BaseClientOptions options;
    private readonly HttpClient client;

    protected BaseClient(BaseClientOptions options)
        : this(httpClient: null, options) { }

    protected BaseClient(HttpClient httpClient, BaseClientOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        client = httpClient ?? new HttpClient();
        UrlPath = options.UrlPath;
        Version = options.Version;
        MediaType = "application/json";
    }

    public enum Method
    {
        DELETE,
        GET,
        PATCH,
        POST,
        PUT,
    }

    public string UrlPath { get; set; }

    public string Version { get; set; }

    public string MediaType { get; set; }

    public virtual async Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return new Response(response.StatusCode, response.Content, response.Headers);
    }

    public async Task<Response> RequestAsync(
        Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToString()), Url(queryParams, urlPath));
        if (requestBody is not null)
            request.Content = new StringContent(requestBody, Encoding.UTF8, MediaType);
        foreach (var (name, value) in options.RequestHeaders ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Authorization = options.Auth;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("sendgrid/9.29.3 csharp");
        return await MakeRequest(request, cancellationToken).ConfigureAwait(false);
    }

    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) =>
        RequestAsync(Method.POST, msg.Serialize(), urlPath: "mail/send", cancellationToken: cancellationToken);

    private Uri Url(string queryParams, string urlPath)
    {
        if (queryParams is not null)
            throw new NotSupportedException("Query parameters are not part of the stand-in: sending has none.");
        var path = string.Join('/', new[] { Version, urlPath ?? UrlPath }.Where(part => part is not null));
        return new Uri(new Uri(options.Host.TrimEnd('/') + "/"), path);
    }
}
