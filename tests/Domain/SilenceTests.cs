using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain;

/// <summary>What holds a person's data writes out an id, a kind or nothing: a format string must carry no name, number or address into a log.</summary>
public sealed class SilenceTests
{
    private static readonly EligibilityFacts Facts = new(Sex.Female, new Birth(1990), 50, [], []);

    public static TheoryData<string, object> Silent { get; } = new()
    {
        { "[name]", new PersonName("Nguyễn Thị Lan", "cô Lan") },
        { "0000007", Given.Donor() },
        { "[facts]", new TextFacts { Hotline = "1900", Name = "chị Lan" } },
        { "[facts]", new MailFacts { Text = new TextFacts { Hotline = "1900" }, Pronoun = "chị" } },
        { "[facts]", new AnswerFacts(default, Channel.Sms, EligibilityPolicy.Vietnam) { Book = new([], Facts.Deferrals, []) } },
        { "[eligibility facts]", Facts },
        { "[question]", new ContactQuestion { Donor = Given.Donor(), Channel = Channel.Sms, Purpose = Purpose.Service } },
        { "[receiver]", new Receiver(Facts, [], []) },
        { "[template]", new MailTemplate("Chị Lan", "Chị Lan", "Chị Lan") },
        { "[letter]", new Letter { Language = Language.Vietnamese, Subject = "Chị Lan", Parts = [], Chapter = "", Hotline = "", Promise = "" } },
        { "[1 part(s), dropped: Name]", new SmsText("Chào chị Lan", 1, Dropped.Name) },
        { "[Sms]", new StoppedContact(Channel.Sms, "+84912345678") },
        { "[contact] by Hotline", new StopRequest.OfContact(Channel.Sms, "+84912345678", StopPath.Hotline) },
        { "key", new OutgoingText("key", "+84912345678", "Chào chị Lan") },
        { "key", new OutgoingMail("key", "lan@example.com", new MailTemplate("", "", ""), new Dictionary<string, string>(), new Dictionary<string, string>()) },
        { "row 7", new ImportRow { Number = 7, Name = new PersonName("Nguyễn Thị Lan") } },
    };

    [Theory]
    [MemberData(nameof(Silent))]
    public void Nothing_of_a_person_writes_itself_out(string written, object what) => Assert.Equal(written, what.ToString());

    [Fact]
    public void A_shared_number_and_a_shared_address_are_two_things()
    {
        var donor = Given.Donor() with { PhoneShared = true, EmailShared = false };
        Assert.True(donor.Shares(Channel.Sms));
        Assert.False(donor.Shares(Channel.Email));
    }
}
