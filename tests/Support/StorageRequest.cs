using System.Text;
using Azure.Core;

namespace BloodDrive.Tests.Support;

/// <summary>What a request to tables or queues is about: its verb, the table or queue, and the entities in it.</summary>
public sealed record StorageRequest(string Verb, string Place, int Entities)
{
    private static readonly byte[] Action = " HTTP/1.1\r\n"u8.ToArray();

    public override string ToString() => $"{Verb} {Place}";

    public static StorageRequest Of(Request request)
    {
        // /{account}/{place}: a table with its keys, a queue with its messages, or $batch.
        var path = request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var place = path.Length > 1 ? path[1].Split('(', '%')[0] : "";
        return place == "$batch" ? OfTransaction(request)
            : path.Length > 2 ? new(Queue(request.Method), path[1], 1)
            : new(Verbs(request, path[1]), place, request.Method == RequestMethod.Get ? 0 : 1);
    }

    private static string Verbs(Request request, string path) => request.Method.Method switch
    {
        "GET" => path.Contains("PartitionKey=", StringComparison.Ordinal) ? "read" : "query",
        "POST" => "insert",
        "DELETE" => "delete",
        _ => request.Headers.Contains("If-Match") ? "update" : "upsert",
    };

    private static string Queue(RequestMethod method) => method == RequestMethod.Post ? "enqueue" : "queue-" + method.Method.ToLowerInvariant();

    private static StorageRequest OfTransaction(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        var text = body.GetBuffer().AsSpan(0, (int)body.Length);
        var (place, verb, entities) = ("", "", 0);
        for (var rest = text; rest.IndexOf(Action) is >= 0 and var at; rest = rest[(at + Action.Length)..])
        {
            if (entities++ > 0)
                continue;
            var line = Encoding.UTF8.GetString(rest[(rest[..at].LastIndexOf((byte)'\n') + 1)..at]);
            place = new Uri(line.Split(' ')[1]).AbsolutePath.Split('/')[^1].Split('(', '%')[0];
            verb = line.StartsWith("POST", StringComparison.Ordinal) ? "insert" : "merge";
        }

        return new($"transact-{verb}", place, entities);
    }
}
