using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Who is thanked after a drive, by which way and in which words; absence is never written to.</summary>
public sealed class ThanksTests
{
    private static readonly DateOnly Day = new(2027, 1, 24);
    private static readonly Drive Drive = Given.Drive(Day);
    private static readonly DriveOutcome Gave = new DriveOutcome.Gave(DonationKind.WholeBlood, 350);

    [Fact]
    public void Who_gave_and_who_could_not_are_thanked_each_in_their_own_words_and_nobody_else()
    {
        Assert.Equal(MessageKind.ThanksGave, Of(Gave, Donor)!.Kind);
        Assert.Equal(MessageKind.ThanksCame, Of(new DriveOutcome.Deferred(Day.AddDays(28)), Donor)!.Kind);
        Assert.Null(Of(new DriveOutcome.DidNotCome(), Donor));
    }

    [Fact]
    public void They_leave_by_text_else_by_e_mail_and_not_where_the_donor_stopped_or_never_agreed()
    {
        var both = Donor with { Email = "lan@example.vn" };
        Assert.Equal(Channel.Sms, Of(Gave, both)!.Channel);
        Assert.Equal(Channel.Email, Of(Gave, both with { Stops = new StopSummary(Sms: true, Email: false) })!.Channel);
        Assert.Null(Of(Gave, both with { Stops = new StopSummary(Sms: true, Email: true) }));
        Assert.Null(Of(Gave, both with { Consent = ConsentSummary.None }));
        Assert.Null(Of(Gave, both with { Deceased = true }));
    }

    [Fact]
    public void Thanks_for_what_the_drive_no_longer_says_do_not_leave()
    {
        var (gave, came) = (Of(Gave, Donor)!, Of(Could, Donor)!);
        Assert.Null(Thanks.Against(gave, Donor, Known(Gave)));
        Assert.Equal(Thanks.Corrected, Thanks.Against(gave, Donor, Known(Could)));
        Assert.Null(Thanks.Against(came, Donor, Known(Could)));
        Assert.Equal(Thanks.Corrected, Thanks.Against(came, Donor, Known(Gave)));

        // Who gave at another drive since is thanked for coming to this one; who did not come after all is not.
        Assert.Null(Thanks.Against(came, Donor with { LastDonation = new Donation(Day.AddDays(2), DonationKind.WholeBlood) }, Known(Could)));
        Assert.Equal(Thanks.Corrected, Thanks.Against(came, Donor, Known(new DriveOutcome.DidNotCome())));
        Assert.Equal(Thanks.Corrected, Thanks.Against(came, Donor, null));
        Assert.Equal(nameof(ContactRule.NotStopped), Thanks.Against(gave, Donor with { Stops = new StopSummary(Sms: true, Email: true) }, Known(Gave)));
        Assert.Equal(nameof(ContactRule.Reachable), Thanks.Against(gave, Donor with { Deceased = true }, Known(Gave)));
    }

    [Theory]
    [InlineData(MessageStatus.Queued, true, true)]
    [InlineData(MessageStatus.Suppressed, false, true)]
    [InlineData(MessageStatus.Sending, false, false)]
    [InlineData(MessageStatus.Delivered, false, false)]
    [InlineData(MessageStatus.Uncertain, false, false)]
    public void A_corrected_result_owes_other_thanks_unless_those_before_left(MessageStatus before, bool sameAgain, bool others)
    {
        var (gave, came) = (Of(Gave, Donor)!, Of(Could, Donor)!);
        Assert.NotEqual(gave.Key, came.Key);
        Assert.Equal(sameAgain, Thanks.IsOwed(gave, [(gave, before)]));
        Assert.Equal(others, Thanks.IsOwed(came, [(gave, before)]));

        // Of another drive they are no hindrance.
        Assert.True(Thanks.IsOwed(came, [(gave with { Drive = "uong-bi" }, before)]));
        Assert.True(Thanks.IsOwed(came, []));
    }

    [Fact]
    public void The_letters_name_no_reason_and_say_the_day_where_it_was_not_yesterday()
    {
        MailFacts facts = new() { Text = new TextFacts { Hotline = "19001234", Name = "chị Lan", EligibleDay = new(2027, 4, 18), Drive = new(Day, "NVH Hồng Gai") }, Pronoun = "chị" };
        Assert.Contains("đã hiến máu ngày 24/01/2027", Words(ThanksLetters.Gave(Language.Vietnamese, facts)), StringComparison.Ordinal);
        Assert.Contains("18/04/2027", Words(ThanksLetters.Gave(Language.Vietnamese, facts)), StringComparison.Ordinal);
        Assert.Contains("giving blood yesterday", Words(ThanksLetters.Gave(Language.English, facts with { Text = facts.Text with { Drive = null } })), StringComparison.Ordinal);
        var came = Words(ThanksLetters.Came(Language.Vietnamese, facts));
        Assert.Contains("Chưa hiến được cũng không sao", came, StringComparison.Ordinal);
        Assert.DoesNotContain("18/04/2027", came, StringComparison.Ordinal);
    }

    private static Donor Donor => Given.Donor();

    private static DriveOutcome Could { get; } = new DriveOutcome.Deferred(Day.AddDays(28));

    private static Message? Of(DriveOutcome outcome, Donor donor) => Thanks.Of(Known(outcome), Day.AddDays(3), Drive, donor);

    private static DriveResult Known(DriveOutcome outcome) => new(Donor.Id, outcome, [], FirstTime: false, Voluntary: true);

    private static string Words(Letter letter) => string.Join('\n', letter.Parts.OfType<LetterPart.Words>().Select(part => part.Text));
}
