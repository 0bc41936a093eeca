using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public class LedgerCountTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 16, 11, 30, 0, TimeSpan.Zero);
    private static readonly RunId Run = RunId.Recall(new DateOnly(2027, 1, 16));

    internal static Gen<MessageFate> Fate { get; } =
        from owner in Gen.Elements<string?>(null, "a")
        from minutes in Gen.Choose(-10, 10)
        from result in Gen.Elements<ResultKind?>(null, null, ResultKind.Accepted, ResultKind.Rejected, ResultKind.OptedOut, ResultKind.Uncertain)
        from suppressed in Gen.Elements<string?>(null, null, nameof(ContactRule.NotStopped), "Superseded")
        from closed in Gen.Elements<MessageStatus?>(null, null, MessageStatus.Cancelled, MessageStatus.Expired)
        from report in Gen.Elements(Enum.GetValues<ReportKind>().Cast<ReportKind?>().Prepend(null).ToArray())
        select new MessageFate(
            owner, owner is null ? null : Now.AddMinutes(minutes), result, "x", suppressed, closed, report is { } kind ? new(kind, ReportCode.None, Now) : null);

    /// <summary>Invitations of one to three attempts each, in the ledger's order.</summary>
    private static Gen<List<(Message, MessageFate)>> Ledger { get; } =
        from invitations in (from fates in Fate.NonEmptyListOf() select fates.Take(3).ToList()).ListOf()
        select invitations.SelectMany((fates, number) => fates.Zip(["1", "1~again", "1~email"], (fate, step) => (Sent((uint)number, step), fate))).ToList();

    [Fact]
    public void Whatever_has_become_of_the_messages_every_invitation_is_counted_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Ledger.ToArbitrary(), ledger =>
        {
            var count = LedgerCount.Count(ledger, Now);
            return count.Intended == ledger.Select(row => row.Item1.Key.Donor).Distinct().Count()
                && count.Intended + count.Further == ledger.Count
                && count.Intended == Enum.GetValues<MessageStatus>().Sum(count.Of)
                && count.SuppressedBy.Values.Sum() == count.Of(MessageStatus.Suppressed)
                && count.FailedAs.Values.Sum() == count.Of(MessageStatus.Failed)
                && count.FailedBy.Values.Sum() == count.Of(MessageStatus.Failed)
                && count.ByChannel.Values.Sum() == count.Intended;
        }));

    [Fact]
    public void Counting_in_parts_is_counting_at_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Ledger.ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (ledger, cut) =>
        {
            // A donor's attempts lie in one shard: a cut between shards never parts them.
            var first = ledger.TakeWhile(row => row.Item1.Key.Donor.Number < cut).ToList();
            return Said(LedgerCount.Count(first, Now) + LedgerCount.Count(ledger.Skip(first.Count), Now)) == Said(LedgerCount.Count(ledger, Now));
        }));

    [Fact]
    public void A_refused_text_that_was_followed_by_an_email_is_one_invitation_that_left()
    {
        var count = LedgerCount.Count([(Sent(1, "1"), Answered(ResultKind.Rejected)), (Sent(1, "1~email"), Answered(ResultKind.Accepted))], Now);
        Assert.Equal((1, 1, 1, 0), (count.Intended, count.Of(MessageStatus.Sent), count.Further, count.Of(MessageStatus.Failed)));
    }

    [Fact]
    public void An_uncertain_one_that_was_sent_again_is_counted_as_sent_and_stays_named()
    {
        var count = LedgerCount.Count([(Sent(1, "1"), Answered(ResultKind.Uncertain)), (Sent(1, "1~again"), Answered(ResultKind.Accepted))], Now);
        Assert.Equal((1, 0), (count.Of(MessageStatus.Sent), count.Of(MessageStatus.Uncertain)));
        Assert.Equal(["recall-2027-01-16/0000001/1"], count.DoubtKeys);
    }

    [Fact]
    public void What_a_provider_took_or_may_have_taken_is_spent_and_what_waits_is_held()
    {
        var count = LedgerCount.Count(
            [
                (Sent(1, "1"), Answered(ResultKind.Accepted)),
                (Sent(2, "1"), Answered(ResultKind.Accepted) with { Report = new(ReportKind.Bounced, ReportCode.AddressUnknown, Now) }),
                (Sent(3, "1"), Answered(ResultKind.Uncertain)),
                (Sent(4, "1"), MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Now.AddMinutes(-1) }),
                (Sent(5, "1"), Answered(ResultKind.Rejected)),
                (Sent(6, "1"), MessageFate.Queued),
                (Sent(7, "1"), MessageFate.Queued with { Suppressed = "Superseded" }),
            ],
            Now);
        Assert.Equal((4 * 850, 850), (count.Spent, count.Held));
        Assert.Equal(Now.AddMinutes(-1), count.OldestDoubt);
    }

    [Theory]
    [InlineData(false, 0, 9, false)]
    [InlineData(false, 0, 10, true)]
    [InlineData(true, 0, 1, true)]
    [InlineData(false, 1, 1, true)]
    [InlineData(false, 1, 0, false)]
    public void A_count_is_made_again_after_a_minute_while_something_is_open_and_after_ten_while_reports_come(bool moving, int open, int minutes, bool due)
    {
        var count = LedgerCount.Count(open == 0 ? [] : [(Sent(1, "1"), MessageFate.Queued)], Now);
        Assert.Equal(due, count.IsDue(moving, notAfter: Now.AddDays(1), Now.AddMinutes(minutes)));
    }

    [Fact]
    public void A_settled_count_made_after_the_last_report_is_never_made_again()
    {
        var count = LedgerCount.Count([(Sent(1, "1"), Answered(ResultKind.Accepted))], Now);
        Assert.True(count.IsDue(moving: false, notAfter: Now, Now.AddDays(LedgerCount.ReportDays + 1)));
        Assert.False(count.IsDue(moving: false, notAfter: Now.AddDays(-LedgerCount.ReportDays), Now.AddYears(1)));
    }

    [Fact]
    public void What_is_queued_or_being_sent_is_open_and_the_oldest_claim_is_named()
    {
        var sending = MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Now.AddMinutes(3) };
        var count = LedgerCount.Count(
            [(Sent(1, "1"), MessageFate.Queued), (Sent(2, "1"), sending), (Sent(3, "1"), sending with { ClaimUntil = Now.AddMinutes(2) }), (Sent(4, "1"), Answered(ResultKind.Accepted) with { ClaimUntil = Now.AddMinutes(-9) })],
            Now);
        Assert.Equal((3, Now.AddMinutes(2), 3 * 850L), (count.Open, count.OldestSending, count.Held));
    }

    [Fact]
    public void Reasons_and_codes_are_tallied_under_their_names()
    {
        var bounced = Answered(ResultKind.Accepted) with { Report = new(ReportKind.Bounced, ReportCode.AddressUnknown, Now) };
        var count = LedgerCount.Count([(Sent(1, "1"), MessageFate.Queued with { Suppressed = "Superseded" }), (Sent(2, "1"), Answered(ResultKind.Rejected)), (Sent(3, "1"), bounced), (Sent(4, "1"), Answered(ResultKind.Rejected) with { ResultCode = null })], Now);
        Assert.Equal(new Dictionary<string, int> { ["Superseded"] = 1 }, count.SuppressedBy);
        Assert.Equal(new Dictionary<string, int> { ["http-400"] = 1, ["Bounced-AddressUnknown"] = 1, [""] = 1 }, count.FailedBy);
    }

    [Fact]
    public void A_sum_of_counts_is_as_old_as_the_oldest_and_keeps_the_oldest_claims()
    {
        LedgerCount one = new() { At = Now, OldestDoubt = Now.AddMinutes(-5) }, other = new() { At = Now.AddMinutes(1), OldestDoubt = Now.AddMinutes(-7), OldestSending = Now };
        foreach (var sum in new[] { one + other, other + one })
            Assert.Equal((Now, Now.AddMinutes(-7), Now), (sum.At, sum.OldestDoubt, sum.OldestSending));
        Assert.Null((LedgerCount.Zero + LedgerCount.Zero).OldestDoubt);
    }

    private static string Said(LedgerCount count) =>
        $"{count.Intended} {count.Further} {string.Join(' ', Enum.GetValues<MessageStatus>().Select(count.Of))} {count.Doubts} {count.Spent} {count.Held} "
        + $"{string.Join(' ', count.DoubtKeys)} {count.OldestDoubt} {count.OldestSending} {string.Join(' ', count.FailedBy.OrderBy(pair => pair.Key, StringComparer.Ordinal))}";

    private static MessageFate Answered(ResultKind result) =>
        MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Now.AddMinutes(3), Result = result, ResultCode = "http-400" };

    private static Message Sent(uint donor, string step) => new()
    {
        Key = new MessageKey(Run, DonorId.Of(donor), step),
        Kind = MessageKind.Recall,
        Channel = step.EndsWith("email", StringComparison.Ordinal) ? Channel.Email : Channel.Sms,
        LinkRun = Run,
        Price = 850,
    };
}
