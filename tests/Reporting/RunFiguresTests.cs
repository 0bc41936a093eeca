using BloodDrive.Domain;
using BloodDrive.Reporting;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Reporting;

public class RunFiguresTests
{
    private static readonly DateOnly Day = new(2027, 1, 16);
    private static readonly DateTimeOffset Now = VietnamTime.At(Day, new TimeOnly(18, 30));
    private static readonly Run Run = new(RunId.Recall(Day), Day, Now, Now.AddDays(1), RunState.Open);

    [Fact]
    public void Whatever_has_become_of_the_messages_the_account_is_even() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(LedgerCountTests.Fate.ListOf().ToArbitrary(), fates =>
        {
            var json = TonightJson.Of(Figures([], fates));
            return json.Intended == fates.Count
                && json.Intended == json.Sent + json.Suppressed + json.Failed + json.Uncertain + json.Cancelled + json.Expired + json.Open;
        }));

    [Fact]
    public void Whom_the_shards_left_out_is_added_up_by_reason()
    {
        var figures = Figures(
            [
                Plan(5, (ContactRule.Eligible, 3), (ContactRule.Consented, 2)),
                Plan(4, (ContactRule.Eligible, 4)),
            ],
            []);

        Assert.Equal((9, 7, 2), (figures.LookedAt, figures.LeftOut[ContactRule.Eligible], figures.LeftOut[ContactRule.Consented]));
        Assert.False(figures.IsPlanned);
        Assert.True(figures.IsEven);
        Assert.Equal(7, TonightJson.Of(figures).LeftOut["notEligible"]);
    }

    [Fact]
    public void A_planned_shard_that_intended_more_than_its_ledger_holds_is_named()
    {
        var figures = Figures([Plan(5, (ContactRule.Eligible, 3))], [MessageFate.Queued with { Suppressed = "Superseded" }]);

        Assert.Equal(["00"], figures.Uneven);
        Assert.False(figures.IsEven);
        Assert.Equal("bad", RunWords.Tone(figures));
    }

    [Fact]
    public void A_message_that_waits_in_no_batch_is_missed()
    {
        Assert.Equal(["00"], Figures([Plan(1)], [MessageFate.Queued]).Stranded);
        Assert.Empty(Figures([Plan(1)], [MessageFate.Queued], Batch()).Stranded);
    }

    [Fact]
    public void A_days_answers_have_no_plan_and_are_even_without_one()
    {
        var figures = RunFigures.Of(
            Run with { Id = RunId.Answers(Day) }, new Dictionary<string, ShardPlan>(), new Dictionary<string, LedgerCount> { ["00"] = Count([MessageFate.Queued]) }, [], []);
        Assert.True(figures is { IsPlanned: true, IsEven: true, IsSettled: false });
    }

    [Fact]
    public void Every_reason_has_a_code_and_words_of_its_own()
    {
        var rules = Enum.GetValues<ContactRule>();
        Assert.Equal(rules.Length, rules.Select(RecallWords.Code).Distinct().Count());
        Assert.Equal(rules.Length, rules.Select(rule => RecallWords.LeftOut(rule, Language.Vietnamese)).Distinct().Count());
        Assert.Equal(rules.Length, rules.Select(rule => RecallWords.LeftOut(rule, Language.English)).Distinct().Count());
    }

    /// <summary>The first plan belongs to shard 00, where all the messages lie.</summary>
    private static RunFigures Figures(ShardPlan[] plans, IEnumerable<MessageFate> fates, params Batch[] batches)
    {
        var counts = plans.Select((_, number) => number == 0 ? Count(fates) : Count([])).DefaultIfEmpty(Count(fates));
        return RunFigures.Of(Run, Named(plans), Named(counts), batches, []);
    }

    private static Dictionary<string, T> Named<T>(IEnumerable<T> shards) =>
        shards.Zip(LookupKeys.Shards).ToDictionary(pair => pair.Second, pair => pair.First);

    private static ShardPlan Plan(int lookedAt, params (ContactRule Rule, int Count)[] leftOut) =>
        ShardPlan.Start with { Planned = true, LookedAt = lookedAt, LeftOut = leftOut.ToDictionary(pair => pair.Rule, pair => pair.Count) };

    private static LedgerCount Count(IEnumerable<MessageFate> fates) => LedgerCount.Count(
        fates.Select((fate, number) => (
            new Message { Key = new MessageKey(Run.Id, DonorId.Of((uint)number), "1"), Kind = MessageKind.Recall, Channel = Channel.Sms, LinkRun = Run.Id },
            fate)),
        Now);

    private static Batch Batch() => new()
    {
        Run = Run.Id,
        Shard = "00",
        Number = "0000-0",
        Lane = Lanes.SendRecall,
        Channel = Channel.Sms,
        Route = "acs-service",
        Tier = 0,
        FirstKey = "0000000~1",
        LastKey = "0000000~1",
        DueAt = Now,
        NotAfter = Now.AddDays(1),
    };
}
