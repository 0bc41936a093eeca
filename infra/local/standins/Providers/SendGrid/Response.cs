using System.Net;
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>SendGrid's answer as it came; an HTTP error is an answer, not an exception.</summary>
public class Response
{
    public Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders) =>
        (StatusCode, Body, Headers) = (statusCode, responseBody, responseHeaders);

    public HttpStatusCode StatusCode { get; set; }

    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    public HttpContent Body { get; set; }

    public HttpResponseHeaders Headers { get; set; }
}
