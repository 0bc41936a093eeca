using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class MessageTests
{
    private static readonly Donor Reached = Given.Donor() with { Email = "lan@example.com" };

    private static readonly Message Text = new()
    {
        Key = new MessageKey(RunId.Recall(Given.Today), DonorId.Of(7), "1"),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        LinkRun = RunId.Recall(Given.Today),
        Route = "esms-service",
        Price = 850,
        Tier = 1,
    };

    [Fact]
    public void A_message_that_names_no_route_leaves_by_its_channels_own()
    {
        Assert.Equal("esms-service", Text.Route);
        Assert.Equal("acs-service", (Text with { Route = null! }).Route);
        Assert.Equal("email", (Text with { Route = null!, Channel = Channel.Email }).Route);
    }

    [Fact]
    public void An_email_that_follows_a_refused_text_costs_nothing_and_leaves_last()
    {
        var email = Text.ByEmail();
        Assert.Equal(("1~email", Channel.Email, "email", 0, 2), (email.Key.Step, email.Channel, email.Route, email.Price, email.Tier));
        Assert.True(Invitation.IsSame(Text.Key, email.Key));
    }

    [Fact]
    public void A_further_attempt_has_the_next_number()
    {
        var second = Text.Again([Text.Key]);
        Assert.Equal("1~again1", second.Key.Step);
        Assert.Equal("1~again2", second.Again([Text.Key, Text.ByEmail().Key, second.Key]).Key.Step);
    }

    [Fact]
    public void An_email_follows_a_refused_invitation_of_somebody_who_agreed_to_emails() => Assert.True(Text.MayFollowByEmail(Reached));

    [Fact]
    public void No_email_follows_an_email_or_a_confirmation()
    {
        Assert.False((Text with { Channel = Channel.Email }).MayFollowByEmail(Reached));
        Assert.False((Text with { Kind = MessageKind.Booked }).MayFollowByEmail(Reached));
    }

    [Fact]
    public void No_email_follows_where_there_is_no_address_no_consent_a_stop_or_a_bounce()
    {
        Assert.False(Text.MayFollowByEmail(Reached with { Email = null }));
        Assert.False(Text.MayFollowByEmail(Reached with { Consent = new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Sms), (Purpose.Advertising, Channel.Email) }) }));
        Assert.False(Text.MayFollowByEmail(Reached with { Stops = new(Sms: false, Email: true) }));
        Assert.True(Text.MayFollowByEmail(Reached with { Stops = new(Sms: true, Email: false) }));
        Assert.False(Text.MayFollowByEmail(Reached with { Suppressions = Suppressed(Channel.Email, null) }));
        Assert.False(Text.MayFollowByEmail(Reached with { Suppressions = Suppressed(Channel.Email, Purpose.Service) }));
        Assert.True(Text.MayFollowByEmail(Reached with { Suppressions = Suppressed(Channel.Email, Purpose.Advertising) }));
        Assert.True(Text.MayFollowByEmail(Reached with { Suppressions = Suppressed(Channel.Sms, null) }));
    }

    [Fact]
    public void Stops_of_two_rows_stand_together()
    {
        StopSummary text = new(Sms: true, Email: false), email = new(Sms: false, Email: true), both = new(Sms: true, Email: true);
        Assert.Equal(both, text.With(email));
        Assert.Equal(both, email.With(text));
        Assert.Equal(text, text.With(StopSummary.None));
        Assert.Equal(StopSummary.None, StopSummary.None.With(StopSummary.None));
        Assert.Equal((true, false), (text.Stops(Channel.Sms), text.Stops(Channel.Email)));
    }

    [Fact]
    public void An_answer_ends_a_claim_and_a_retry_gives_it_back()
    {
        var key = Text.Key;
        Assert.Equal(new ClaimEnd.Answered(key, ResultKind.Accepted, null, "id"), ClaimEnd.Of(key, new SendOutcome.Accepted("id")));
        Assert.Equal(new ClaimEnd.Answered(key, ResultKind.Rejected, "21614", null), ClaimEnd.Of(key, new SendOutcome.Rejected("21614")));
        Assert.Equal(new ClaimEnd.Answered(key, ResultKind.OptedOut, null, null), ClaimEnd.Of(key, new SendOutcome.OptedOut()));
        Assert.Equal(new ClaimEnd.Answered(key, ResultKind.Uncertain, "timeout", null), ClaimEnd.Of(key, new SendOutcome.Uncertain("timeout")));
        Assert.Equal(new ClaimEnd.GivenBack(key, "429"), ClaimEnd.Of(key, new SendOutcome.Retry(TimeSpan.FromSeconds(9), "429")));
        Assert.Equal(new ClaimEnd.GivenBack(key, "401"), ClaimEnd.Of(key, new SendOutcome.StopRoute(TimeSpan.FromHours(1), "401")));
    }

    private static SuppressionSummary Suppressed(Channel channel, Purpose? purpose) => new(new HashSet<(Channel, Purpose?)> { (channel, purpose) });
}
