using System.Diagnostics;
using Azure;
using Azure.Storage.Queues;

namespace BloodDrive.Tests.Surface;

/// <summary>Messages in and out of a queue: what app and host rely on, asked through the package's public surface alone.</summary>
public sealed class QueuesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private QueueClient queue = null!;

    public async Task InitializeAsync() => queue = await TestStorage.NewQueueAsync();

    public async Task DisposeAsync() => await queue.DeleteIfExistsAsync();

    [Fact]
    public async Task A_message_is_seen_received_and_deleted()
    {
        var sent = await queue.SendMessageAsync("run~3f ế <&> 'x'");

        var peeked = Assert.Single((await queue.PeekMessagesAsync()).Value);
        var received = Assert.Single((await queue.ReceiveMessagesAsync()).Value);
        await queue.DeleteMessageAsync(received.MessageId, received.PopReceipt);

        Assert.Equal((sent.Value.MessageId, "run~3f ế <&> 'x'", 0L), (peeked.MessageId, peeked.MessageText, peeked.DequeueCount));
        Assert.Equal((sent.Value.MessageId, "run~3f ế <&> 'x'", 1L), (received.MessageId, received.MessageText, received.DequeueCount));
        Assert.Equal("run~3f ế <&> 'x'", received.Body.ToString());
        Assert.Equal(TimeSpan.FromDays(7), received.ExpiresOn - received.InsertedOn);
        Assert.Empty((await queue.PeekMessagesAsync(32)).Value);
    }

    [Theory]
    [InlineData("two\r\nlines\tand a tab")]
    [InlineData(" ")]
    public async Task A_text_keeps_its_white_space(string text)
    {
        var base64 = await InBase64Async();
        await base64.SendMessageAsync(text);

        Assert.Equal(text, Assert.Single((await base64.ReceiveMessagesAsync()).Value).MessageText);
    }

    [Fact]
    public async Task Base64_is_how_the_text_travels()
    {
        var base64 = await InBase64Async();
        await base64.SendMessageAsync("ế");

        Assert.Equal("4bq/", Assert.Single((await queue.PeekMessagesAsync()).Value).MessageText);
        Assert.Equal("ế", Assert.Single((await base64.PeekMessagesAsync()).Value).MessageText);
    }

    [Fact]
    public async Task A_received_message_is_hidden_until_its_time_and_counts_its_receptions()
    {
        await queue.SendMessageAsync("m");
        var first = Assert.Single((await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1))).Value);

        Assert.Empty((await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1))).Value);
        var second = await NextAsync();

        Assert.Equal((first.MessageId, 2L), (second.MessageId, second.DequeueCount));
        Assert.NotEqual(first.PopReceipt, second.PopReceipt);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(first.MessageId, first.PopReceipt));
        Assert.Contains(failure.Status, (int[])[400, 404]);
    }

    [Fact]
    public async Task A_message_may_be_sent_for_later()
    {
        await queue.SendMessageAsync("later", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(-1));

        Assert.Empty((await queue.ReceiveMessagesAsync(32)).Value);
        Assert.Equal(1, await CountAsync());
        Assert.Equal("later", (await NextAsync()).MessageText);
    }

    [Fact]
    public async Task An_update_changes_text_and_receipt()
    {
        await queue.SendMessageAsync("before");
        var received = Assert.Single((await queue.ReceiveMessagesAsync()).Value);

        var updated = await queue.UpdateMessageAsync(received.MessageId, received.PopReceipt, "after", TimeSpan.Zero);

        Assert.NotEqual(received.PopReceipt, updated.Value.PopReceipt);
        Assert.Equal(updated.Value.PopReceipt, received.Update(updated.Value).PopReceipt);
        var again = Assert.Single((await queue.ReceiveMessagesAsync()).Value);
        Assert.Equal(("after", 2L), (again.MessageText, again.DequeueCount));
    }

    [Fact]
    public async Task An_update_without_a_text_keeps_it_and_its_receipt_deletes()
    {
        await queue.SendMessageAsync("kept");
        var received = Assert.Single((await queue.ReceiveMessagesAsync()).Value);

        var longer = await queue.UpdateMessageAsync(received.MessageId, received.PopReceipt, visibilityTimeout: TimeSpan.FromMinutes(5));

        Assert.True(longer.Value.NextVisibleOn > received.NextVisibleOn);
        await queue.DeleteMessageAsync(received.MessageId, longer.Value.PopReceipt);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Up_to_32_messages_come_at_once()
    {
        for (var i = 0; i < 33; i++) await queue.SendMessageAsync($"{i}");

        Assert.Equal(32, (await queue.ReceiveMessagesAsync(32)).Value.Length);
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => queue.ReceiveMessagesAsync(33))).Status);
        Assert.Equal(33, await CountAsync());
        await queue.ClearMessagesAsync();
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_queue_is_created_once_and_deleted_once()
    {
        var other = await TestStorage.NewQueueAsync(create: false);

        Assert.False((await other.ExistsAsync()).Value);
        Assert.Equal(201, (await other.CreateIfNotExistsAsync()).Status);
        Assert.Null(await other.CreateIfNotExistsAsync());
        Assert.True((await other.ExistsAsync()).Value);
        Assert.True((await other.DeleteIfExistsAsync()).Value);
        Assert.False((await other.DeleteIfExistsAsync()).Value);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_404()
    {
        var other = await TestStorage.NewQueueAsync(create: false);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => other.SendMessageAsync("m"));

        Assert.Equal((404, "QueueNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_message_over_64_KiB_is_refused()
    {
        var most = new string('m', 64 * 1024);
        await queue.SendMessageAsync(most);

        Assert.Equal(413, (await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync(most + "m"))).Status);
    }

    private async Task<int> CountAsync() => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task<QueueClient> InBase64Async()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return new QueueClient((await TestStorage.SharedAsync()).ConnectionString, queue.Name, options);
    }

    private async Task<Azure.Storage.Queues.Models.QueueMessage> NextAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            if ((await queue.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1))).Value is [var message]) return message;
        }

        throw new TimeoutException("No message became visible.");
    }
}
