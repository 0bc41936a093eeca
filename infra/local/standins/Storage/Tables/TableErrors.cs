using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Code and message out of the service's <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>.</summary>
internal sealed class TableErrors : RequestFailedDetailsParser
{
    public static readonly TableErrors Parser = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        data = null;
        error = Of(response);
        return error is not null;
    }

    /// <summary>Null for an answer that is not of the table service, such as a proxy's.</summary>
    private static ResponseError Of(Response response)
    {
        var header = response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null;
        try
        {
            using var body = JsonDocument.Parse(response.Content);
            var inner = body.RootElement.GetProperty("odata.error");
            return new(inner.GetProperty("code").GetString(), inner.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return header is null ? null : new(header, response.ReasonPhrase);
        }
    }
}
