using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Decree 91/2020/NĐ-CP and what is stricter than it, row by row: who may be written to, when and how often.</summary>
public class ContactPolicyTests
{
    private static readonly ContactPolicy Policy = ContactPolicy.Default;
    private static readonly StateProgramme Plan = new("1234/KH-UBND", new DateOnly(2026, 11, 2), "Phó Chủ tịch UBND tỉnh");

    private static readonly Dictionary<string, (ContactQuestion Question, DateTimeOffset At, ContactDecision Expected)> Rows = new(StringComparer.Ordinal)
    {
        // Art. 3(1): appeals count as advertising, for profit or not; a donor's own affairs do not; notices of state programmes stand on their plan.
        ["art. 3: a recall to somebody with consent to their own affairs"] = (Service(), Evening(), ContactDecision.Allowed),
        ["art. 3: an appeal to somebody with consent to appeals"] = (Appeal(), Evening(), ContactDecision.Allowed),
        ["art. 3: a notice with number, day and signatory of the plan"] = (Notice() with { Programme = Plan }, Evening(), ContactDecision.Allowed),
        ["art. 3: a notice without a plan"] = (Notice(), Evening(), No(ContactRule.ProgrammeApproved)),
        ["art. 3: a notice whose plan has no number"] = (Notice() with { Programme = Plan with { Number = "" } }, Evening(), No(ContactRule.ProgrammeApproved)),
        ["art. 3: a notice whose plan nobody signed"] = (Notice() with { Programme = Plan with { Signatory = "" } }, Evening(), No(ContactRule.ProgrammeApproved)),
        ["art. 3: a notice whose plan is dated tomorrow"] =
            (Notice() with { Programme = Plan with { On = Given.Today.AddDays(1) } }, Evening(), No(ContactRule.ProgrammeApproved)),

        // Art. 7: the do-not-call list binds appeals by text.
        ["art. 7: an appeal by text to a number on the list"] = (Appeal() with { OnDoNotCallList = true }, Evening(), No(ContactRule.NotOnDoNotCallList)),
        ["art. 7: a recall by text to a number on the list"] = (Service() with { OnDoNotCallList = true }, Evening(), ContactDecision.Allowed),
        ["art. 7: an appeal by e-mail to somebody whose number is on the list"] =
            (Appeal(Channel.Email) with { OnDoNotCallList = true }, Evening(), ContactDecision.Allowed),

        // Art. 10: prior consent, per purpose and channel; silence is none.
        ["art. 10: no consent at all"] = (Service() with { Donor = Person(ConsentSummary.None) }, Evening(), No(ContactRule.Consented)),
        ["art. 10: an appeal on consent to one's own affairs"] = (Appeal() with { Donor = Person(Given.Consented) }, Evening(), No(ContactRule.Consented)),
        ["art. 10: a text on consent to e-mails"] = (Service() with { Donor = Person(Of((Purpose.Service, Channel.Email))) }, Evening(), No(ContactRule.Consented)),
        ["art. 10: a notice of a programme on consent to one's own affairs"] =
            (Notice() with { Programme = Plan, Donor = Person(Given.Consented) }, Evening(), No(ContactRule.Consented)),

        // Art. 13: texts from 07:00 until 22:00, the end excluded; e-mails at any hour.
        ["art. 13: a text at 06:59:59"] = (Service(), At(6, 59, 59), Later(At(7), ContactRule.InHours)),
        ["art. 13: a text at 07:00"] = (Service(), At(7), ContactDecision.Allowed),
        ["art. 13: a text at 21:59:59"] = (Service(), At(21, 59, 59), ContactDecision.Allowed),
        ["art. 13: a text at 22:00"] = (Service(), At(22), Later(At(7).AddDays(1), ContactRule.InHours)),
        ["art. 13: an e-mail at 23:00"] = (Service(Channel.Email), At(23), ContactDecision.Allowed),

        // Art. 13: three to a number or an address in 24 hours, whoever sends them.
        ["art. 13: the third e-mail of a day to an address that several hold"] = (Service(Channel.Email, 23, 2), Evening(), ContactDecision.Allowed),
        ["art. 13: the fourth e-mail within 24 hours"] =
            (Service(Channel.Email, 23.99, 5, 2), Evening(), Later(Evening().AddHours(-23.99).AddHours(24), ContactRule.UnderLegalCap)),
        ["art. 13: the fourth e-mail when the first is exactly 24 hours old"] = (Service(Channel.Email, 24, 5, 2), Evening(), ContactDecision.Allowed),
        ["art. 13: three texts do not count against an e-mail"] =
            (Service(Channel.Email) with { OfNumber = [Sent("a", 3), Sent("b", 2), Sent("c", 1)] }, Evening(), ContactDecision.Allowed),

        // Art. 13: under a brandname, never from a number.
        ["art. 13: an appeal by text from a phone number"] = (Appeal() with { Sender = "+84912345678" }, Evening(), No(ContactRule.FromBrandname)),
        ["art. 13: an appeal by text from nobody"] = (Appeal() with { Sender = null }, Evening(), No(ContactRule.FromBrandname)),
        ["art. 13: an appeal by e-mail needs no brandname"] = (Appeal(Channel.Email) with { Sender = null }, Evening(), ContactDecision.Allowed),

        // Art. 16: a refusal ends invitations at once; what answers the donor's own act still goes.
        ["art. 16: a recall after a stop"] = (Service() with { Donor = Stopped() }, Evening(), No(ContactRule.NotStopped)),
        ["art. 16: an appeal after a stop"] = (Appeal() with { Donor = Stopped() }, Evening(), No(ContactRule.NotStopped)),
        ["art. 16: the confirmation of the stop"] =
            (Service() with { Donor = Stopped(), Occasion = ContactOccasion.Answer }, Evening(), ContactDecision.Allowed),
        ["art. 16: the reminder of a booking after a stop"] =
            (Service() with { Donor = Stopped(), Occasion = ContactOccasion.Booking }, Evening(), ContactDecision.Allowed),
        ["art. 16: the confirmation of a stop waits for the morning as a text"] =
            (Service() with { Donor = Stopped(), Occasion = ContactOccasion.Answer }, At(23), Later(At(7).AddDays(1), ContactRule.InHours)),

        // Gentler than the law: two in 30 days per person, one an evening per number, nobody at Tết.
        ["the second invitation within 30 days"] = (Service(Channel.Sms, 24 * 29), Evening(), ContactDecision.Allowed),
        ["the third invitation within 30 days"] =
            (Service(Channel.Sms, 24 * 29, 24 * 3), Evening(), Later(Midnight(1), ContactRule.UnderCap)),
        ["the third invitation 30 days after the first"] = (Service(Channel.Sms, 24 * 30, 24 * 3), Evening(), ContactDecision.Allowed),
        ["e-mails and texts count together for the person"] =
            (Service() with { Donor = Consenting() with { Contacts = [Sent("a", 24 * 9), Sent("b", 24 * 3) with { Channel = Channel.Email }] } },
                Evening(), Later(Midnight(21), ContactRule.UnderCap)),
        ["a text in the evening in which another holder of the number was invited"] =
            (Service() with { OfNumber = [Sent("brother", 0.5)] }, Evening(), Later(Midnight(1), ContactRule.NumberFree)),
        ["a text the evening after another holder was invited, less than 24 hours later"] =
            (Service() with { OfNumber = [Sent("brother", 23.5)] }, Evening(), ContactDecision.Allowed),
        ["an answer takes no place and is not counted out"] =
            (Service(Channel.Sms, 1, 2, 3) with { Occasion = ContactOccasion.Answer }, Evening(), ContactDecision.Allowed),
        ["a number that bounced for good"] =
            (Service() with { Donor = Consenting() with { Suppressions = Suppressed((Channel.Sms, null)) } }, Evening(), No(ContactRule.Deliverable)),
        ["an address that refused appeals at the provider takes a recall"] =
            (Service(Channel.Email) with { Donor = Consenting() with { Suppressions = Suppressed((Channel.Email, Purpose.Advertising)) } }, Evening(), ContactDecision.Allowed),
        ["an address that refused appeals at the provider takes no appeal"] =
            (Appeal(Channel.Email) with { Donor = Consenting() with { Suppressions = Suppressed((Channel.Email, Purpose.Advertising)) } }, Evening(), No(ContactRule.Deliverable)),
    };

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Row(string name)
    {
        var (question, at, expected) = Rows[name];

        Assert.Equal(expected, Policy.Ask(question, at));
    }

    [Fact]
    public void A_refusal_weighs_more_than_a_wait_and_the_longest_wait_more_than_a_short_one()
    {
        var late = Service(Channel.Sms, 24 * 9, 24 * 3);

        Assert.Equal(No(ContactRule.Consented), Policy.Ask(late with { Donor = late.Donor with { Consent = ConsentSummary.None } }, At(23)));
        Assert.Equal(Later(Midnight(21), ContactRule.UnderCap), Policy.Ask(late, At(23)));
    }

    [Fact]
    public void Hours_set_wider_than_the_law_are_the_laws_and_narrower_ones_hold()
    {
        var wide = Policy with { Hours = new SendWindow(new TimeOnly(5, 0), new TimeOnly(23, 30)) };
        var narrow = Policy with { Hours = new SendWindow(new TimeOnly(8, 0), new TimeOnly(20, 0)) };

        Assert.Equal(Later(At(7), ContactRule.InHours), wide.Ask(Service(), At(6)));
        Assert.Equal(Later(At(7).AddDays(1), ContactRule.InHours), wide.Ask(Service(), At(22, 30)));
        Assert.Equal(Later(At(8), ContactRule.InHours), narrow.Ask(Service(), At(7, 30)));
        Assert.Equal(Later(At(8).AddDays(1), ContactRule.InHours), narrow.Ask(Service(), At(20)));
    }

    [Fact]
    public void The_laws_own_exemption_lets_a_notice_go_without_consent_where_a_centre_chooses_so()
    {
        var lawful = Policy with { ConsentFor = new HashSet<Purpose> { Purpose.Service, Purpose.Advertising } };

        Assert.Equal(ContactDecision.Allowed, lawful.Ask(Notice() with { Programme = Plan, Donor = Person(ConsentSummary.None) }, Evening()));
        Assert.Equal(No(ContactRule.ProgrammeApproved), lawful.Ask(Notice() with { Donor = Person(ConsentSummary.None) }, Evening()));
    }

    [Fact]
    public void What_a_clock_set_back_shows_as_still_to_come_counts_too() =>
        Assert.Equal(
            ContactRule.UnderLegalCap,
            Policy.Ask(Service(Channel.Email) with { OfNumber = [.. new[] { -1.0, -2, -3 }.Select((hours, at) => Sent($"{at}", hours) with { Channel = Channel.Email })] }, Evening()).Against);

    [Fact]
    public void Attempts_at_one_invitation_hold_one_place_together_on_the_donor_and_on_the_number()
    {
        MessageKey first = new(RunId.Recall(Given.Today), Given.Donor().Id, "1");
        Contact[] contacts = [Sent($"{first}", 1), Sent($"{first}~again1", 0.5)];
        var again = Service() with { MessageKey = $"{first}~again2", Donor = Consenting() with { Contacts = contacts }, OfNumber = contacts };

        Assert.Equal(ContactDecision.Allowed, Policy.Ask(again, Evening()));
        foreach (var other in new[] { first with { Donor = DonorId.Of(8) }, first with { Step = "2" }, first with { Run = RunId.Recall(Given.Today.AddDays(-1)) } })
            Assert.Equal(ContactRule.NumberFree, Policy.Ask(again with { MessageKey = $"{other}", Donor = Consenting() }, Evening()).Against);
    }

    [Fact]
    public void A_wait_that_would_end_among_contacts_still_to_come_ends_after_them()
    {
        var three = Service(Channel.Email, 2, 1, 0.5, -23, -24, -25);

        Assert.Equal(Later(Evening().AddHours(47), ContactRule.UnderLegalCap), (Policy with { Cap = 100 }).Ask(three, Evening()));
    }

    private static ContactQuestion Service(Channel channel = Channel.Sms, params double[] hoursAgo) => new()
    {
        Donor = channel == Channel.Sms
            ? Consenting() with { Contacts = [.. hoursAgo.Select((hours, at) => Sent($"{at}", hours))] }
            : Consenting(),
        Channel = channel,
        Purpose = Purpose.Service,
        OfNumber = channel == Channel.Sms ? null : [.. hoursAgo.Select((hours, at) => Sent($"{at}", hours) with { Channel = channel })],
    };

    private static ContactQuestion Appeal(Channel channel = Channel.Sms) => Service(channel) with { Purpose = Purpose.Advertising, Sender = "HIENMAU" };

    private static ContactQuestion Notice() => Service() with { Purpose = Purpose.Social };

    private static Donor Consenting() => Person(Of([.. from purpose in Enum.GetValues<Purpose>() from channel in Enum.GetValues<Channel>() select (purpose, channel)]));

    private static Donor Person(ConsentSummary consent) => Given.Donor() with { Consent = consent, Email = "lan@example.vn" };

    private static Donor Stopped() => Consenting() with { Stops = new StopSummary(Sms: true, Email: true) };

    private static ConsentSummary Of(params (Purpose, Channel)[] given) => new(given.ToHashSet());

    private static SuppressionSummary Suppressed(params (Channel, Purpose?)[] given) => new(given.ToHashSet());

    private static Contact Sent(string key, double hoursAgo) => new(key, Channel.Sms, Evening().AddHours(-hoursAgo));

    private static DateTimeOffset Evening() => At(18, 5);

    private static DateTimeOffset Midnight(int days) => VietnamTime.At(Given.Today.AddDays(days), TimeOnly.MinValue);

    private static DateTimeOffset At(int hour, int minute = 0, int second = 0) =>
        VietnamTime.At(Given.Today, new TimeOnly(hour, minute, second));

    private static ContactDecision.Suppress No(ContactRule rule) => new(rule);

    private static ContactDecision.Hold Later(DateTimeOffset until, ContactRule rule) => new(until, rule);
}
