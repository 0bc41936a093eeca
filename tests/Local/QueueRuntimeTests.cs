using Azure.Storage.Queues;
using BloodDrive.Local.Functions;
using BloodDrive.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Local;

/// <summary>Azurite for the tests of the runtime's listeners.</summary>
public sealed class RuntimeStorage : IAsyncLifetime
{
    private StorageProcesses? processes;

    public string ConnectionString => processes!.ConnectionString;

    public async Task InitializeAsync() => processes = await StorageProcesses.StartAsync();

    public async Task DisposeAsync() => await processes!.DisposeAsync();
}

/// <summary>Queue functions on the local runtime, against Azurite.</summary>
public sealed class QueueRuntimeTests(RuntimeStorage storage) : IClassFixture<RuntimeStorage>
{
    private const string HostJson = """
        { "version": "2.0",
          "extensions": {
            "http": { "routePrefix": "" },
            "queues": { "batchSize": 2, "newBatchThreshold": 1, "maxDequeueCount": 3, "maxPollingInterval": "00:00:00.200", "visibilityTimeout": "00:00:01" } } }
        """;

    private readonly string queueName = $"work-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_missing_queue_is_waited_for_and_never_made()
    {
        await using var app = await StartAsync();
        var queue = Queue(queueName);
        await Poll.UntilAsync(() => Task.FromResult(app.Log.Length > 0), "the start");
        Assert.False((await queue.ExistsAsync()).Value);

        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("first");

        await Poll.UntilAsync(() => app.Notes.Lines.Contains("first, dequeued 1"), "the message");
    }

    [Fact]
    public async Task A_message_that_worked_is_gone()
    {
        var queue = await CreatedAsync();
        await using var app = await StartAsync();

        await queue.SendMessageAsync("""{ "donor": "abc" }""");

        await Poll.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "an empty queue");
        Assert.Equal(["{ \"donor\": \"abc\" }, dequeued 1"], app.Notes.Lines);
        Assert.False((await Queue($"{queueName}-poison").ExistsAsync()).Value);
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_until_the_limit_and_then_lies_in_the_poison_queue()
    {
        var queue = await CreatedAsync();
        await using var app = await StartAsync();

        await queue.SendMessageAsync("fail");

        Assert.Equal("fail", await PoisonedAsync(Queue($"{queueName}-poison")));
        Assert.Equal(["fail, dequeued 1", "fail, dequeued 2", "fail, dequeued 3"], app.Notes.Lines);
        Assert.Contains($"Message has reached MaxDequeueCount of 3. Moving message to queue '{queueName}-poison'.", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_not_Base64_goes_to_the_poison_queue_unrun_and_as_it_was()
    {
        await CreatedAsync();
        await using var app = await StartAsync();

        await new QueueClient(storage.ConnectionString, queueName).SendMessageAsync("not base64!");

        var poison = new QueueClient(storage.ConnectionString, $"{queueName}-poison");
        Assert.Equal("not base64!", await PoisonedAsync(poison));
        Assert.Empty(app.Notes.Lines);
    }

    [Fact]
    public async Task No_more_messages_than_a_batch_and_the_threshold_are_in_work_at_once()
    {
        var queue = await CreatedAsync();
        for (var number = 0; number < 8; number++)
            await queue.SendMessageAsync("together");
        Functions.Together = 0;
        Functions.MostTogether = 0;

        await using var app = await StartAsync();
        await Poll.UntilAsync(() => app.Notes.Lines.Count == 8, "eight messages");

        Assert.InRange(Functions.MostTogether, 2, 3);
    }

    [Fact]
    public async Task A_stop_cancels_the_function_and_releases_its_message()
    {
        var queue = await CreatedAsync();
        var app = await StartAsync();
        await queue.SendMessageAsync("wait");
        await Poll.UntilAsync(() => app.Notes.Lines.Contains("wait, dequeued 1"), "the function");

        await app.StopAsync();

        Assert.Contains("wait cancelled", app.Notes.Lines);
        var released = await Poll.UntilAsync(
            async () => (await queue.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1))).Value, messages => messages.Length == 1, "the message back");
        Assert.Equal(2, released[0].DequeueCount);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_admin_endpoint_gives_a_queue_function_its_input()
    {
        await using var app = await StartAsync();

        using var answer = await app.Http.PostAsync("/admin/functions/Work", new StringContent("""{ "input": "by hand" }"""));

        await Poll.UntilAsync(() => app.Notes.Lines.Contains("by hand, dequeued 0"), "the run");
    }

    [Fact]
    public async Task A_run_that_was_missed_is_made_up_once_after_the_start()
    {
        var hostId = $"host-{Guid.NewGuid():N}";
        var blobs = new TimerStatusBlobs(storage.ConnectionString, hostId);
        var last = TimeProvider.System.GetLocalNow().AddDays(-3);
        var next = TimerSchedule.Parse("0 0 3 * * *", TimeZoneInfo.Local).Next(last);
        await blobs.WriteAsync("Nightly", new TimerStatus(last, next, last), default);

        await using var app = await StartAsync(hostId);

        await Poll.UntilAsync(() => app.Notes.Lines.Contains($"nightly, past due True, was due {next.LocalDateTime:O}"), "the run");
        var kept = await Poll.UntilAsync(() => blobs.ReadAsync("Nightly", default), status => status.Last > last, "the status");
        Assert.True(kept.Next > TimeProvider.System.GetLocalNow());
    }

    private Task<RuntimeApp> StartAsync(string hostId = "tests") => RuntimeApp.StartAsync(
        typeof(Functions),
        new() { ["AzureWebJobsStorage"] = storage.ConnectionString, ["AzureFunctionsWebHost:hostid"] = hostId, ["Work"] = queueName },
        HostJson);

    private async Task<QueueClient> CreatedAsync()
    {
        var queue = Queue(queueName);
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    private QueueClient Queue(string name) =>
        new(storage.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private static async Task<string> PoisonedAsync(QueueClient poison)
    {
        await Poll.UntilAsync(async () => (await poison.ExistsAsync()).Value, "the poison queue");
        var peeked = await Poll.UntilAsync(
            async () => (await poison.PeekMessagesAsync(1)).Value, messages => messages.Length == 1, "the poisoned message");
        return peeked[0].MessageText;
    }

    public sealed class Functions(Notes notes)
    {
        private static int together;

        public static int Together
        {
            get => together;
            set => together = value;
        }

        public static int MostTogether { get; set; }

        [Function("Work")]
        public async Task Work([QueueTrigger("%Work%")] string text, FunctionContext context, CancellationToken cancellationToken)
        {
            var now = Interlocked.Increment(ref together);
            MostTogether = Math.Max(MostTogether, now);
            notes.Add($"{text}, dequeued {context.BindingContext.BindingData["DequeueCount"]}");
            try
            {
                if (text == "fail")
                    throw new InvalidOperationException("as asked");
                if (text == "together")
                    await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
                if (text == "wait")
                    await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                notes.Add($"{text} cancelled");
                throw;
            }
            finally
            {
                Interlocked.Decrement(ref together);
            }
        }

        [Function("Nightly")]
        public void Nightly([TimerTrigger("0 0 3 * * *")] TimerInfo timer) =>
            notes.Add($"nightly, past due {timer.IsPastDue}, was due {timer.ScheduleStatus?.Next:O}");
    }
}
