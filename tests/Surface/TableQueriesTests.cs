using Azure;
using Azure.Data.Tables;

namespace BloodDrive.Tests.Surface;

/// <summary>Queries of many pages, read to the end or from a token.</summary>
public sealed class TableQueriesTests : IAsyncLifetime
{
    private const int Rows = 1250;

    private TableClient table = null!;

    public async Task InitializeAsync()
    {
        table = await TestStorage.NewTableAsync();
        foreach (var hundred in Enumerable.Range(0, Rows).Chunk(100))
        {
            var partition = hundred[0] < 700 ? "a b" : "ế";
            await table.SubmitTransactionAsync(hundred.Select(i =>
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, $"{i:D5} ~'") { ["N"] = i })));
        }
    }

    public async Task DisposeAsync() => await table.DeleteAsync();

    [Fact]
    public async Task More_than_a_thousand_rows_come_in_order_and_none_twice()
    {
        var numbers = await table.QueryAsync<TableEntity>().Select(row => row.GetInt32("N")!.Value).ToListAsync();

        Assert.Equal(Enumerable.Range(0, Rows), numbers);
    }

    [Fact]
    public async Task A_page_is_as_long_as_was_asked_and_its_token_continues_after_it()
    {
        await using var pages = table.QueryAsync<TableEntity>(maxPerPage: 400).AsPages().GetAsyncEnumerator();
        Assert.True(await pages.MoveNextAsync());
        var first = pages.Current;

        var rest = await table.QueryAsync<TableEntity>(maxPerPage: 400).AsPages(first.ContinuationToken).ToListAsync();

        Assert.Equal(400, first.Values.Count);
        Assert.Equal([400, 400, 50], rest.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(400, Rows - 400), rest.SelectMany(page => page.Values).Select(row => row.GetInt32("N")!.Value));
        Assert.Null(rest[^1].ContinuationToken);
    }

    [Fact]
    public async Task The_hint_of_the_pages_comes_before_the_querys()
    {
        var pages = await table.QueryAsync<TableEntity>("PartitionKey eq 'ế'", maxPerPage: 400).AsPages(pageSizeHint: 300).ToListAsync();

        Assert.Equal([300, 250], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Only_the_columns_asked_for_come_back()
    {
        var row = await table.QueryAsync<TableEntity>("N eq 7", select: ["N"]).SingleAsync();

        Assert.Equal(7, row.GetInt32("N"));
        Assert.Null(row.RowKey);
    }

    [Fact]
    public async Task The_tables_of_the_account_are_listed()
    {
        var azurite = await TestStorage.SharedAsync();
        var service = new TableServiceClient(azurite.ConnectionString);

        Assert.Contains(table.Name, await service.QueryAsync().Select(item => item.Name).ToListAsync());
        Assert.Equal(table.Name, (await service.QueryAsync($"TableName eq '{table.Name}'").SingleAsync()).Name);
        Assert.Equal(table.Name, service.GetTableClient(table.Name).Name);
        Assert.Equal(409, (await service.CreateTableIfNotExistsAsync(table.Name)).GetRawResponse().Status);
    }

    [Fact]
    public async Task A_query_ends_when_its_caller_does()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await table.QueryAsync<TableEntity>(cancellationToken: cancelled.Token).CountAsync());
    }

    [Fact]
    public async Task A_filter_the_service_cannot_read_is_400()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>("N equals 7").CountAsync());

        Assert.Equal(400, failure.Status);
    }
}
