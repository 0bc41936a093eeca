using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Local.Proxy;
using BloodDrive.Tests.Surface;

namespace BloodDrive.Tests.Local;

/// <summary>The proxy refuses what Azure refuses, and its faults keep the meaning of every answer.</summary>
public sealed class StrictProxyTests : IAsyncLifetime
{
    private StrictProxy proxy = null!;
    private TableClient table = null!;

    public async Task InitializeAsync()
    {
        proxy = await BeforeTablesAsync(StrictProxyOptions.LimitsOnly);
        table = await TestStorage.NewTableAsync(through: proxy.Uri.Port);
    }

    public async Task DisposeAsync() => await proxy.DisposeAsync();

    [Fact]
    public async Task A_filter_takes_fifteen_comparisons()
    {
        var fifteen = string.Join(" or ", Enumerable.Range(0, 15).Select(i => $"Name eq 'lt gt {i}'"));

        Assert.Empty(await table.QueryAsync<TableEntity>(fifteen).ToListAsync());
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>(fifteen + " or N gt 1").ToListAsync());

        Assert.Equal((400, "InvalidInput"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_takes_a_hundred_actions()
    {
        await table.SubmitTransactionAsync(Adds(100));

        Assert.Equal((400, "InvalidInput"), await RefusedAsync(Adds(101)));
    }

    [Fact]
    public async Task A_transaction_takes_4_MiB() =>
        Assert.Equal(413, (await RefusedAsync(Adds(80, new string('x', 60_000)))).Status);

    [Fact]
    public async Task A_transaction_keeps_to_one_partition_and_names_a_row_once()
    {
        Assert.Equal("CommandsInBatchActOnDifferentPartitions", (await RefusedAsync([Add("p", "a"), Add("q", "b")])).ErrorCode);
        var delete = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity("p", "it's"));
        Assert.Equal("InvalidDuplicateRow", (await RefusedAsync([Add("p", "it's"), delete])).ErrorCode);
    }

    [Fact]
    public async Task A_text_takes_64_KiB_in_UTF_16()
    {
        await table.AddEntityAsync(new TableEntity("p", "a") { ["Text"] = new string('ế', 32 * 1024) });

        var text = new TableEntity("p", "b") { ["Text"] = new string('e', (32 * 1024) + 1) };
        var bytes = new TableEntity("p", "b") { ["Bytes"] = new byte[(64 * 1024) + 1] };
        Assert.Equal("PropertyValueTooLarge", await RefusedAsync(text));
        Assert.Equal("PropertyValueTooLarge", await RefusedAsync(bytes));
    }

    [Fact]
    public async Task A_row_takes_1_MiB_and_252_columns()
    {
        var heavy = new TableEntity("p", "a");
        for (var i = 0; i < 17; i++) heavy[$"T{i}"] = new string('x', 32 * 1024);
        var wide = new TableEntity("p", "a");
        for (var i = 0; i < 253; i++) wide[$"N{i}"] = i;

        Assert.Equal("EntityTooLarge", await RefusedAsync(heavy));
        Assert.Equal("TooManyProperties", await RefusedAsync(wide));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\\b")]
    [InlineData("a\tb")]
    public async Task A_key_holds_no_letters_of_paths(string key) =>
        Assert.Equal("OutOfRangeInput", await RefusedAsync(new TableEntity("p", key)));

    [Fact]
    public async Task An_instant_lies_after_1600() =>
        Assert.Equal("OutOfRangeInput", await RefusedAsync(new TableEntity("p", "r") { ["At"] = DateTimeOffset.MinValue }));

    [Fact]
    public async Task Answers_lost_and_busy_leave_each_row_written_once()
    {
        await using var storm = await BeforeTablesAsync(new StrictProxyOptions { Busy = 0.2, Dropped = 0.3, Seed = 7 });
        var options = new TableClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxRetries = 20;
        var stormy = new TableClient(await TestStorage.ConnectionStringAsync(tables: storm.Uri.Port), table.Name, options);

        var met = 0;
        await Parallel.ForAsync(0, 100, async (i, _) =>
        {
            try
            {
                await stormy.AddEntityAsync(new TableEntity("p", $"{i:D3}"), CancellationToken.None);
            }
            catch (RequestFailedException own) when (own.Status == 409)
            {
                Interlocked.Increment(ref met);
            }
        });

        Assert.Equal(100, await stormy.QueryAsync<TableEntity>().CountAsync());
        Assert.True(met > 0);
        Assert.True(storm.Faults is { BusyAnswers: > 0, DroppedAnswers: > 0 });
    }

    [Fact]
    public async Task Cut_pages_come_from_the_same_seed_alike()
    {
        await table.SubmitTransactionAsync(Adds(100));

        var first = await PagesAsync(seed: 3);

        Assert.Equal(first, await PagesAsync(seed: 3));
        Assert.Equal(100, first.Sum());
        Assert.NotEqual(first, await PagesAsync(seed: 4));
    }

    [Fact]
    public async Task A_page_keeps_the_length_its_caller_asked_for()
    {
        await table.SubmitTransactionAsync(Adds(100));
        await using var cutting = await BeforeTablesAsync(new StrictProxyOptions { Busy = 0, Dropped = 0, Cut = 0.5, Seed = 9 });
        var cut = new TableClient(await TestStorage.ConnectionStringAsync(tables: cutting.Uri.Port), table.Name);

        var pages = await cut.QueryAsync<TableEntity>("N ge 0", maxPerPage: 7).AsPages().ToListAsync();

        Assert.All(pages, page => Assert.True(page.Values.Count <= 7));
        Assert.Equal(100, pages.Sum(page => page.Values.Count));
    }

    [Fact]
    public async Task Queues_pass_through_with_their_signatures()
    {
        var azurite = new Uri($"http://127.0.0.1:{(await TestStorage.SharedAsync()).QueuePort}");
        await using var before = await StrictProxy.StartAsync(azurite, new StrictProxyOptions { Busy = 0.2, Dropped = 0, Seed = 11 });
        var queue = await TestStorage.NewQueueAsync(through: before.Uri.Port);

        for (var i = 0; i < 5; i++) await queue.SendMessageAsync($"ế {i}", TimeSpan.Zero, TimeSpan.FromHours(1));
        var received = await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1));
        foreach (var message in received.Value) await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);

        var texts = received.Value.Select(message => message.MessageText).Order(StringComparer.Ordinal);
        Assert.Equal(["ế 0", "ế 1", "ế 2", "ế 3", "ế 4"], texts);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private static async Task<StrictProxy> BeforeTablesAsync(StrictProxyOptions options) =>
        await StrictProxy.StartAsync(new Uri($"http://127.0.0.1:{(await TestStorage.SharedAsync()).TablePort}"), options);

    private static TableTransactionAction Add(string partition, string row, string text = "") =>
        new(TableTransactionActionType.Add, new TableEntity(partition, row) { ["Text"] = text, ["N"] = 1 });

    private static TableTransactionAction[] Adds(int count, string text = "") =>
        [.. Enumerable.Range(0, count).Select(i => Add("p", i.ToString("D3", CultureInfo.InvariantCulture), text))];

    private async Task<int[]> PagesAsync(int seed)
    {
        await using var cutting = await BeforeTablesAsync(new StrictProxyOptions { Busy = 0, Dropped = 0, Cut = 0.9, Seed = seed });
        var cut = new TableClient(await TestStorage.ConnectionStringAsync(tables: cutting.Uri.Port), table.Name);
        return await cut.QueryAsync<TableEntity>().AsPages().Select(page => page.Values.Count).ToArrayAsync();
    }

    private async Task<string?> RefusedAsync(TableEntity row)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(row));
        Assert.Equal(400, failure.Status);
        return failure.ErrorCode;
    }

    private async Task<(int Status, string? ErrorCode)> RefusedAsync(TableTransactionAction[] actions)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(actions));
        return (failure.Status, failure.ErrorCode);
    }
}
