using System.Globalization;
using System.Text;
using Azure.Core;
using BloodDrive.Local.Storage.Wire;

namespace Azure.Data.Tables;

/// <summary>An entity group transaction as multipart/mixed: one change set of HTTP requests, one of HTTP answers.</summary>
internal static class TableTransaction
{
    public static async Task<Response<IReadOnlyList<Response>>> SubmitAsync(
        TableRequests requests, string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var batch = "batch_" + Guid.NewGuid();
        var body = Write(requests, table, actions, batch);
        var response = await requests.SendAsync(
            RequestMethod.Post, "$batch", cancellationToken, body: body, contentType: "multipart/mixed; boundary=" + batch);
        if (response.Status != 202) throw new RequestFailedException(response);
        var answers = Read(response);
        if (answers.FirstOrDefault(a => a.IsError) is { } failed)
            throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrors.Parser));
        return Response.FromValue<IReadOnlyList<Response>>(answers, response);
    }

    private static byte[] Write(TableRequests requests, string table, IReadOnlyList<TableTransactionAction> actions, string batch)
    {
        var changes = "changeset_" + Guid.NewGuid();
        using var body = new MemoryStream();
        Line($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n");
        foreach (var action in actions)
        {
            var (method, path, ifMatch) = Request(table, action);
            Line($"--{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            Line($"{method} {requests.Address(path).AbsoluteUri} HTTP/1.1");
            Line("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0");
            if (ifMatch is not null) Line("If-Match: " + ifMatch);
            if (action.ActionType == TableTransactionActionType.Add) Line("Prefer: return-no-content");
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                var row = EntityJson.Write(action.Entity);
                Line($"Content-Type: application/json\r\nContent-Length: {row.Length}\r\n");
                body.Write(row);
            }

            Line("");
        }

        Line($"--{changes}--\r\n--{batch}--");
        return body.ToArray();

        void Line(string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
    }

    private static (string Method, string Path, string IfMatch) Request(string table, TableTransactionAction action)
    {
        var row = TableRequests.Row(table, action.Entity.PartitionKey, action.Entity.RowKey);
        var given = action.ETag == default ? null : action.ETag.ToString();
        return action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", table, null),
            TableTransactionActionType.Delete => ("DELETE", row, given ?? "*"),
            TableTransactionActionType.UpdateMerge => ("PATCH", row, given),
            TableTransactionActionType.UpdateReplace => ("PUT", row, given),
            TableTransactionActionType.UpsertMerge => ("PATCH", row, null),
            TableTransactionActionType.UpsertReplace => ("PUT", row, null),
            var unknown => throw new InvalidOperationException($"A transaction has no action {unknown}."),
        };
    }

    /// <summary>Answers are told apart by their status lines and cut at the boundary that begins the multipart answer.</summary>
    private static List<PartResponse> Read(Response response)
    {
        var answers = new List<PartResponse>();
        using var reader = new StreamReader(response.Content.ToStream(), Encoding.UTF8);
        PartHead head = null;
        var body = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("--changesetresponse_", StringComparison.Ordinal) || line.StartsWith("--batchresponse_", StringComparison.Ordinal))
            {
                if (head is not null) answers.Add(head.With(body.ToString()));
                head = null;
                body.Clear();
            }
            else if (head is null && line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                head = PartHead.Read(line, reader);
            }
            else if (head is not null)
            {
                body.Append(line).Append('\n');
            }
        }

        return answers;
    }

    private sealed record PartHead(int Status, string Reason, Dictionary<string, string> Headers)
    {
        public static PartHead Read(string statusLine, StreamReader reader)
        {
            var parts = statusLine.Split(' ', 3);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (reader.ReadLine() is { Length: > 0 } line && line.Split(':', 2) is [var name, var value]) headers[name] = value.Trim();
            return new(int.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? parts[2] : "", headers);
        }

        public PartResponse With(string body) => new(Status, Reason, Headers, Encoding.UTF8.GetBytes(body.Trim()));
    }
}
