using System.Xml;
using System.Xml.Linq;
using Azure.Core;

namespace Azure.Storage.Queues;

/// <summary>Code and message out of the service's <c>&lt;Error&gt;</c>, the code alone from its header.</summary>
internal sealed class QueueErrors : RequestFailedDetailsParser
{
    public static readonly QueueErrors Parser = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        data = null;
        var code = response.Headers.TryGetValue("x-ms-error-code", out var header) ? header : null;
        error = FromBody(response) ?? (code is null ? null : new(code, response.ReasonPhrase));
        return error is not null;
    }

    private static ResponseError FromBody(Response response)
    {
        if (response.ContentStream is null) return null;
        try
        {
            var body = XDocument.Parse(response.Content.ToString().TrimStart('\uFEFF')).Root;
            return body?.Element("Code")?.Value is { } code ? new(code, body.Element("Message")?.Value) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
