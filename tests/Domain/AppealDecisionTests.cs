using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>What an appeal is asked again at the moment of sending.</summary>
public sealed class AppealDecisionTests
{
    private static readonly Drive Drive = CampaignGiven.Drive;

    public static TheoryData<ContactRule, Func<Donor, Donor>> Reasons => new()
    {
        { ContactRule.Alive, donor => donor with { Deceased = true } },
        { ContactRule.Reachable, donor => donor with { Phone = null } },
        { ContactRule.NotStopped, donor => donor with { Stops = new(Sms: true, Email: false) } },
        { ContactRule.Consented, donor => donor with { Consent = Given.Consented } },
        { ContactRule.Eligible, donor => donor with { Standing = new(Drive.Day.AddDays(1), null, null) } },
        { ContactRule.NotBooked, donor => donor with { Booking = new("x", CampaignGiven.At, "K7P2", Drive.Day) } },
        { ContactRule.NotResting, donor => donor with { Recall = RecallState.Fresh with { RestUntil = Drive.Day } } },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void What_came_in_between_keeps_an_appeal_back(ContactRule rule, Func<Donor, Donor> change) =>
        Assert.Equal(new ContactDecision.Suppress(rule), Ask(change(CampaignGiven.Donor()), Drive));

    [Fact]
    public void A_drive_that_is_called_off_full_or_past_is_invited_to_no_more()
    {
        foreach (var gone in new[] { null, Drive with { Cancelled = true }, Drive with { Day = new(2027, 1, 15) }, Drive with { Slots = [] } })
        {
            Assert.Equal(new ContactDecision.Suppress(ContactRule.DriveInReach), Ask(CampaignGiven.Donor(), gone));
        }
    }

    [Fact]
    public void An_appeal_that_nothing_stands_against_leaves_and_one_over_the_evenings_text_waits()
    {
        var donor = CampaignGiven.Donor();
        var texted = donor with { Contacts = [new Contact("recall-2027-01-16/0000007/1", Channel.Sms, CampaignGiven.At.AddHours(-1))] };

        Assert.IsType<ContactDecision.Allow>(Ask(donor, Drive));
        Assert.Equal(ContactRule.NumberFree, Assert.IsType<ContactDecision.Hold>(Ask(texted, Drive)).Rule);
    }

    private static ContactDecision Ask(Donor donor, Drive? drive)
    {
        var message = Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(CampaignGiven.Donor(), AudienceFacts.None, CampaignGiven.Question())).Message;
        return AppealDecision.AskAgain(
            ContactQuestion.Of(message, donor) with { Sender = "HIENMAUQC" }, message, drive, CampaignGiven.At, RecallPolicy.Default);
    }
}
