using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class CampaignLifeTests
{
    private static readonly Campaign Draft = CampaignGiven.Draft;
    private static readonly string Seal = CampaignGiven.Seal(CampaignGiven.Plan);

    [Fact]
    public void A_campaign_goes_from_draft_to_sent()
    {
        Assert.Equal(CampaignState.Submitted, CampaignGiven.Submitted.State);
        Assert.Equal((CampaignState.Approved, CampaignGiven.Minh), (CampaignGiven.Approved.State, CampaignGiven.Approved.Approval!.By));
        Assert.Equal(CampaignState.Sending, CampaignGiven.Sending.State);
        var sent = CampaignGiven.Now(CampaignGiven.Sending.Finish());
        Assert.Equal((CampaignState.Sent, true), (sent.State, sent.IsOver));
    }

    [Theory]
    [InlineData(CampaignGiven.Lan)]
    [InlineData("u-hoa")]
    public void Nobody_who_wrote_any_of_it_approves_it(string by)
    {
        var edited = CampaignGiven.Now(Draft.Edit(Draft.Plan with { Budget = 2_000_000 }, "u-hoa"));
        var back = CampaignGiven.Now(edited.Edit(Draft.Plan, CampaignGiven.Lan));
        var submitted = CampaignGiven.Now(back.Submit(CampaignGiven.Preview(), Seal));

        Refused(CampaignRefusal.SamePerson, submitted.Approve(by, Seal, CampaignGiven.At));
        Assert.Equal(CampaignState.Approved, CampaignGiven.Now(submitted.Approve(CampaignGiven.Minh, Seal, CampaignGiven.At)).State);
    }

    [Fact]
    public void Who_laid_it_before_the_approver_is_not_the_approver() =>
        Refused(CampaignRefusal.SamePerson, CampaignGiven.Now(Draft.Submit(CampaignGiven.Preview(CampaignGiven.Minh), Seal)).Approve(CampaignGiven.Minh, Seal, CampaignGiven.At));

    [Fact]
    public void Any_edit_voids_what_was_submitted_or_approved_and_the_same_plan_again_is_none()
    {
        foreach (var campaign in new[] { CampaignGiven.Submitted, CampaignGiven.Approved })
        {
            var edited = CampaignGiven.Now(campaign.Edit(campaign.Plan with { Name = "Khác" }, CampaignGiven.Minh));
            Assert.Equal((CampaignState.Draft, null, null), (edited.State, edited.Submission, edited.Approval));
            Assert.Equal([CampaignGiven.Lan, CampaignGiven.Minh], edited.Authors);
            Assert.Same(campaign, Assert.IsType<CampaignOutcome.Repeated>(campaign.Edit(campaign.Plan with { Drives = [.. campaign.Plan.Drives] }, CampaignGiven.Minh)).Now);
        }

        Refused(CampaignRefusal.WrongState, CampaignGiven.Sending.Edit(Draft.Plan with { Name = "Khác" }, CampaignGiven.Lan));
    }

    [Fact]
    public void A_preview_above_the_budget_of_nobody_or_of_another_plan_is_not_submitted()
    {
        Refused(CampaignRefusal.OverBudget, Draft.Submit(CampaignGiven.Preview(vnd: 1_000_001), Seal));
        Assert.Equal(CampaignState.Submitted, CampaignGiven.Now(Draft.Submit(CampaignGiven.Preview(vnd: 1_000_000), Seal)).State);
        Refused(CampaignRefusal.NobodyReached, Draft.Submit(CampaignGiven.Preview(recipients: 0), Seal));
        Refused(CampaignRefusal.PlanChanged, Draft.Submit(CampaignGiven.Preview(), "another"));
        Refused(CampaignRefusal.NoDrive, (Draft with { Plan = Draft.Plan with { Drives = [] } }).Submit(CampaignGiven.Preview(), Seal));
        Refused(CampaignRefusal.NoProgramme, (Draft with { Plan = Draft.Plan with { Purpose = Purpose.Social } }).Submit(CampaignGiven.Preview(), Seal));
        Refused(CampaignRefusal.TooLate, Draft.Submit(CampaignGiven.Preview() with { At = CampaignGiven.At.AddDays(20) }, Seal));
        Refused(CampaignRefusal.WrongState, CampaignGiven.Approved.Submit(CampaignGiven.Preview(), Seal));
        Assert.IsType<CampaignOutcome.Repeated>(CampaignGiven.Submitted.Submit(CampaignGiven.Preview(), Seal));
    }

    [Fact]
    public void Nobody_is_held_out_where_more_is_needed_than_expected()
    {
        Refused(CampaignRefusal.HoldOutDespiteNeed, Draft.Submit(CampaignGiven.Preview(need: 10, units: 9), Seal));
        var without = Draft with { Plan = Draft.Plan with { HoldOutPercent = 0 } };
        var seal = CampaignGiven.Seal(without.Plan);
        Assert.Equal(CampaignState.Submitted, CampaignGiven.Now(without.Submit(CampaignGiven.Preview(need: 10, units: 9) with { Seal = seal }, seal)).State);
        Assert.Equal((0, 5, 5), (HoldOut.Percent(5, 10, 9.9), HoldOut.Percent(5, 10, 10), HoldOut.Percent(5, null, 0)));
    }

    [Fact]
    public void A_launch_that_reaches_or_costs_more_than_was_approved_goes_back_to_its_authors()
    {
        foreach (var (now, why) in new[]
        {
            (CampaignGiven.Preview(CampaignGiven.Minh, recipients: 101), CampaignRefusal.MoreThanApproved),
            (CampaignGiven.Preview(CampaignGiven.Minh, vnd: 110_001), CampaignRefusal.MoreThanApproved),
            (CampaignGiven.Preview(CampaignGiven.Minh) with { Seal = "moved" }, CampaignRefusal.PlanChanged),
        })
        {
            var back = Assert.IsType<CampaignOutcome.SentBack>(CampaignGiven.Approved.Start(now, wordsApproved: true));
            Assert.Equal((why, CampaignState.Draft, null), (back.Why, back.Now.State, back.Now.Approval));
        }

        Assert.Equal(CampaignState.Sending, CampaignGiven.Now(CampaignGiven.Approved.Start(CampaignGiven.Preview(CampaignGiven.Minh, 99, 109_000), wordsApproved: true)).State);
    }

    [Fact]
    public void A_launch_waits_for_approved_words_and_is_refused_after_its_days()
    {
        Refused(CampaignRefusal.WordsNotApproved, CampaignGiven.Approved.Start(CampaignGiven.Preview(), wordsApproved: false));
        Refused(CampaignRefusal.TooLate, CampaignGiven.Approved.Start(CampaignGiven.Preview() with { At = CampaignGiven.At.AddDays(20) }, wordsApproved: true));
        Refused(CampaignRefusal.NobodyReached, CampaignGiven.Approved.Start(CampaignGiven.Preview(recipients: 0), wordsApproved: true));
        Refused(CampaignRefusal.WrongState, CampaignGiven.Submitted.Start(CampaignGiven.Preview(), wordsApproved: true));
        Assert.IsType<CampaignOutcome.Repeated>(CampaignGiven.Sending.Start(CampaignGiven.Preview(CampaignGiven.Minh), wordsApproved: true));
        Refused(CampaignRefusal.WrongState, CampaignGiven.Sending.Start(CampaignGiven.Preview("u-hoa"), wordsApproved: true));
    }

    [Fact]
    public void The_first_few_leave_then_one_looks_for_ten_minutes_then_the_rest()
    {
        var (at, policy) = (CampaignGiven.At, CampaignPolicy.Default);
        var looked = CampaignGiven.Now(CampaignGiven.Sending.FirstLeft(at));

        Assert.Equal(CampaignGate.First, CampaignGiven.Sending.Gate(at, policy));
        Assert.Equal(CampaignGate.None, looked.Gate(at.AddMinutes(10).AddTicks(-1), policy));
        Assert.Equal(CampaignGate.All, looked.Gate(at.AddMinutes(10), policy));
        Assert.Equal(CampaignGate.None, CampaignGiven.Now(looked.Pause("sai giờ")).Gate(at.AddHours(1), policy));
        Assert.Equal(CampaignGate.None, CampaignGiven.Approved.Gate(at, policy));
        Assert.IsType<CampaignOutcome.Repeated>(looked.FirstLeft(at.AddMinutes(5)));
        Refused(CampaignRefusal.WrongState, CampaignGiven.Approved.FirstLeft(at));
    }

    [Fact]
    public void Pause_resume_and_cancel_keep_their_order_and_a_second_press_changes_nothing()
    {
        var paused = CampaignGiven.Now(CampaignGiven.Sending.Pause("sai giờ"));
        var cancelled = CampaignGiven.Now(paused.Cancel("bão"));

        Assert.Equal("sai giờ", paused.Why);
        Assert.IsType<CampaignOutcome.Repeated>(paused.Pause("lần nữa"));
        Assert.Equal(CampaignState.Sending, CampaignGiven.Now(paused.Resume()).State);
        Assert.IsType<CampaignOutcome.Repeated>(cancelled.Cancel("lần nữa"));
        Refused(CampaignRefusal.WrongState, cancelled.Resume());
        Refused(CampaignRefusal.WrongState, paused.Finish());
        Refused(CampaignRefusal.WrongState, CampaignGiven.Now(CampaignGiven.Sending.Finish()).Cancel("muộn"));
        Refused(CampaignRefusal.WrongState, Draft.Pause("chưa gửi"));
    }

    [Fact]
    public void A_correction_goes_once_with_a_second_persons_word_when_nothing_else_is_leaving()
    {
        var correction = new CampaignCorrection(CampaignGiven.Lan, CampaignGiven.Minh, CampaignGiven.At);
        var sent = CampaignGiven.Now(CampaignGiven.Sending.Finish());
        var corrected = CampaignGiven.Now(sent.Correct(correction));

        Refused(CampaignRefusal.WrongState, CampaignGiven.Sending.Correct(correction));
        Refused(CampaignRefusal.WrongState, CampaignGiven.Now(CampaignGiven.Approved.Cancel("thôi")).Correct(correction));
        Refused(CampaignRefusal.SamePerson, sent.Correct(correction with { AgreedBy = CampaignGiven.Lan }));
        Refused(CampaignRefusal.AlreadyCorrected, corrected.Correct(correction with { At = CampaignGiven.At.AddHours(1) }));
        Assert.IsType<CampaignOutcome.Repeated>(corrected.Correct(correction));
        Assert.Equal([MessageStatus.Sent, MessageStatus.Delivered], Enum.GetValues<MessageStatus>().Where(CampaignCorrection.GoesTo));
    }

    [Fact]
    public void Too_many_failures_pause_it_and_a_few_at_the_start_do_not()
    {
        Assert.False(CampaignPolicy.Default.MustPause(Count(sent: 18, failed: 1)));
        Assert.False(CampaignPolicy.Default.MustPause(Count(sent: 18, failed: 2)));
        Assert.True(CampaignPolicy.Default.MustPause(Count(sent: 17, failed: 3)));
        Assert.False(CampaignPolicy.Default.MustPause(Count(sent: 0, failed: 19)));
        Assert.False(CampaignPolicy.Default.MustPause(LedgerCount.Zero));

        static LedgerCount Count(int sent, int failed) => new()
        {
            Invitations = new Dictionary<MessageStatus, int> { [MessageStatus.Delivered] = sent, [MessageStatus.Uncertain] = failed, [MessageStatus.Queued] = 500 },
        };
    }

    [Fact]
    public void Every_state_and_refusal_has_words_of_its_own_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            Distinct(Enum.GetValues<CampaignState>().Select(state => CampaignWords.Of(state, language)));
            Distinct(Enum.GetValues<CampaignRefusal>().Select(refusal => CampaignWords.Of(refusal, language)));
            Distinct(Enum.GetValues<DepartureWait>().Select(wait => CampaignWords.Of(wait, language)));
            Distinct(Enum.GetValues<DonorHistory>().Select(history => CampaignWords.Of(history, language)));
        }

        static void Distinct(IEnumerable<string> words) => Assert.Equal(words.Count(), words.Distinct().Count());
    }

    private static void Refused(CampaignRefusal why, CampaignOutcome outcome) => Assert.Equal(new CampaignOutcome.Refused(why), outcome);
}
