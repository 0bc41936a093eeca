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
    public void A_donor_has_one_thanks_of_a_drive_whatever_the_result_becomes() =>
        Assert.Equal(Of(Gave, Donor)!.Key, Of(new DriveOutcome.Deferred(null), Donor with { Email = "lan@example.vn", Stops = new StopSummary(Sms: true, Email: false) })!.Key);

    [Fact]
    public void Thanks_for_what_the_book_no_longer_says_do_not_leave()
    {
        var (gave, came) = (Of(Gave, Donor)!, Of(new DriveOutcome.Deferred(null), Donor)!);
        var given = Donor with { LastDonation = new Donation(Day, DonationKind.WholeBlood) };
        Assert.Null(Thanks.Against(gave, given, Drive));
        Assert.Equal(Thanks.Corrected, Thanks.Against(gave, Donor, Drive));
        Assert.Null(Thanks.Against(came, Donor, Drive));
        Assert.Equal(Thanks.Corrected, Thanks.Against(came, given, Drive));
        Assert.Equal(nameof(ContactRule.NotStopped), Thanks.Against(gave, given with { Stops = new StopSummary(Sms: true, Email: true) }, Drive));
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

    private static Message? Of(DriveOutcome outcome, Donor donor) => Thanks.Of(new DriveResult(donor.Id, outcome, null, null, false, true), Day.AddDays(3), Drive, donor);

    private static string Words(Letter letter) => string.Join('\n', letter.Parts.OfType<LetterPart.Words>().Select(part => part.Text));
}
