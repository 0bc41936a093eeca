using Azure.Data.Tables;
using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using BloodDrive.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>Reports meet the ledger: in Azurite, by the classes of the app, without its host.</summary>
public sealed class ReportTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ReportLedger.Now;
    private readonly CountingPolicy counting = new();
    private ReportLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await ReportLedger.OpenAsync(counting);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Fifty_copies_in_any_order_leave_the_row_that_one_of_each_leaves()
    {
        await ledger.IntendAsync(2);
        var kinds = Enum.GetValues<ReportKind>();
        var first = kinds.Select(kind => ledger.Report(0, kind)).ToList();
        var copies = Enumerable.Range(0, 50).SelectMany(_ => kinds.Select(kind => ledger.Report(1, kind))).ToArray();
        new Random(1).Shuffle(copies);

        foreach (var report in first) Assert.Empty((await Table().MergeAsync([report], Now, CancellationToken.None)).Unknown);
        foreach (var some in copies.Chunk(17)) await ledger.ReadAsync(some);

        var (one, other) = (await ledger.FateAsync(0), await ledger.FateAsync(1));
        Assert.Equal(new Reported(ReportKind.Bounced, ReportCode.None, Now), one.Report);
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task In_any_order_the_highest_rank_decides()
    {
        await ledger.IntendAsync(30);
        var stories = Gen.Shuffle(Enum.GetValues<ReportKind>()).SelectMany(kinds => Gen.Choose(1, kinds.Length), (kinds, take) => kinds[..take]);
        var number = 0;
        foreach (var kinds in stories.Sample(10, 30))
        {
            var donor = number++;
            foreach (var kind in kinds) await Table().MergeAsync([ledger.Report(donor, kind)], Now, CancellationToken.None);

            Assert.Equal(kinds.Max(), (await ledger.FateAsync(donor)).Report!.Kind);
        }
    }

    [Fact]
    public async Task A_report_makes_no_row_it_is_kept_tried_again_and_given_up_after_three_days()
    {
        await ledger.IntendAsync(3);
        DeliveryReport[] reports = [ledger.Report(0), ledger.Report(100), ledger.Report(1), ledger.Report(101), ledger.Report(2)];
        await ledger.ReadAsync(reports);

        for (var known = 0; known < 3; known++) Assert.Equal(MessageStatus.Delivered, (await ledger.FateAsync(known)).StatusAt(Now));
        Assert.Null(await ledger.Messages.FindAsync(ledger.Key(100), CancellationToken.None));
        Assert.Equal(2, await WaitingAsync());

        // One of the two comes into the ledger, and its report finds it; the other never does.
        await ledger.IntendAsync(ledger.Message(100));
        ledger.Clock.Now += TimeSpan.FromMinutes(2);
        await ledger.Reader.SweepAsync(CancellationToken.None);
        Assert.Equal(MessageStatus.Delivered, (await ledger.FateAsync(100)).StatusAt(Now));
        Assert.Equal(1, await WaitingAsync());

        ledger.Clock.Now += TimeSpan.FromDays(4);
        await ledger.Reader.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await WaitingAsync());
        Assert.Contains(await ledger.Faults.AllAsync(CancellationToken.None), fault => fault.Reason == ReportReader.Unknown && fault.Keys.StartsWith(ledger.Key(101).ToString(), StringComparison.Ordinal));
        Assert.Null(await ledger.Messages.FindAsync(ledger.Key(101), CancellationToken.None));
    }

    [Fact]
    public async Task A_report_that_names_the_providers_id_moves_only_the_message_that_has_it()
    {
        await ledger.IntendAsync(3);
        await ledger.AnswerAsync(0, "sms-0");
        await ledger.AnswerAsync(1, "sms-1");
        await ledger.ReadAsync(ledger.Report(0) with { ProviderId = "sms-0" }, ledger.Report(1) with { ProviderId = "sms-0" }, ledger.Report(2) with { ProviderId = "sms-2" });

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Queued], [.. await ledger.StatusesAsync(3)]);
        Assert.Contains(await ledger.Faults.AllAsync(CancellationToken.None), fault => fault.Reason == ReportReader.Foreign && fault.Keys.StartsWith(ledger.Key(1).ToString(), StringComparison.Ordinal));

        // The call-back was faster than the answer: once the answer is written it finds its message.
        await ledger.AnswerAsync(2, "sms-2");
        ledger.Clock.Now += TimeSpan.FromMinutes(2);
        await ledger.Reader.SweepAsync(CancellationToken.None);
        Assert.Equal(MessageStatus.Delivered, (await ledger.FateAsync(2)).StatusAt(Now));
    }

    [Fact]
    public async Task Reports_of_one_kind_that_differ_leave_the_same_row_in_any_order_and_the_first_of_them_counts()
    {
        await ledger.IntendAsync(6);
        DeliveryReport[] reports =
        [
            ledger.Report(0, ReportKind.FailedTemporary) with { At = null, Code = ReportCode.Unreachable },
            ledger.Report(0) with { At = Now.AddMinutes(3) },
            ledger.Report(0) with { At = Now.AddMinutes(1) },
            ledger.Report(0) with { At = Now.AddMinutes(1), Code = ReportCode.Other },
            ledger.Report(0) with { At = Now.AddMinutes(2) },
        ];
        HashSet<string> rows = [];
        for (var number = 0; number < 6; number++)
        {
            var copies = reports.Concat(reports).Select(report => report with { Message = ledger.Key(number) }).ToArray();
            new Random(number).Shuffle(copies);
            foreach (var some in copies.Chunk(number + 1)) await ledger.ReadAsync(some);

            Assert.Equal(new Reported(ReportKind.Delivered, ReportCode.None, Now.AddMinutes(1)), (await ledger.FateAsync(number)).Report);
            rows.Add(string.Join(' ', (await RowAsync(ledger.Key(number))).Where(pair => pair.Key.StartsWith("Report", StringComparison.Ordinal)).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)));
        }

        Assert.Single(rows);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_settled_by_its_key_and_by_no_other_id_from_then_on()
    {
        await ledger.IntendAsync(4);
        foreach (var number in new[] { 0, 1, 2 }) await ledger.ClaimAsync(number);
        await ledger.AnswerAsync(0, null, ResultKind.Uncertain);

        // The first is uncertain by its answer, the second by the end of its claim; the third is in a sender's hands; nobody has taken up the fourth.
        ledger.Clock.Now = Now + MessageFate.ClaimTime;
        await ledger.ClaimAsync(2);
        var reports = Enumerable.Range(0, 4).Select(number => ledger.Report(number, ReportKind.Sent) with { At = null, ProviderId = $"sms-{number}" }).ToList();
        await ledger.ReadAsync(reports);
        Assert.Equal([MessageStatus.Sent, MessageStatus.Sent, MessageStatus.Sending, MessageStatus.Queued], await ledger.StatusesAsync(4));

        var later = new[] { "sms-0", "sms-9" }.Select((id, number) => ledger.Report(number) with { At = null, ProviderId = id });
        await ledger.ReadAsync(later);
        Assert.Equal([MessageStatus.Delivered, MessageStatus.Sent], (await ledger.StatusesAsync(4)).Take(2));
        Assert.Contains(await ledger.Faults.AllAsync(CancellationToken.None), fault => fault.Reason == ReportReader.Foreign && fault.Keys.StartsWith(ledger.Key(1).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_lane_gives_up_is_recorded_report_by_report()
    {
        await ledger.Reader.GiveUpAsync(new ReportsMessage([ledger.Report(7)]).ToString(), CancellationToken.None);
        await ledger.Reader.GiveUpAsync("0912 345 678", CancellationToken.None);

        var faults = await ledger.Faults.AllAsync(CancellationToken.None);
        Assert.Contains(faults, fault => fault.Reason == FaultTable.Poison && fault.Keys == ledger.Report(7).ToString());
        Assert.Contains(faults, fault => fault is { Lane: Lanes.ReadReports, Keys: FaultTable.Unreadable });
        await Assert.ThrowsAsync<FormatException>(() => ledger.Reader.ReadAsync("nonsense", CancellationToken.None));
    }

    [Theory]
    [InlineData(100, 0.7)]
    [InlineData(1, 4)]
    public async Task Reports_cost_few_storage_requests(int perPost, double bar)
    {
        var cost = await ReportCost.MeasureAsync(ledger.Account, counting, ReportLedger.Keys, ledger.Run, messages: perPost == 1 ? 60 : 1000, copies: 3, perPost);
        output.WriteLine(cost.ToString());

        Assert.InRange(cost.PerReport, 0, bar);
    }

    private async Task<TableEntity> RowAsync(MessageKey key) => (await ledger.Account.Table("messages").QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {$"{ledger.Run}~{ReportLedger.Keys.ShardOf(key.Donor)}"} and RowKey eq {$"{key.Donor}~1"}")).ToListAsync()).Single();

    private async Task<int> WaitingAsync()
    {
        var count = 0;
        await foreach (var row in ledger.Account.Table("reports").QueryAsync<TableEntity>("PartitionKey eq 'waiting'"))
            count += row.GetString("Report").StartsWith(ledger.Run.Value, StringComparison.Ordinal) ? 1 : 0;
        return count;
    }

    private ReportTable Table() => new(ledger.Account, ReportLedger.Keys);
}
