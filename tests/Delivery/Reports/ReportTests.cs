using Azure.Data.Tables;
using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Surface;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>Reports meet the ledger: in Azurite, by the classes of the app, without its host.</summary>
public sealed class ReportTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly LookupKeys Keys = new(new Settings { LookupKey = World.LookupKey });
    private static readonly DateTimeOffset Now = new(2027, 1, 16, 11, 30, 0, TimeSpan.Zero);
    private readonly RunId run = new("test-" + Guid.NewGuid().ToString("N"));
    private readonly CountingPolicy counting = new();
    private readonly SetClock clock = new();
    private StorageAccount account = null!;
    private MessageTable messages = null!;

    public async Task InitializeAsync()
    {
        account = new StorageAccount(await TestStorage.ConnectionStringAsync(), counting);
        await account.EnsureAsync(CancellationToken.None);
        messages = new MessageTable(account, Keys);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Fifty_copies_in_any_order_leave_the_row_that_one_of_each_leaves()
    {
        await IntendAsync(2);
        var kinds = Enum.GetValues<ReportKind>();
        var first = kinds.Select(kind => Report(0, kind)).ToList();
        var copies = Enumerable.Range(0, 50).SelectMany(_ => kinds.Select(kind => Report(1, kind))).ToArray();
        new Random(1).Shuffle(copies);

        foreach (var report in first) Assert.Empty((await Table().MergeAsync([report], CancellationToken.None)).Unknown);
        foreach (var some in copies.Chunk(17)) await Reader().ReadAsync(new ReportsMessage(some).ToString(), CancellationToken.None);

        var (one, other) = (await FateAsync(0), await FateAsync(1));
        Assert.Equal(new Reported(ReportKind.Bounced, ReportCode.None, Now), one.Report);
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task In_any_order_the_highest_rank_decides()
    {
        await IntendAsync(30);
        var stories = Gen.Shuffle(Enum.GetValues<ReportKind>()).SelectMany(kinds => Gen.Choose(1, kinds.Length), (kinds, take) => kinds[..take]);
        var number = 0;
        foreach (var kinds in stories.Sample(10, 30))
        {
            var donor = number++;
            foreach (var kind in kinds) await Table().MergeAsync([Report(donor, kind)], CancellationToken.None);

            Assert.Equal(kinds.Max(), (await FateAsync(donor)).Report!.Kind);
        }
    }

    [Fact]
    public async Task A_report_makes_no_row_it_is_kept_tried_again_and_given_up_after_three_days()
    {
        await IntendAsync(3);
        DeliveryReport[] reports = [Report(0), Report(100), Report(1), Report(101), Report(2)];
        await Reader().ReadAsync(new ReportsMessage(reports).ToString(), CancellationToken.None);

        for (var known = 0; known < 3; known++) Assert.Equal(MessageStatus.Delivered, (await FateAsync(known)).StatusAt(Now));
        Assert.Null(await messages.FindAsync(Key(100), CancellationToken.None));
        Assert.Equal(2, await WaitingAsync());

        // One of the two comes into the ledger, and its report finds it; the other never does.
        await messages.IntendAsync(run, Keys.ShardOf(Key(100).Donor), [Message(100)], CancellationToken.None);
        clock.Now += TimeSpan.FromMinutes(2);
        await Reader().SweepAsync(CancellationToken.None);
        Assert.Equal(MessageStatus.Delivered, (await FateAsync(100)).StatusAt(Now));
        Assert.Equal(1, await WaitingAsync());

        clock.Now += TimeSpan.FromDays(4);
        await Reader().SweepAsync(CancellationToken.None);
        Assert.Equal(0, await WaitingAsync());
        Assert.Contains(await Faults().AllAsync(CancellationToken.None), fault => fault.Reason == ReportReader.Unknown && fault.Keys.StartsWith(Key(101).ToString(), StringComparison.Ordinal));
        Assert.Null(await messages.FindAsync(Key(101), CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_names_the_providers_id_moves_only_the_message_that_has_it()
    {
        await IntendAsync(3);
        await AnswerAsync(0, "sms-0");
        await AnswerAsync(1, "sms-1");
        await Reader().ReadAsync(
            new ReportsMessage([Report(0) with { ProviderId = "sms-0" }, Report(1) with { ProviderId = "sms-0" }, Report(2) with { ProviderId = "sms-2" }]).ToString(),
            CancellationToken.None);

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Queued], [.. await StatusesAsync(3)]);
        Assert.Contains(await Faults().AllAsync(CancellationToken.None), fault => fault.Reason == ReportReader.Foreign && fault.Keys.StartsWith(Key(1).ToString(), StringComparison.Ordinal));

        // The call-back was faster than the answer: once the answer is written it finds its message.
        await AnswerAsync(2, "sms-2");
        clock.Now += TimeSpan.FromMinutes(2);
        await Reader().SweepAsync(CancellationToken.None);
        Assert.Equal(MessageStatus.Delivered, (await FateAsync(2)).StatusAt(Now));
    }

    [Fact]
    public async Task What_the_lane_gives_up_is_recorded_report_by_report()
    {
        await Reader().GiveUpAsync(new ReportsMessage([Report(7)]).ToString(), CancellationToken.None);
        await Reader().GiveUpAsync("0912 345 678", CancellationToken.None);

        var faults = await Faults().AllAsync(CancellationToken.None);
        Assert.Contains(faults, fault => fault.Reason == FaultTable.Poison && fault.Keys == Report(7).ToString());
        Assert.Contains(faults, fault => fault is { Lane: Lanes.ReadReports, Keys: FaultTable.Unreadable });
        await Assert.ThrowsAsync<FormatException>(() => Reader().ReadAsync("nonsense", CancellationToken.None));
    }

    [Theory]
    [InlineData(100, 0.7)]
    [InlineData(1, 4)]
    public async Task Reports_cost_few_storage_requests(int perPost, double bar)
    {
        var cost = await ReportCost.MeasureAsync(account, counting, Keys, run, messages: perPost == 1 ? 60 : 1000, copies: 3, perPost);
        output.WriteLine(cost.ToString());

        Assert.InRange(cost.PerReport, 0, bar);
    }

    private async Task IntendAsync(int count)
    {
        foreach (var shard in Enumerable.Range(0, count).GroupBy(number => Keys.ShardOf(Key(number).Donor)))
            await messages.IntendAsync(run, shard.Key, [.. shard.Select(Message)], CancellationToken.None);
    }

    private MessageKey Key(int number) => new(run, DonorId.Of((uint)number), "1");

    private Message Message(int number) => new() { Key = Key(number), Kind = MessageKind.Recall, Channel = Channel.Sms, LinkRun = run };

    private DeliveryReport Report(int number, ReportKind kind = ReportKind.Delivered) => new(Key(number), Channel.Sms, kind, ReportCode.None, Now);

    private Task AnswerAsync(int number, string providerId) =>
        messages.EndAsync(Keys.ShardOf(Key(number).Donor), [new ClaimEnd.Answered(Key(number), ResultKind.Accepted, null, providerId)], [], Now);

    private async Task<MessageFate> FateAsync(int number) => (await messages.FindAsync(Key(number), CancellationToken.None))!.Fate;

    private async Task<IReadOnlyList<MessageStatus>> StatusesAsync(int count)
    {
        List<MessageStatus> statuses = [];
        for (var number = 0; number < count; number++) statuses.Add((await FateAsync(number)).StatusAt(Now));
        return statuses;
    }

    private async Task<int> WaitingAsync()
    {
        var count = 0;
        await foreach (var row in account.Table("reports").QueryAsync<TableEntity>("PartitionKey eq 'waiting'"))
            count += row.GetString("Report").StartsWith(run.Value, StringComparison.Ordinal) ? 1 : 0;
        return count;
    }

    private ReportTable Table() => new(account, Keys);

    private FaultTable Faults() => new(account);

    private ReportReader Reader() => ReportCost.Reader(account, Keys, clock);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = ReportTests.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
