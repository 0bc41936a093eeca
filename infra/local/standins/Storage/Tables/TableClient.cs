using System.Globalization;
using Azure.Core;
using Azure.Data.Tables.Models;
using BloodDrive.Local.Storage.Wire;

namespace Azure.Data.Tables;

/// <summary>One table and its rows.</summary>
public class TableClient
{
    private readonly TableRequests requests;

    protected TableClient()
    {
    }

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableRequests.From(connectionString, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableRequests.From(endpoint, credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableRequests.From(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableRequests requests, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.requests = requests;
        Name = tableName;
    }

    public virtual string Name { get; }

    /// <summary>A filter whose values are quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataLiteral.Fill(filter);

    /// <summary>409 for a table that is there is an answer; for one still being deleted it is thrown.</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await requests.SendAsync(RequestMethod.Post, "Tables", cancellationToken, body: TableRequests.TableName(Name));
        if (!response.IsError) return Response.FromValue(new TableItem(Name), response);
        var failure = new RequestFailedException(response);
        return response.Status == 409 && failure.ErrorCode != TableErrorCode.TableBeingDeleted
            ? Response.FromValue(new TableItem(Name), response)
            : throw failure;
    }

    /// <summary>404 is returned, not thrown.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        Unless404(await requests.SendAsync(RequestMethod.Delete, $"Tables('{Name}')", cancellationToken));

    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.PartitionKey is null || entity.RowKey is null) throw new ArgumentNullException(nameof(entity), "A row has both its keys.");
        return Checked(await requests.SendAsync(RequestMethod.Post, Name, cancellationToken, body: EntityJson.Write(entity)));
    }

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = Checked(await RowAsync(partitionKey, rowKey, select, cancellationToken));
        return Response.FromValue(EntityIn<T>(response), response);
    }

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = Unless404(await RowAsync(partitionKey, rowKey, select, cancellationToken));
        return response.Status == 404 ? new NoEntity<T>(response) : Response.FromValue(EntityIn<T>(response), response);
    }

    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return await WriteAsync(entity, null, mode, cancellationToken);
    }

    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (ifMatch == default) throw new ArgumentException("An update needs an ETag, or ETag.All.", nameof(ifMatch));
        return await WriteAsync(entity, ifMatch.ToString(), mode, cancellationToken);
    }

    /// <summary>Without an ETag the row goes whatever it holds; 404 is returned, not thrown.</summary>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        var condition = ifMatch == default ? ETag.All.ToString() : ifMatch.ToString();
        var row = TableRequests.Row(Name, partitionKey, rowKey);
        return Unless404(await requests.SendAsync(RequestMethod.Delete, row, cancellationToken, condition));
    }

    public virtual async Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return await DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = default, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var columns = Columns(select);
        return new PagedResults<T>((token, size, cancel) => PageAsync<T>(filter, columns, token, size, cancel), maxPerPage, cancellationToken);
    }

    /// <summary>All actions or none, in one partition; each answer carries its row's new ETag.</summary>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0) throw new InvalidOperationException("A transaction needs at least one action.");
        return await TableTransaction.SubmitAsync(requests, Name, actions, cancellationToken);
    }

    internal static string Top(int? size) => size?.ToString(CultureInfo.InvariantCulture);

    private static string Columns(IEnumerable<string> select) => select is null ? null : string.Join(',', select);

    private static Response Checked(Response response) => response.IsError ? throw new RequestFailedException(response) : response;

    private static Response Unless404(Response response) => response.Status == 404 ? response : Checked(response);

    private static T EntityIn<T>(Response response)
        where T : class, ITableEntity
    {
        using var body = System.Text.Json.JsonDocument.Parse(response.Content);
        return EntityJson.Read<T>(body.RootElement);
    }

    private async Task<Response> RowAsync(
        string partitionKey, string rowKey, IEnumerable<string> select, CancellationToken cancellationToken)
    {
        var row = TableRequests.Row(Name, partitionKey, rowKey);
        return await requests.SendAsync(RequestMethod.Get, row, cancellationToken, query: [("$select", Columns(select))]);
    }

    private async Task<Response> WriteAsync(ITableEntity entity, string ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"Rows are merged or replaced, not {mode}.", nameof(mode)),
        };
        var row = TableRequests.Row(Name, entity.PartitionKey, entity.RowKey);
        return Checked(await requests.SendAsync(method, row, cancellationToken, ifMatch, EntityJson.Write(entity)));
    }

    private async Task<Page<T>> PageAsync<T>(string filter, string select, string token, int? size, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        // A token is "<NextPartitionKey> <NextRowKey>"; the service escapes spaces within them.
        var next = token?.Split(' ', 2) ?? [];
        var (body, response) = await requests.GetAsync(
            Name + "()",
            cancellationToken,
            ("$filter", filter),
            ("$select", select),
            ("$top", Top(size)),
            ("NextPartitionKey", next is [{ Length: > 0 } partition, ..] ? partition : null),
            ("NextRowKey", next is [_, { Length: > 0 } row] ? row : null));
        using (body)
        {
            var rows = body.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read<T>).ToList();
            return Page<T>.FromValues(rows, Continuation(response), response);
        }
    }

    private static string Continuation(Response response)
    {
        var partition = response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var p) ? p : null;
        var row = response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var r) ? r : null;
        return partition is null && row is null ? null : $"{partition} {row}";
    }

    private sealed class NoEntity<T>(Response response) : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException("There is no such row: ask HasValue first.");

        public override Response GetRawResponse() => response;
    }
}
