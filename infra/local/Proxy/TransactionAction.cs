using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BloodDrive.Local.Proxy;

/// <summary>One request within a multipart transaction: the row it names and the row it brings (nothing for a delete).</summary>
internal sealed partial record TransactionAction(string PartitionKey, string RowKey, byte[] Row)
{
    public static List<TransactionAction> Read(byte[] transaction)
    {
        var text = Encoding.UTF8.GetString(transaction);
        var requests = RequestLine().Matches(text);
        var actions = new List<TransactionAction>();
        for (var i = 0; i < requests.Count; i++)
        {
            var end = i + 1 < requests.Count ? requests[i + 1].Index : text.Length;
            actions.Add(Read(requests[i].Groups["target"].Value, text[requests[i].Index..end]));
        }

        return actions;
    }

    private static TransactionAction Read(string target, string request)
    {
        var blank = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var boundary = request.IndexOf("\r\n--", blank + 2, StringComparison.Ordinal);
        var row = Encoding.UTF8.GetBytes(request[(blank + 4)..Math.Max(blank + 4, boundary)].Trim());
        if (Keys().Match(Uri.UnescapeDataString(target)) is { Success: true } keys)
            return new(Key(keys, "partition"), Key(keys, "row"), row);
        using var json = JsonDocument.Parse(row);
        return new(Key(json, nameof(PartitionKey)), Key(json, nameof(RowKey)), row);
    }

    private static string Key(Match keys, string name) => keys.Groups[name].Value.Replace("''", "'", StringComparison.Ordinal);

    private static string Key(JsonDocument row, string name) => row.RootElement.GetProperty(name).GetString()!;

    [GeneratedRegex(@"(?<=\r\n)(POST|PUT|PATCH|DELETE) (?<target>\S+) HTTP/1\.1\r\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"\(PartitionKey='(?<partition>.*)',RowKey='(?<row>.*)'\)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Keys();
}
