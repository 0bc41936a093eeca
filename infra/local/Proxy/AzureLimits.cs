using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace BloodDrive.Local.Proxy;

/// <summary>What Azure refuses and Azurite takes (Table service data model; entity group transactions).</summary>
internal static partial class AzureLimits
{
    private const int Comparisons = 15;
    private const int Actions = 100;
    private const int BytesOfATransaction = 4 * 1024 * 1024;

    /// <summary>Null when Azure would take the request.</summary>
    public static Refusal? Refuse(string method, string target, string? contentType, byte[] body)
    {
        var path = target.Split('?', 2)[0];
        if (method == HttpMethods.Get) return RefuseFilter(target);
        if (path.EndsWith("/$batch", StringComparison.Ordinal)) return RefuseTransaction(body);
        var json = contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ?? false;
        return json && !path.EndsWith("/Tables", StringComparison.Ordinal) ? RowLimits.Refuse(body) : null;
    }

    private static Refusal? RefuseFilter(string target)
    {
        var cut = target.IndexOf('?', StringComparison.Ordinal);
        if (cut < 0) return null;
        var filter = QueryHelpers.ParseQuery(target[cut..]).GetValueOrDefault("$filter").ToString();
        return Comparison().Count(QuotedText().Replace(filter, "''")) > Comparisons
            ? new Refusal(400, "InvalidInput", $"A filter takes at most {Comparisons} comparisons.")
            : null;
    }

    private static Refusal? RefuseTransaction(byte[] body)
    {
        if (body.Length > BytesOfATransaction) return new(413, "RequestBodyTooLarge", "A transaction takes at most 4 MiB.");
        var actions = TransactionAction.Read(body);
        if (actions.Count > Actions) return new(400, "InvalidInput", $"A transaction takes at most {Actions} actions.", Actions);
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].PartitionKey != actions[0].PartitionKey)
                return new(400, "CommandsInBatchActOnDifferentPartitions", "All commands in a batch must operate on same entity group.", i);
            if (actions.Take(i).Any(earlier => earlier.RowKey == actions[i].RowKey))
                return new(400, "InvalidDuplicateRow", "A command with the same row key is already present in the batch.", i);
            if (actions[i].Row is { Length: > 0 } row && RowLimits.Refuse(row) is { } refusal)
                return refusal with { Action = i };
        }

        return null;
    }

    [GeneratedRegex("'(?:[^']|'')*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"\b(eq|ne|gt|ge|lt|le)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comparison();
}
