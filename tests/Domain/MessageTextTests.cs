using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class MessageTextTests
{
    private static readonly DateTimeOffset Now = VietnamTime.At(Given.Today, new TimeOnly(18, 0));
    private static readonly Settings Settings = new() { PublicBaseUrl = "https://hm.example.vn", Hotline = "19001234", EsmsKey = "key", EsmsAppealBrandname = "CTD QC", SmsConnection = "x" };
    private static readonly LinkKeyRing Keys = LinkKeyRing.Parse("1:" + Convert.ToBase64String(new byte[32]));

    private static readonly Message Recall = new()
    {
        Key = new MessageKey(RunId.Recall(Given.Today), DonorId.Of(7), "1"),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        LinkRun = RunId.Recall(Given.Today),
        Cycle = Given.Today,
        Drive = "hong-gai",
    };

    [Fact]
    public void The_day_is_named_until_it_has_passed()
    {
        Assert.Equal(Given.Today, Facts(Recall).EligibleDay);
        Assert.Equal(Given.Today.AddDays(1), Facts(Recall with { Cycle = Given.Today.AddDays(1) }).EligibleDay);
        Assert.Null(Facts(Recall with { Cycle = Given.Today.AddDays(-1) }).EligibleDay);
        Assert.Null(Facts(Recall with { Cycle = null }).EligibleDay);
    }

    [Fact]
    public void The_chapter_is_named_in_the_donors_language()
    {
        Assert.Equal("Quảng Ninh", Facts(Recall).Org);
        Assert.Equal("Quang Ninh", Facts(Recall, Given.Donor() with { Language = Language.English }).Org);
        Assert.Null(Facts(Recall, Given.Donor() with { Area = null }).Org);
    }

    [Fact]
    public void Slot_and_code_stand_in_the_confirmation_of_a_booking_alone()
    {
        var donor = Given.Donor() with { Booking = new OpenBooking("hong-gai", Now.AddDays(8), "K7P2", Given.Today.AddDays(8)) };
        Assert.Equal((Now.AddDays(8), "K7P2"), (Facts(Recall with { Kind = MessageKind.Booked }, donor).Drive!.Start, Facts(Recall with { Kind = MessageKind.Booked }, donor).Drive!.Code));
        Assert.Equal((null, null), (Facts(Recall, donor).Drive!.Start, Facts(Recall, donor).Drive!.Code));
        Assert.Null(MessageText.Facts(Recall, donor, null, Settings, Keys, Now).Drive);
    }

    [Fact]
    public void Words_are_those_of_the_messages_kind()
    {
        Assert.StartsWith("Chao chi Lan! Hoi CTD moi hien mau lai CN 29/11 tai NVH Hong Gai", Of(Recall, Given.Drive()), StringComparison.Ordinal);
        Assert.StartsWith("Chao chi Lan! Hoi CTD Quang Ninh cam on va moi hien mau lai", Of(Recall with { Drive = null }, null), StringComparison.Ordinal);
        Assert.StartsWith("Da ngung gui loi moi hien mau toi so nay", Of(Recall with { Kind = MessageKind.Stopped, About = Now }, null), StringComparison.Ordinal);
    }

    [Fact]
    public void An_appeal_leaves_without_its_label_where_the_carrier_writes_it()
    {
        var (carrier, own) = (new Routes(Settings).Find("esms-advertising")!, new Routes(Settings).Find("acs-service")!);
        Assert.Equal(TextKind.TetBlastByCarrier, MessageText.On(TextKind.TetBlast, carrier));
        Assert.Equal(TextKind.TetBlast, MessageText.On(TextKind.TetBlastByCarrier, own));
        Assert.Equal(TextKind.TetBlast, MessageText.On(TextKind.TetBlast, own));
        Assert.Equal(TextKind.TetBlastByCarrier, MessageText.On(TextKind.TetBlastByCarrier, carrier));
        Assert.Equal(TextKind.Booked, MessageText.On(TextKind.Booked, carrier));
    }

    [Theory]
    [InlineData(1_748_935, "1.748.935", "1,748,935")]
    [InlineData(850, "850", "850")]
    public void Numbers_are_written_as_the_language_does(long number, string vietnamese, string english) =>
        Assert.Equal((vietnamese, english), (NumberWords.Of(number, Language.Vietnamese), NumberWords.Of(number, Language.English)));

    [Fact]
    public void A_line_of_the_ledger_is_the_same_wherever_it_is_written()
    {
        var fate = new MessageFate("a", Now.AddMinutes(5), ResultKind.Rejected, "21614", "Superseded", MessageStatus.Expired, null) { ResultAt = Now.AddTicks(1) };
        Assert.Equal(
            "recall-2026-11-21/0000007/1|Recall|Sms|acs-service|Service|2026-11-21|hong-gai|850|2026-11-21T11:00:00.0000000Z|Rejected|21614|2026-11-21T11:00:00.0000001Z|Superseded|Expired\n",
            LedgerLine.Of(Recall with { Price = 850 }, fate));
        Assert.Equal("recall-2026-11-21/0000007/1|Recall|Sms|acs-service|Service|||0||||||\n", LedgerLine.Of(Recall with { Cycle = null, Drive = null }, MessageFate.Queued));
    }

    [Fact]
    public void A_certificate_holds_where_nothing_is_open_uneven_or_broken()
    {
        CertificateFinding twice = new(CertificateClaim.NobodyTwice, Recall.Key);
        Certificate good = new(Run.Recall(Given.Today, Now, new TimeOnly(20, 0)), Now, 1, 1, 0, [], [], Open: 0, Even: true, "");
        Assert.True(good.Holds);
        Assert.False((good with { Open = 1 }).Holds);
        Assert.False((good with { Even = false }).Holds);
        Assert.False((good with { Findings = [twice] }).Holds);
        Assert.Equal([twice], (good with { Findings = [twice] }).Against(CertificateClaim.NobodyTwice));
        Assert.Empty((good with { Findings = [twice] }).Against(CertificateClaim.NobodyTooEarly));
    }

    private static TextFacts Facts(Message message, Donor? donor = null) => MessageText.Facts(message, donor ?? Given.Donor(), Given.Drive(), Settings, Keys, Now);

    private static string Of(Message message, Drive? drive) => MessageText.Of(message, Given.Donor(), drive, new Routes(Settings).Find("acs-service")!, Settings, Keys, Now).Body;
}
