using Azure;
using BloodDrive.Domain;
using BloodDrive.Reporting;
using BloodDrive.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Reporting;

public class RunFiguresTests
{
    private static readonly DateOnly Day = new(2027, 1, 16);
    private static readonly DateTimeOffset Now = VietnamTime.At(Day, new TimeOnly(18, 30));
    private static readonly Run Run = new(RunId.Recall(Day), Day, Now, Now.AddDays(1), RunState.Open);

    private static Gen<MessageFate> Fate { get; } =
        from owner in Gen.Elements<string?>(null, "a")
        from minutes in Gen.Choose(-10, 10)
        from result in Gen.Elements<ResultKind?>(null, null, ResultKind.Accepted, ResultKind.Rejected, ResultKind.OptedOut, ResultKind.Uncertain)
        from suppressed in Gen.Elements<string?>(null, null, nameof(RecallRule.NotStopped), "Superseded")
        from closed in Gen.Elements<MessageStatus?>(null, null, MessageStatus.Cancelled, MessageStatus.Expired)
        from report in Gen.Elements<ReportKind?>(null, null, ReportKind.Sent, ReportKind.FailedTemporary, ReportKind.Delivered, ReportKind.Bounced)
        select new MessageFate(owner, owner is null ? null : Now.AddMinutes(minutes), result, "x", suppressed, closed, report is { } kind ? new(kind, ReportCode.None, Now) : null);

    [Fact]
    public void Whatever_has_become_of_the_messages_the_account_is_even() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Fate.ListOf().ToArbitrary(), fates =>
        {
            var json = TonightJson.Of(Count([.. fates]));
            return json.Intended == fates.Count
                && json.Intended == json.Sent + json.Suppressed + json.Failed + json.Uncertain + json.Cancelled + json.Expired + json.Open;
        }));

    [Fact]
    public void Whom_the_shards_left_out_is_added_up_by_reason()
    {
        ShardPlan[] shards =
        [
            ShardPlan.Start with { Planned = true, LookedAt = 5, LeftOut = new Dictionary<RecallRule, int> { [RecallRule.Eligible] = 3, [RecallRule.Consented] = 2 } },
            ShardPlan.Start with { Planned = true, LookedAt = 4, LeftOut = new Dictionary<RecallRule, int> { [RecallRule.Eligible] = 4 } },
        ];
        var figures = RunFigures.Count(Run, shards, [], [], [], Now);

        Assert.Equal((9, 7, 2), (figures.LookedAt, figures.LeftOut[RecallRule.Eligible], figures.LeftOut[RecallRule.Consented]));
        Assert.False(figures.IsPlanned);
        Assert.Equal(7, TonightJson.Of(figures).LeftOut["notEligible"]);
    }

    [Fact]
    public void A_claim_past_its_end_without_a_result_is_named_among_the_uncertain() =>
        Assert.Single(Count([MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Now.AddMinutes(-1) }]).UncertainOnes);

    [Fact]
    public void Every_reason_has_a_code_and_words_of_its_own()
    {
        var rules = Enum.GetValues<RecallRule>();
        Assert.Equal(rules.Length, rules.Select(RecallWords.Code).Distinct().Count());
        Assert.Equal(rules.Length, rules.Select(rule => RecallWords.LeftOut(rule, Language.Vietnamese)).Distinct().Count());
        Assert.Equal(rules.Length, rules.Select(rule => RecallWords.LeftOut(rule, Language.English)).Distinct().Count());
    }

    private static RunFigures Count(MessageFate[] fates) => RunFigures.Count(
        Run,
        [],
        [.. fates.Select((fate, number) => new StoredMessage(
            new Message
            {
                Key = new MessageKey(Run.Id, DonorId.Of((uint)number), "1"),
                Kind = MessageKind.Recall,
                Channel = Channel.Sms,
                LinkRun = Run.Id,
            },
            fate,
            new ETag("1")))],
        [],
        [],
        Now);
}
