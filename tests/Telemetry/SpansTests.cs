using System.Collections.Concurrent;
using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Tests.Telemetry;

/// <summary>A run is one trace whoever works at it, though no queue message carries one.</summary>
public sealed class SpansTests : IDisposable
{
    // A run of its own for each test: other tests work in this process too.
    private readonly RunId run = RunId.Campaign(7001);
    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    public SpansTests()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public void The_trace_of_a_run_can_be_worked_out_by_hand() =>
        Assert.Equal("951c8e28690ef4d7523b5bdf7cf866c4", Spans.TraceOf(RunId.Recall(new DateOnly(2027, 1, 16))));

    [Fact]
    public async Task Timer_page_and_batch_are_of_one_trace_and_a_claim_lies_within_its_batch()
    {
        using Activity call = new("a call of the host");
        call.SetIdFormat(ActivityIdFormat.W3C).Start();
        await Spans.UnderAsync(() => Spans.OfRun(run), _ => Task.CompletedTask);
        await Spans.UnderAsync(() => Spans.OfPage(new(run, "0a"), "first"), _ => Task.CompletedTask);
        await Spans.UnderAsync(() => Spans.OfBatch(new(run, "0a", "0000-00000a1"), "second"), _ =>
        {
            using var claim = Spans.OfClaim([]);
            return Task.CompletedTask;
        });
        Assert.Same(call, Activity.Current);

        var spans = OfRun();
        Assert.Equal([Spans.BeginRun, Spans.PlanPage, Spans.HandOver, Spans.SendBatch], spans.Select(span => span.OperationName));
        Assert.All(spans, span => Assert.Equal(Spans.TraceOf(run), span.TraceId.ToHexString()));
        Assert.Equal(spans[3].SpanId, spans[2].ParentSpanId);
        foreach (var branch in spans.Where(span => span.OperationName != Spans.HandOver))
        {
            Assert.Equal(default, branch.ParentSpanId);
            Assert.Equal(call.Context, Assert.Single(branch.Links).Context);
            Assert.Equal(run.Value, branch.GetTagItem(Spans.Tag.Run));
        }
    }

    [Fact]
    public async Task A_fault_marks_its_span_by_its_type_and_says_nothing_of_what_it_held()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Spans.UnderAsync(
            () => Spans.OfRun(run), _ => throw new InvalidOperationException("Trần Thị Lan, 0912 345 678")));

        var span = Assert.Single(OfRun());
        Assert.Equal((ActivityStatusCode.Error, nameof(InvalidOperationException)), (span.Status, span.StatusDescription));
        Assert.Empty(span.Events);
    }

    [Fact]
    public void A_claim_counts_how_its_messages_ended_and_names_those_that_no_provider_took()
    {
        MessageKey Key(uint number) => new(run, DonorId.Of(number), "1");
        var claim = Spans.OfClaim([])!;
        Spans.HaveEnded(claim,
        [
            new ClaimEnd.Answered(Key(1), ResultKind.Accepted, null, "id"),
            new ClaimEnd.Answered(Key(2), ResultKind.Accepted, null, "id"),
            new ClaimEnd.Answered(Key(3), ResultKind.Uncertain, "time-out", null),
        ]);
        claim.Dispose();

        Assert.Equal((2, 1), (claim.GetTagItem("blooddrive.messages.accepted"), claim.GetTagItem("blooddrive.messages.uncertain")));
        var uncertain = Assert.Single(claim.Events);
        Assert.Equal([$"{Key(3)}", "time-out"], uncertain.Tags.Select(tag => tag.Value));
    }

    [Fact]
    public void Reports_are_a_span_for_each_run_and_a_confirmation_is_a_trace_of_its_own()
    {
        DeliveryReport Report(RunId of, uint donor, ReportKind kind) => new(new(of, DonorId.Of(donor), "Booked-1"), Channel.Sms, kind, ReportCode.None, null);
        var day = RunId.Answers(new DateOnly(2031, 5, 6));
        Spans.HaveRead([Report(run, 1, ReportKind.Delivered), Report(run, 2, ReportKind.Delivered), Report(run, 3, ReportKind.Bounced), Report(day, 4, ReportKind.Delivered)], TimeSpan.FromSeconds(2));

        var span = Assert.Single(OfRun());
        Assert.Equal((2, 1), (span.GetTagItem("blooddrive.reports.delivered"), span.GetTagItem("blooddrive.reports.bounced")));
        Assert.True(span.Duration >= TimeSpan.FromSeconds(2));

        MessageKey confirmation = new(day, DonorId.Of(4), "Booked-1");
        using var sent = Spans.OfBatch(new BatchKey(day, "0a", $"{confirmation.Donor}.{confirmation.Step}"), "owner")!;
        Assert.Equal(Spans.TraceOf(confirmation), sent.TraceId.ToHexString());
        Assert.Contains(ended, other => other.OperationName == Spans.ReadReports && other.TraceId == sent.TraceId);
        Assert.NotEqual(Spans.TraceOf(day), Spans.TraceOf(confirmation));
    }

    private List<Activity> OfRun() => [.. ended.Where(span => span.TraceId.ToHexString() == Spans.TraceOf(run))];
}
