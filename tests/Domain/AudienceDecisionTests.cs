using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class AudienceDecisionTests
{
    private static readonly Drive Drive = CampaignGiven.Drive;

    /// <summary>Each reason, and a donor who is left out for it and for nothing else.</summary>
    public static TheoryData<AudienceReason, Func<Donor, Donor>> Reasons => new()
    {
        { AudienceReason.PassedAway, donor => donor with { Deceased = true } },
        { AudienceReason.ThroughUnit, donor => donor with { Unit = "trung-doan-213" } },
        { AudienceReason.Stopped, donor => donor with { Stops = new(Sms: true, Email: true) } },
        { AudienceReason.NoConsent, donor => donor with { Consent = Given.Consented } },
        { AudienceReason.NoContact, donor => donor with { Phone = null, Email = null } },
        { AudienceReason.Undeliverable, donor => donor with { Email = null, Suppressions = new(new HashSet<(Channel, Purpose?)> { (Channel.Sms, null) }) } },
        { AudienceReason.NoRoute, donor => donor with { Email = null, Phone = "+4915112345678" } },
        { AudienceReason.NoDriveInReach, donor => donor with { Area = new Area("Quảng Ninh", "Mạo Khê", "Đông Triều") } },
        { AudienceReason.TooYoung, donor => Eligible(donor, Drive.Day.AddDays(1), null) with { Birth = Birth.On(Drive.Day.AddDays(1).AddYears(-18)) } },
        { AudienceReason.TooOld, donor => Eligible(donor, new(2026, 1, 1), Drive.Day.AddDays(-1)) },
        { AudienceReason.TooOld, donor => donor with { Standing = new(null, null, RuleId.AgeOver.Value) } },
        { AudienceReason.NotYet, donor => Eligible(donor, Drive.Day.AddDays(1), null) },
        { AudienceReason.NotSuitable, donor => donor with { Standing = new(null, null, RuleId.WeightLow.Value) } },
        { AudienceReason.Booked, donor => donor with { Booking = new("elsewhere", VietnamTime.At(new(2027, 1, 20), new(8, 0)), "K7P2", new(2027, 1, 20)) } },
        { AudienceReason.Resting, donor => donor with { Recall = RecallState.Fresh with { RestUntil = new(2027, 1, 17) } } },
        { AudienceReason.Silent, donor => donor with { Recall = Given.Touched(new(2026, 8, 1), 3, new(2026, 10, 1), unanswered: 3) } },
        { AudienceReason.OverCap, donor => donor with { Contacts = [Contact(-2), Contact(-3)] } },
        { AudienceReason.NumberTaken, donor => donor with { Contacts = [Contact(0)] } },
    };

    [Fact]
    public void A_donor_who_agreed_to_appeals_and_may_give_that_day_is_a_recipient_by_text()
    {
        var decided = Assert.IsType<AudienceDecision.In>(Decide(CampaignGiven.Donor()));

        Assert.Equal(
            (CampaignGiven.Id, "1", MessageKind.Appeal, (TextKind?)TextKind.TetBlastByCarrier, "esms-advertising", Purpose.Advertising, 0, 1100, 1, Drive.Id),
            (decided.Message.Key.Run, decided.Message.Key.Step, decided.Message.Kind, decided.Message.Words, decided.Message.Route, decided.Message.Purpose,
                decided.Message.Tier, decided.Message.Price, decided.Parts, decided.Drive.Id));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_donor_is_left_out_for_one_reason(AudienceReason reason, Func<Donor, Donor> change)
    {
        var left = Assert.IsType<AudienceDecision.Out>(Decide(change(CampaignGiven.Donor())));

        Assert.Equal((reason, AudienceReasons.StepOf(reason)), (left.Reason, left.Step));
    }

    [Fact]
    public void Who_may_give_on_the_drives_day_is_invited_though_not_eligible_today()
    {
        Assert.IsType<AudienceDecision.In>(Decide(Eligible(CampaignGiven.Donor(), Drive.Day, Drive.Day)));
        Assert.IsType<AudienceDecision.In>(Decide(Eligible(CampaignGiven.Donor(), Drive.Day, null) with { Birth = Birth.On(Drive.Day.AddYears(-18)) }));
    }

    [Fact]
    public void The_soonest_drive_in_reach_with_a_place_on_which_the_donor_is_eligible_is_the_one_named()
    {
        var full = Given.Drive(Drive.Day.AddDays(-4), "full", capacity: 5, booked: 5);
        var later = Given.Drive(Drive.Day.AddDays(3), "later");
        var past = Given.Drive(new(2027, 1, 16), "past");
        var plan = CampaignGiven.Plan with { Drives = [later.Id, full.Id, Drive.Id, past.Id] };
        var other = Given.Drive(Drive.Day.AddDays(-2), "of-another-campaign");
        var question = CampaignGiven.Question(plan with { HoldOutPercent = 0 }, null, later, Drive, full, past, other);

        Assert.Equal(Drive.Id, In(CampaignGiven.Donor(), question).Drive.Id);
        Assert.Equal(later.Id, In(Eligible(CampaignGiven.Donor(), Drive.Day.AddDays(1), null), question).Drive.Id);
        Assert.Equal(
            new AudienceDecision.Out(AudienceReason.DriveFull),
            AudienceDecision.Of(CampaignGiven.Donor(), AudienceFacts.None, CampaignGiven.Question(plan with { HoldOutPercent = 0 }, null, full)));
    }

    [Fact]
    public void A_number_on_the_do_not_call_list_gets_no_text_and_the_e_mail_that_was_agreed_to()
    {
        AudienceFacts listed = new() { OnDoNotCallList = true };
        var byMail = Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(CampaignGiven.Donor(), listed, CampaignGiven.Question()));

        Assert.Equal((Channel.Email, "email-advertising", 0, 0), (byMail.Message.Channel, byMail.Message.Route, byMail.Message.Price, byMail.Parts));
        Assert.Equal(
            new AudienceDecision.Out(AudienceReason.OnDoNotCallList),
            AudienceDecision.Of(CampaignGiven.Donor() with { Email = null }, listed, CampaignGiven.Question()));
    }

    [Fact]
    public void Of_the_holders_of_a_number_the_first_gets_the_text_and_only_if_that_one_is_a_recipient()
    {
        var mother = CampaignGiven.Donor(5) with { PhoneShared = true };
        var daughter = CampaignGiven.Donor(9) with { PhoneShared = true, Phone = mother.Phone };
        var question = CampaignGiven.Question();

        Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(mother, new() { Holders = [daughter] }, question));
        Assert.Equal(
            new AudienceDecision.Out(AudienceReason.NumberShared),
            AudienceDecision.Of(daughter, new() { Holders = [mother] }, question));
        Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(daughter, new() { Holders = [mother with { Deceased = true }] }, question));
        Assert.Equal(
            new AudienceDecision.Out(AudienceReason.NumberTaken),
            AudienceDecision.Of(mother, new() { OfNumber = [Contact(0)] }, question));
    }

    [Fact]
    public void Nobody_is_invited_while_the_days_of_Tet_last() => Assert.Equal(
        new AudienceDecision.Out(AudienceReason.AtTet),
        AudienceDecision.Of(
            CampaignGiven.Donor(),
            AudienceFacts.None,
            CampaignGiven.Question(at: VietnamTime.At(new(2027, 2, 7), new(18, 0)), drives: Drive with { Day = new(2027, 2, 20) })));

    [Fact]
    public void Who_is_held_out_is_settled_by_campaign_and_donor_and_one_click_lets_them_in()
    {
        var (holding, all) = (CampaignGiven.Question(CampaignGiven.Plan), CampaignGiven.Question());
        var held = Enumerable.Range(1, 2_000).Select(id => CampaignGiven.Donor((uint)id))
            .Where(donor => AudienceDecision.Of(donor, AudienceFacts.None, holding) is AudienceDecision.Held).ToList();

        Assert.InRange(held.Count, 60, 140);
        Assert.All(held, donor => In(donor, all));
    }

    [Fact]
    public void The_filters_hold_together_and_an_empty_one_asks_nothing()
    {
        var donor = CampaignGiven.Donor() with { Group = new(Abo.O, Rhesus.Negative, Tested: true), Club = "clb-o", Unit = "truong-a" };
        (AudienceReason Reason, Audience Audience)[] filters =
        [
            (AudienceReason.OtherArea, new() { Areas = [new Area("Hải Phòng"), new Area("Quảng Ninh", "Bãi Cháy")] }),
            (AudienceReason.OtherGroup, new() { Groups = new HashSet<Abo> { Abo.A } }),
            (AudienceReason.OtherGroup, new() { Groups = new HashSet<Abo> { Abo.O }, Rhesus = Rhesus.Positive }),
            (AudienceReason.OtherLastDonation, new() { LastKinds = new HashSet<DonationKind> { DonationKind.Platelets } }),
            (AudienceReason.OtherLastDonation, new() { LastAtLeastDays = 141 }),
            (AudienceReason.OtherLastDonation, new() { LastAtMostDays = 139 }),
            (AudienceReason.OtherHistory, new() { Histories = new HashSet<DonorHistory> { DonorHistory.FirstTime, DonorHistory.Lapsed } }),
            (AudienceReason.OtherLanguage, new() { Languages = new HashSet<Language> { Language.English } }),
            (AudienceReason.OtherClub, new() { Clubs = new HashSet<string> { "clb-a" } }),
            (AudienceReason.OtherUnit, new() { Units = new HashSet<string> { "truong-b" } }),
        ];
        Assert.All(filters, filter => Assert.Equal(filter.Reason, filter.Audience.WhyNot(donor, new(2027, 1, 16))));
        Assert.Null(Audience.Everybody.WhyNot(donor, new(2027, 1, 16)));
        Assert.Null(new Audience
        {
            Areas = [new Area("Hải Phòng"), new Area("Quảng Ninh", null, "Hạ Long")],
            Groups = new HashSet<Abo> { Abo.O },
            Rhesus = Rhesus.Negative,
            LastKinds = new HashSet<DonationKind> { DonationKind.WholeBlood },
            LastAtLeastDays = 140,
            LastAtMostDays = 140,
            Histories = new HashSet<DonorHistory> { DonorHistory.Regular },
            Languages = new HashSet<Language> { Language.Vietnamese },
            Clubs = new HashSet<string> { "clb-o" },
            Units = new HashSet<string> { "truong-a" },
        }.WhyNot(donor, new(2027, 1, 16)));
    }

    [Fact]
    public void A_campaign_by_e_mail_alone_reaches_by_e_mail_alone()
    {
        var plan = CampaignGiven.Plan with { HoldOutPercent = 0, Audience = new() { Channels = new HashSet<Channel> { Channel.Email } } };

        Assert.Equal(Channel.Email, In(CampaignGiven.Donor(), CampaignGiven.Question(plan)).Message.Channel);
        Assert.Equal(
            new AudienceDecision.Out(AudienceReason.NoContact),
            AudienceDecision.Of(CampaignGiven.Donor() with { Email = null }, AudienceFacts.None, CampaignGiven.Question(plan)));
    }

    [Theory]
    [InlineData(0, null, DonorHistory.None)]
    [InlineData(1, -10, DonorHistory.FirstTime)]
    [InlineData(2, -10, DonorHistory.Regular)]
    [InlineData(9, -730, DonorHistory.Lapsed)]
    [InlineData(9, -729, DonorHistory.Regular)]
    [InlineData(3, null, DonorHistory.Lapsed)]
    public void A_donor_is_new_first_time_regular_or_lapsed(int count, int? days, DonorHistory history)
    {
        var today = new DateOnly(2027, 1, 16);
        var donor = CampaignGiven.Donor() with
        {
            DonationCount = count,
            LastDonation = days is { } ago ? new(today.AddDays(ago), DonationKind.WholeBlood) : null,
        };

        Assert.Equal(history, Audience.HistoryOf(donor, today));
    }

    [Fact]
    public void Every_reason_and_step_has_words_of_its_own_and_no_deferral_is_named()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var reasons = Enum.GetValues<AudienceReason>().Select(reason => AudienceWords.Of(reason, language)).ToList();
            Assert.Equal(reasons.Count, reasons.Distinct().Count());
            Assert.DoesNotContain(reasons, words => words.Contains("trì hoãn", StringComparison.OrdinalIgnoreCase) || words.Contains("defer", StringComparison.OrdinalIgnoreCase));
            var steps = Enum.GetValues<AudienceStep>().Select(step => AudienceWords.Of(step, language)).ToList();
            Assert.Equal(steps.Count, steps.Distinct().Count());
        }

        // The steps follow one another as the reasons do.
        var order = Enum.GetValues<AudienceReason>().Select(AudienceReasons.StepOf).ToList();
        Assert.Equal(order.Order(), order);
    }

    private static AudienceDecision Decide(Donor donor) => AudienceDecision.Of(
        donor, AudienceFacts.None, CampaignGiven.Question() with { ThroughContact = new HashSet<string> { "trung-doan-213" } });

    private static AudienceDecision.In In(Donor donor, CampaignQuestion question) =>
        Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(donor, AudienceFacts.None, question));

    private static Donor Eligible(Donor donor, DateOnly from, DateOnly? until) => donor with { Standing = new(from, until, null) };

    private static Contact Contact(int days) => new($"recall-2027-01-14/0000007/{-days}", Channel.Sms, CampaignGiven.At.AddDays(days));
}
