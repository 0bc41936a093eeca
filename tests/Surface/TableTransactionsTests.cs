using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace BloodDrive.Tests.Surface;

/// <summary>Entity group transactions: all or nothing, answers in order, the failed action named.</summary>
public sealed class TableTransactionsTests : IAsyncLifetime
{
    private TableClient table = null!;

    public async Task InitializeAsync() => table = await TestStorage.NewTableAsync();

    public async Task DisposeAsync() => await table.DeleteAsync();

    [Fact]
    public async Task Answers_come_in_order_with_tags()
    {
        await table.AddEntityAsync(new TableEntity("p", "gone"));

        var answers = await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "a") { ["Name"] = "Lý Thường Kiệt" }),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "b") { ["N"] = 1L }),
            new(TableTransactionActionType.Delete, new TableEntity("p", "gone")),
        ]);

        Assert.Equal([204, 204, 204], answers.Value.Select(answer => answer.Status));
        TableEntity a = await table.GetEntityAsync<TableEntity>("p", "a");
        Assert.Equal(a.ETag, answers.Value[0].Headers.ETag);
        Assert.Equal("Lý Thường Kiệt", a.GetString("Name"));
        Assert.Equal(1L, (await table.GetEntityAsync<TableEntity>("p", "b")).Value.GetInt64("N"));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "gone")).HasValue);
    }

    [Fact]
    public async Task The_action_that_failed_is_named_and_nothing_is_written()
    {
        await table.AddEntityAsync(new TableEntity("p", "2"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 5).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i}")))));

        Assert.Equal((409, 2), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.IsAssignableFrom<RequestFailedException>(failure);
        Assert.Equal(["2"], await table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToArrayAsync());
    }

    [Fact]
    public async Task An_old_tag_fails_the_whole_transaction()
    {
        var first = (await table.AddEntityAsync(new TableEntity("p", "slot") { ["Booked"] = 0 })).Headers.ETag!.Value;
        await table.UpdateEntityAsync(new TableEntity("p", "slot") { ["Booked"] = 1 }, first);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "booking")),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "slot") { ["Booked"] = 1 }, first),
        ]));

        Assert.Equal((412, 1), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "booking")).HasValue);
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_fails_only_with_a_tag()
    {
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "a") { ["N"] = 1 })]);
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "b") { ["N"] = 1 }, ETag.All)]));

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "a")).Value.GetInt32("N"));
        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public async Task Merge_and_replace_differ_as_outside_a_transaction()
    {
        await table.AddEntityAsync(new TableEntity("p", "m") { ["Kept"] = 1 });
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Kept"] = 1 });

        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "m") { ["N"] = 1, ["Kept"] = null }, ETag.All),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "r") { ["N"] = 1 }, ETag.All),
        ]);

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "m")).Value.GetInt32("Kept"));
        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("Kept"));
    }

    [Fact]
    public async Task An_empty_transaction_is_a_fault_of_the_caller()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.SubmitTransactionAsync(null!));
    }

    [Fact]
    public async Task A_hundred_rows_go_in_one_transaction()
    {
        var adds = Enumerable.Range(0, 100)
            .Select(i => new TableEntity("p", $"{i:D3}") { ["Words"] = new string('ữ', 1000) })
            .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));

        var answers = await table.SubmitTransactionAsync(adds);

        Assert.Equal(100, answers.Value.Count);
        Assert.Equal(100, await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").CountAsync());
    }
}
