using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace BloodDrive.Local.Proxy;

/// <summary>One page of a query over rows: the address that asks for it, and how it may be cut without losing or doubling a row.</summary>
internal sealed class QueryPage
{
    /// <summary>Continues at the beginning: what an empty first page answers, as Azure's own tokens may.</summary>
    private const string Beginning = "strict-beginning";

    private readonly string path;
    private readonly Dictionary<string, string> query;

    private QueryPage(string path, Dictionary<string, string> query)
    {
        this.path = path;
        this.query = query;
    }

    public string Target =>
        path + "?" + string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>Null for everything but a query over rows: one row, the list of tables, queues, writes.</summary>
    public static QueryPage? Of(string method, string target)
    {
        var cut = target.IndexOf('?', StringComparison.Ordinal);
        var rows = cut < 0 ? target : target[..cut];
        if (method != HttpMethods.Get || !rows.EndsWith("()", StringComparison.Ordinal)) return null;
        var asked = QueryHelpers.ParseQuery(cut < 0 ? "" : target[cut..])
            .ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        if (asked.GetValueOrDefault("NextPartitionKey") == Beginning)
        {
            asked.Remove("NextPartitionKey");
            asked.Remove("NextRowKey");
        }

        return new QueryPage(rows, asked);
    }

    /// <summary>The service then ends the page itself and says where it continues.</summary>
    public QueryPage AtMost(int rows)
    {
        var asked = query.TryGetValue("$top", out var top) ? int.Parse(top, CultureInfo.InvariantCulture) : int.MaxValue;
        return new(path, new(query, StringComparer.Ordinal) { ["$top"] = Math.Min(asked, rows).ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>No rows, and a continuation to where this page would have begun.</summary>
    public async Task WriteEmptyAsync(HttpResponse response)
    {
        response.ContentType = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";
        response.Headers["x-ms-continuation-NextPartitionKey"] = query.GetValueOrDefault("NextPartitionKey", Beginning);
        if (query.TryGetValue("NextRowKey", out var row)) response.Headers["x-ms-continuation-NextRowKey"] = row;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes("""{"value":[]}"""));
    }
}
