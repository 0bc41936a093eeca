using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Storage.Queues;
using BloodDrive.Local.Proxy;

namespace BloodDrive.Tests.Surface;

/// <summary>What a caller sees when the answer to a request that was carried out is lost, and the pipeline asks again.</summary>
public sealed class RetriesTests : IAsyncLifetime
{
    private readonly DropsTheFirstAnswer losses = new();
    private TableClient table = null!;
    private TableClient lossy = null!;

    public async Task InitializeAsync()
    {
        table = await TestStorage.NewTableAsync();
        var options = Quick(new TableClientOptions());
        options.AddPolicy(losses, HttpPipelinePosition.PerRetry);
        var storage = await TestStorage.SharedAsync();
        lossy = new TableClient(storage.ConnectionString, table.Name, options);
    }

    public async Task DisposeAsync() => await table.DeleteAsync();

    [Fact]
    public async Task A_repeated_insert_meets_its_own_row()
    {
        var row = new TableEntity("p", "r") { ["By"] = "me" };

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => lossy.AddEntityAsync(row));

        Assert.Equal((409, 2), (failure.Status, losses.Requests));
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal("me", (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("By"));
    }

    [Fact]
    public async Task A_repeated_transaction_of_inserts_meets_its_own_rows()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => lossy.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
        ]));

        Assert.Equal((409, 0), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.Equal(2, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task A_repeated_claim_meets_its_own_claim()
    {
        var tag = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;

        var claim = new TableEntity("p", "r") { ["Owner"] = "me" };
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => lossy.UpdateEntityAsync(claim, tag));

        Assert.Equal(412, failure.Status);
        Assert.Equal("me", (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("Owner"));
    }

    [Fact]
    public async Task A_repeated_delete_is_404_and_an_answer()
    {
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(404, (await lossy.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task A_repeated_message_stands_in_the_queue_twice()
    {
        var queue = await TestStorage.NewQueueAsync();
        var options = Quick(new QueueClientOptions());
        options.AddPolicy(losses, HttpPipelinePosition.PerRetry);

        await new QueueClient((await TestStorage.SharedAsync()).ConnectionString, queue.Name, options).SendMessageAsync("run~3f");

        Assert.Equal(["run~3f", "run~3f"], (await queue.PeekMessagesAsync(32)).Value.Select(message => message.MessageText));
        await queue.DeleteAsync();
    }

    [Fact]
    public async Task A_busy_service_is_asked_again_and_then_it_is_a_fault()
    {
        var azurite = new Uri($"http://127.0.0.1:{(await TestStorage.SharedAsync()).TablePort}");
        await using var proxy = await StrictProxy.StartAsync(azurite, new StrictProxyOptions { Busy = 1, Dropped = 0, Cut = 0 });
        var behind = await TestStorage.NewTableAsync(create: false, Quick(new TableClientOptions()), proxy.Uri.Port);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => behind.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((503, "ServerBusy", 4), (failure.Status, failure.ErrorCode, proxy.Faults.BusyAnswers));
    }

    [Fact]
    public async Task Empty_pages_are_passed_over_and_no_row_is_lost_or_doubled()
    {
        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D3} 'ơ~"))));
        var azurite = new Uri($"http://127.0.0.1:{(await TestStorage.SharedAsync()).TablePort}");
        await using var proxy = await StrictProxy.StartAsync(azurite, new StrictProxyOptions { Busy = 0, Dropped = 0, Cut = 1, Seed = 5 });
        var cut = new TableClient(await TestStorage.ConnectionStringAsync(tables: proxy.Uri.Port), table.Name);
        var keys = new List<string>();
        for (var round = 0; round < 5; round++)
        {
            var pages = await cut.QueryAsync<TableEntity>("PartitionKey eq 'p'").AsPages().ToListAsync();
            keys.AddRange(pages.SelectMany(page => page.Values).Select(row => row.RowKey));
            Assert.All(pages.SkipLast(1), page => Assert.NotNull(page.ContinuationToken));
        }

        Assert.Equal(Enumerable.Range(0, 5).SelectMany(_ => Enumerable.Range(0, 100)).Select(i => $"{i:D3} 'ơ~"), keys);
        Assert.True(proxy.Faults.EmptyPages > 0);
    }

    private static T Quick<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(2);
        return options;
    }
}
