using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class CertificateRulesTests
{
    private static readonly DateOnly Day = new(2027, 1, 16);
    private static readonly DateTimeOffset Now = VietnamTime.At(Day, new TimeOnly(21, 0));
    private static readonly DateTimeOffset Claimed = VietnamTime.At(Day, new TimeOnly(18, 5));
    private static readonly RunId Tonight = RunId.Recall(Day);

    private static readonly MessageFate Accepted =
        MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Claimed + MessageFate.ClaimTime, Result = ResultKind.Accepted };

    private static readonly MessageFate Doubtful = Accepted with { Result = ResultKind.Uncertain };

    [Fact]
    public void A_donor_whose_interval_was_over_who_had_one_invitation_and_never_said_stop_breaks_nothing() =>
        Assert.Empty(Check(Gave(Day.AddDays(-84)), (Sent("1"), Accepted)));

    [Theory]
    [InlineData(-83)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Somebody_whose_interval_was_not_over_was_invited_too_early(int gave)
    {
        var finding = Assert.Single(Check(Gave(Day.AddDays(gave)), (Sent("1"), Accepted)));
        Assert.Equal((CertificateClaim.NobodyTooEarly, Day.AddDays(gave + 84)), (finding.Claim, finding.Until!.Value));
    }

    [Fact]
    public void What_was_given_after_the_run_counts_for_nothing() => Assert.Empty(Check(Gave(Day.AddDays(-100), Day.AddDays(8)), (Sent("1"), Accepted)));

    [Fact]
    public void What_may_have_left_too_early_counts_as_left_and_what_never_left_does_not()
    {
        Assert.NotEmpty(Check(Gave(Day.AddDays(-30)), (Sent("1"), Doubtful)));
        Assert.NotEmpty(Check(Gave(Day.AddDays(-30)), (Sent("1"), MessageFate.Queued with { ClaimOwner = "a", ClaimUntil = Claimed })));
        Assert.Empty(Check(Gave(Day.AddDays(-30)), (Sent("1"), Accepted with { Result = ResultKind.Rejected }), (Sent("1~email"), MessageFate.Queued with { Suppressed = "Superseded" })));
    }

    [Theory]
    [InlineData("1~email")]
    [InlineData("1~again")]
    public void Two_attempts_that_both_left_are_two_invitations(string second)
    {
        var finding = Assert.Single(Check(Eligible, (Sent("1"), Accepted), (Sent(second), Accepted)));
        Assert.Equal((CertificateClaim.NobodyTwice, second, "1"), (finding.Claim, finding.Message.Step, finding.Other!.Value.Step));
    }

    [Fact]
    public void An_email_after_a_refused_text_is_one_invitation_and_so_is_one_sent_again_after_an_uncertain_one()
    {
        Assert.Empty(Check(Eligible, (Sent("1"), Accepted with { Result = ResultKind.Rejected }), (Sent("1~email"), Accepted)));
        Assert.Empty(Check(Eligible, (Sent("1"), Doubtful), (Sent("1~again"), Accepted)));
    }

    [Fact]
    public void The_same_step_of_the_same_cycle_in_another_run_is_a_second_invitation_and_a_step_of_another_cycle_is_not()
    {
        var yesterday = Sent("1") with { Key = Sent("1").Key with { Run = RunId.Recall(Day.AddDays(-1)) } };
        Assert.Equal(CertificateClaim.NobodyTwice, Assert.Single(Check(Eligible with { Elsewhere = [(yesterday, Accepted)] }, (Sent("1"), Accepted))).Claim);
        Assert.Empty(Check(Eligible with { Elsewhere = [(yesterday with { Cycle = Day.AddDays(-200) }, Accepted)] }, (Sent("1"), Accepted)));
        Assert.Empty(Check(Eligible with { Elsewhere = [(yesterday, MessageFate.Queued with { Suppressed = "Superseded" })] }, (Sent("1"), Accepted)));
    }

    [Theory]
    [InlineData(null, -1, true)]
    [InlineData(Channel.Sms, -1, true)]
    [InlineData(Channel.Email, -1, false)]
    [InlineData(null, 0, false)]
    [InlineData(null, 60, false)]
    public void An_invitation_taken_in_hand_after_a_stop_on_its_channel_breaks_the_promise(Channel? only, int seconds, bool broken)
    {
        var stopped = Eligible with { Stops = [new StopInForce(only, Claimed.AddSeconds(seconds))] };
        Assert.Equal(broken, Check(stopped, (Sent("1"), Accepted)).Any(finding => finding.Claim == CertificateClaim.NobodyAfterAStop));
    }

    [Fact]
    public void The_first_of_several_stops_counts_and_a_message_without_an_instant_is_taken_for_the_worst()
    {
        var stopped = Eligible with { Stops = [new StopInForce(null, Claimed.AddSeconds(60)), new StopInForce(Channel.Sms, Claimed.AddSeconds(-60))] };
        Assert.Equal(Claimed.AddSeconds(-60), Assert.Single(Check(stopped, (Sent("1"), Accepted))).Stopped);
        var unknown = Accepted with { ClaimUntil = null };
        Assert.NotEmpty(Check(Eligible with { Stops = [new StopInForce(null, Now.AddYears(1))] }, (Sent("1"), unknown)));
        Assert.Empty(Check(Eligible with { Stops = [new StopInForce(null, Claimed)] }, (Sent("1"), unknown with { ResultAt = Claimed })));
    }

    [Fact]
    public void A_confirmation_of_the_donors_own_act_may_follow_a_stop() => Assert.Empty(Check(
        Eligible with { Stops = [new StopInForce(null, Claimed.AddDays(-1))] }, (Sent("Stopped-1") with { Kind = MessageKind.Stopped }, Accepted)));

    private static List<CertificateFinding> Check(Receiver receiver, params (Message, MessageFate)[] messages) =>
        [.. CertificateRules.Check(_ => Day, messages, receiver, EligibilityPolicy.Vietnam, Now)];

    private static Receiver Eligible { get; } = Gave(Day.AddDays(-100));

    private static Receiver Gave(params DateOnly[] days) => new(
        new EligibilityFacts(Sex.Female, new Birth(1990), 55, [.. days.Select(day => new Donation(day, DonationKind.WholeBlood, 350))], []), [], []);

    private static Message Sent(string step) => new()
    {
        Key = new MessageKey(Tonight, DonorId.Of(7), step),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        Cycle = Day.AddDays(-5),
        StepNumber = 1,
        LinkRun = Tonight,
    };
}
