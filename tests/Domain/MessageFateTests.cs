using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class MessageFateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 11, 30, 0, TimeSpan.Zero);
    private static readonly MessageFate Claimed = MessageFate.Queued with { ClaimOwner = "one", ClaimUntil = Now.AddMinutes(5) };

    [Fact]
    public void A_claim_past_its_end_without_an_answer_is_uncertain()
    {
        Assert.Equal(MessageStatus.Sending, Claimed.StatusAt(Now));
        Assert.Equal(MessageStatus.Uncertain, Claimed.StatusAt(Now.AddMinutes(5)));
    }

    [Fact]
    public void An_answer_that_came_after_the_claims_end_settles_it() =>
        Assert.Equal(MessageStatus.Sent, (Claimed with { Result = ResultKind.Accepted }).StatusAt(Now.AddHours(1)));

    [Fact]
    public void A_report_outranks_the_answer_and_the_answer_everything_else()
    {
        Assert.Equal(MessageStatus.Delivered, (Claimed with { Result = ResultKind.Uncertain, Report = Said(ReportKind.Delivered) }).StatusAt(Now));
        Assert.Equal(MessageStatus.Failed, (Claimed with { Result = ResultKind.Accepted, Report = Said(ReportKind.Bounced) }).StatusAt(Now));
        Assert.Equal(MessageStatus.Sent, (Claimed with { Result = ResultKind.Accepted, Closed = MessageStatus.Cancelled }).StatusAt(Now));
    }

    [Theory]
    [InlineData(ReportKind.Sent, MessageStatus.Sent)]
    [InlineData(ReportKind.FailedTemporary, MessageStatus.Failed)]
    [InlineData(ReportKind.Delivered, MessageStatus.Delivered)]
    [InlineData(ReportKind.Unsubscribed, MessageStatus.Delivered)]
    [InlineData(ReportKind.Complained, MessageStatus.Delivered)]
    [InlineData(ReportKind.Bounced, MessageStatus.Failed)]
    public void A_report_settles_an_uncertain_message(ReportKind kind, MessageStatus status)
    {
        Assert.Equal(status, (Claimed with { Result = ResultKind.Uncertain, Report = Said(kind) }).StatusAt(Now));
        Assert.Equal(status, (Claimed with { ClaimUntil = Now.AddMinutes(-1), Report = Said(kind) }).StatusAt(Now));
    }

    [Fact]
    public void Nothing_written_is_queued() => Assert.Equal(MessageStatus.Queued, MessageFate.Queued.StatusAt(Now));

    private static Reported Said(ReportKind kind) => new(kind, ReportCode.None, Now);
}
