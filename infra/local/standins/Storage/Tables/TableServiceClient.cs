using Azure.Core;
using Azure.Data.Tables.Models;
using BloodDrive.Local.Storage.Wire;

namespace Azure.Data.Tables;

/// <summary>An account's tables.</summary>
public class TableServiceClient
{
    private readonly TableRequests requests;

    protected TableServiceClient()
    {
    }

    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        requests = TableRequests.From(connectionString, options);

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        requests = TableRequests.From(endpoint, credential, options);

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        requests = TableRequests.From(endpoint, tokenCredential, options);

    /// <summary>A filter whose values are quoted and escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => ODataLiteral.Fill(filter);

    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new TableClient(requests, tableName);
    }

    /// <summary>409 for a table that is there is an answer; for one still being deleted it is thrown.</summary>
    public virtual async Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        await GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);

    /// <summary>404 is returned, not thrown.</summary>
    public virtual async Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        await GetTableClient(tableName).DeleteAsync(cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null, int? maxPerPage = default, CancellationToken cancellationToken = default) =>
        new PagedResults<TableItem>((token, size, cancel) => PageAsync(filter, token, size, cancel), maxPerPage, cancellationToken);

    private async Task<Page<TableItem>> PageAsync(string filter, string token, int? size, CancellationToken cancellationToken)
    {
        var (body, response) = await requests.GetAsync(
            "Tables", cancellationToken, ("$filter", filter), ("$top", TableClient.Top(size)), ("NextTableName", token));
        using (body)
        {
            var names = body.RootElement.GetProperty("value").EnumerateArray().Select(table => table.GetProperty("TableName").GetString());
            var next = response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var name) ? name : null;
            return Page<TableItem>.FromValues([.. names.Select(table => new TableItem(table))], next, response);
        }
    }
}
