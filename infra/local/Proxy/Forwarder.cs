using Microsoft.Extensions.Primitives;

namespace BloodDrive.Local.Proxy;

/// <summary>Passes a request on byte for byte: the signature covers path and headers, not the host.</summary>
internal sealed class Forwarder(Uri target) : IDisposable
{
    /// <summary>RFC 9110 section 7.6.1: they belong to one connection.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Content-Length",
    };

    /// <summary>Keys stay escaped as the client signed them.</summary>
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMessageInvoker http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public async Task<HttpResponseMessage> SendAsync(
        HttpRequest request, string pathAndQuery, byte[] body, CancellationToken cancellationToken)
    {
        var address = new Uri(target.GetLeftPart(UriPartial.Authority) + pathAndQuery, AsWritten);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (body.Length > 0 || request.ContentLength is not null) message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers)
        {
            if (OfTheConnection.Contains(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return await http.SendAsync(message, cancellationToken);
    }

    public static async Task WriteAsync(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfTheConnection.Contains(name)) response.Headers[name] = new StringValues([.. values]);
        }

        if (answer.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified))
            await answer.Content.CopyToAsync(response.Body);
    }

    public void Dispose() => http.Dispose();
}
