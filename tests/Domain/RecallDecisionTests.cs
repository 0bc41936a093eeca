using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class RecallDecisionTests
{
    private static readonly RecallPolicy Policy = RecallPolicy.Default with { ThroughContact = new HashSet<string> { "trung-doan-5" } };

    public static TheoryData<string, ContactRule> Stopping { get; } = new()
    {
        { "deceased", ContactRule.Alive },
        { "stopped", ContactRule.NotStopped },
        { "of a unit that is reached through its contact", ContactRule.InPerson },
        { "of such a club", ContactRule.InPerson },
        { "no consent", ContactRule.Consented },
        { "no contact", ContactRule.Reachable },
        { "not yet eligible", ContactRule.Eligible },
        { "too old", ContactRule.Eligible },
        { "never", ContactRule.Eligible },
        { "booked", ContactRule.NotBooked },
        { "resting", ContactRule.NotResting },
        { "silent three times", ContactRule.NotSilent },
        { "step taken", ContactRule.StepDue },
        { "two this month", ContactRule.UnderCap },
        { "lives elsewhere", ContactRule.DriveInReach },
    };

    [Fact]
    public void An_eligible_donor_with_a_drive_in_reach_is_invited_by_text()
    {
        var invite = Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor()));

        Assert.Equal((Channel.Sms, Given.Today, 1, 0, "hong-gai"), (invite.Channel, invite.Cycle, invite.Step, invite.Tier, invite.Drive?.Id));
    }

    [Theory]
    [MemberData(nameof(Stopping))]
    public void A_rule_that_stops_an_invitation_is_the_reason_that_is_given(string who, ContactRule reason) =>
        Assert.Equal(new RecallOutcome.LeftOut(reason), Decide(Who(who)));

    [Fact]
    public void Everything_asked_is_told_in_order_and_the_first_refusal_decides()
    {
        var checks = RecallDecision.Explain(Who("resting") with { Deceased = true }, Given.Today, Policy, [Given.Drive()]);

        Assert.Equal([ContactRule.Alive, ContactRule.NotResting], checks.Where(check => !check.Passed).Select(check => check.Rule));
    }

    [Fact]
    public void A_donor_who_stopped_texts_only_is_written_an_email()
    {
        var donor = Given.Donor() with { Email = "lan@example.vn", Stops = new StopSummary(Sms: true, Email: false) };

        Assert.Equal(Channel.Email, Assert.IsType<RecallOutcome.Invite>(Decide(donor)).Channel);
    }

    [Fact]
    public void A_donor_with_five_donations_comes_in_the_second_tier() =>
        Assert.Equal(1, Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor() with { DonationCount = 5 })).Tier);

    [Fact]
    public void A_drive_on_a_day_on_which_the_donor_is_too_old_is_not_offered()
    {
        var donor = Given.Donor() with { Standing = new Standing(Given.Today, Given.Today.AddDays(7), null) };

        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.DriveInReach), Decide(donor));
    }

    [Fact]
    public void A_full_or_cancelled_drive_is_not_offered()
    {
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.DriveInReach), Decide(Given.Donor(), Given.Drive(capacity: 5, booked: 5)));
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.DriveInReach), Decide(Given.Donor(), Given.Drive() with { Cancelled = true }));
    }

    [Fact]
    public void The_same_province_alone_is_not_in_reach_unless_the_organiser_ticked_it()
    {
        var donor = Given.Donor() with { Area = new Area("Quảng Ninh", "Móng Cái 1", "Móng Cái") };

        Assert.IsType<RecallOutcome.LeftOut>(Decide(donor));
        Assert.IsType<RecallOutcome.Invite>(Decide(donor, Given.Drive() with { Reaches = [new Area("Quảng Ninh")] }));
        Assert.IsType<RecallOutcome.Invite>(Decide(donor, Given.Drive() with { Reaches = [new Area("Quảng Ninh", District: "Móng Cái")] }));
    }

    [Fact]
    public void Asked_again_at_sending_the_reserved_contact_does_not_count_against_itself()
    {
        var message = Message();
        var donor = Named(message) with
        {
            Contacts = [Contact("earlier", -5), new Contact(message.Key.ToString(), Channel.Sms, Evening(0))],
        };

        Assert.Equal(ContactDecision.Allowed, RecallDecision.AskAgain(donor, message, Evening(0), Policy, Given.Drive()));
    }

    [Fact]
    public void A_message_that_its_donors_row_does_not_name_is_superseded()
    {
        var message = Message();

        Assert.Equal(
            ContactRule.StepDue,
            RecallDecision.AskAgain(Named(message) with { Recall = Given.Touched(Given.Today, 1, Given.Today.AddDays(1)) }, message, Evening(0), Policy, Given.Drive()).Against);
    }

    [Theory]
    [InlineData("stopped", ContactRule.NotStopped)]
    [InlineData("booked", ContactRule.NotBooked)]
    [InlineData("not yet eligible", ContactRule.Eligible)]
    [InlineData("resting", ContactRule.NotResting)]
    [InlineData("two this month", ContactRule.UnderCap)]
    public void What_happened_since_planning_stops_a_message_at_sending(string who, ContactRule reason)
    {
        var message = Message();
        var donor = Who(who);

        Assert.Equal(reason, RecallDecision.AskAgain(donor with { Recall = Named(message, donor).Recall }, message, Evening(0), Policy, Given.Drive()).Against);
    }

    [Fact]
    public void A_drive_cancelled_since_planning_stops_a_message_at_sending()
    {
        var message = Message();

        Assert.Equal(
            ContactRule.DriveInReach,
            RecallDecision.AskAgain(Named(message), message, Evening(0), Policy, Given.Drive() with { Cancelled = true }).Against);
    }

    [Fact]
    public void A_booking_of_today_stands_and_one_of_yesterday_does_not()
    {
        var message = Message();
        var booked = Named(message) with { Booking = new OpenBooking("hong-gai", Evening(0), "K7P2", Given.Today) };
        Assert.Equal(ContactRule.NotBooked, RecallDecision.AskAgain(booked, message, Evening(0), Policy, Given.Drive()).Against);
        Assert.Null(RecallDecision.AskAgain(booked with { Booking = booked.Booking with { Day = Given.Today.AddDays(-1) } }, message, Evening(0), Policy, Given.Drive()).Against);
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.NotBooked), Decide(Given.Donor() with { Booking = booked.Booking }));
    }

    [Fact]
    public void A_rest_and_a_silence_end_on_their_day()
    {
        var message = Message();
        var rested = Named(message) with { Recall = Named(message).Recall with { RestUntil = Given.Today } };
        Assert.Null(RecallDecision.AskAgain(rested, message, Evening(0), Policy, Given.Drive()).Against);
        Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor() with { Recall = RecallState.Fresh with { RestUntil = Given.Today } }));
        Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor() with { Recall = Given.Touched(new DateOnly(2026, 3, 1), 3, Given.Today.AddMonths(-6), unanswered: 3) }));
    }

    [Fact]
    public void A_drive_of_today_still_takes_people_at_sending_and_one_of_yesterday_or_full_does_not()
    {
        var message = Message();
        ContactRule? Against(Drive? drive) => RecallDecision.AskAgain(Named(message), message, Evening(0), Policy, drive).Against;
        Assert.Null(Against(Given.Drive(Given.Today)));
        Assert.Equal(ContactRule.DriveInReach, RecallDecision.AskAgain(Named(message) with { Standing = new Standing(Given.Today.AddDays(-9), null, null) }, message, Evening(0), Policy, Given.Drive(Given.Today.AddDays(-1))).Against);
        Assert.Equal(ContactRule.DriveInReach, Against(null));
        var half = Given.Drive() with { Slots = [new Slot(Evening(8), 5, 5), new Slot(Evening(8).AddHours(1), 5, 4)] };
        Assert.Null(Against(half));
        Assert.Equal(ContactRule.DriveInReach, Against(half with { Slots = [half.Slots[0]] }));
    }

    [Fact]
    public void Drives_from_tomorrow_to_the_thirtieth_day_with_a_place_are_offered()
    {
        string? Offered(Drive drive) => (Decide(Given.Donor(), drive) as RecallOutcome.Invite)?.Drive?.Id;
        Assert.Null(Offered(Given.Drive(Given.Today)));
        Assert.Equal("hong-gai", Offered(Given.Drive(Given.Today.AddDays(1))));
        Assert.Equal("hong-gai", Offered(Given.Drive(Given.Today.AddDays(30))));
        Assert.Null(Offered(Given.Drive(Given.Today.AddDays(31))));
        Assert.Equal("hong-gai", Offered(Given.Drive() with { Slots = [new Slot(Evening(8), 5, 5), new Slot(Evening(8).AddHours(1), 5, 4)] }));
        Assert.Null(Offered(Given.Drive(booked: 50)));
    }

    [Fact]
    public void Somebody_who_joined_after_the_day_begins_the_cadence_on_joining() =>
        Assert.Equal(Given.Today, Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor(Given.Today.AddDays(-200)) with { RegisteredOn = Given.Today })).Cycle);

    [Fact]
    public void A_number_and_an_address_that_both_bounced_leave_no_way()
    {
        var donor = Given.Donor() with { Email = "lan@example.vn" };
        SuppressionSummary On(params (Channel, Purpose?)[] what) => new(new HashSet<(Channel, Purpose?)>(what));
        Assert.Equal(Channel.Email, Assert.IsType<RecallOutcome.Invite>(Decide(donor with { Suppressions = On((Channel.Sms, null)) })).Channel);
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.Deliverable), Decide(donor with { Suppressions = On((Channel.Sms, null), (Channel.Email, Purpose.Service)) }));
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.Reachable), Decide(donor with { Phone = null, Email = null }));
        Assert.Equal(new RecallOutcome.LeftOut(ContactRule.Deliverable), Decide(Given.Donor() with { Suppressions = On((Channel.Sms, null)) }));
    }

    [Fact]
    public void Consent_to_one_channel_is_enough() =>
        Assert.IsType<RecallOutcome.Invite>(Decide(Given.Donor() with { Consent = new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Sms) }) }));

    [Fact]
    public void Each_touch_counts_one_more_without_an_answer_and_the_end_of_the_cadence_has_a_name()
    {
        var state = RecallDecision.Touched(Given.Touched(Given.Today, 1, Given.Today, unanswered: 2), Message(), Given.Today);
        Assert.Equal((3, Given.Today, 1, "recall-2026-11-21"), (state.Unanswered, state.On, state.Step, state.Run));
        var over = Given.Donor(Given.Today.AddDays(-300));
        Assert.Equal("over", RecallDecision.Explain(over, Given.Today, Policy, []).Single(check => check.Rule == ContactRule.StepDue).Detail);
        Assert.Equal(("+84900000007", "lan@example.vn"), (RecallDecision.AddressOf(Given.Donor() with { Email = "lan@example.vn" }, Channel.Sms), RecallDecision.AddressOf(Given.Donor() with { Email = "lan@example.vn" }, Channel.Email)));
    }

    private static RecallOutcome Decide(Donor donor, Drive? drive = null) =>
        RecallDecision.Of(donor, Given.Today, Policy, [drive ?? Given.Drive()]);

    private static Message Message() => new()
    {
        Key = new MessageKey(RunId.Recall(Given.Today), DonorId.Of(7), "1"),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        Cycle = Given.Today,
        StepNumber = 1,
        Drive = "hong-gai",
        LinkRun = RunId.Recall(Given.Today),
    };

    private static Donor Named(Message message, Donor? donor = null) =>
        (donor ?? Given.Donor()) is var who ? who with { Recall = RecallDecision.Touched(who.Recall, message, Given.Today) } : throw new InvalidOperationException();

    private static Donor Who(string who) => who switch
    {
        "deceased" => Given.Donor() with { Deceased = true },
        "stopped" => Given.Donor() with { Stops = new StopSummary(Sms: true, Email: true) },
        "of a unit that is reached through its contact" => Given.Donor() with { Unit = "trung-doan-5" },
        "of such a club" => Given.Donor() with { Club = "trung-doan-5" },
        "no consent" => Given.Donor() with { Consent = ConsentSummary.None },
        "no contact" => Given.Donor() with { Phone = null },
        "not yet eligible" => Given.Donor(eligibleFrom: Given.Today.AddDays(1)),
        "too old" => Given.Donor() with { Standing = new Standing(Given.Today.AddDays(-30), Given.Today.AddDays(-1), null) },
        "never" => Given.Donor() with { Standing = new Standing(null, null, "permanent") },
        "booked" => Given.Donor() with { Booking = new OpenBooking("hong-gai", Evening(8), "K7P2", Given.Today.AddDays(8)) },
        "resting" => Given.Donor() with { Recall = RecallState.Fresh with { RestUntil = Given.Today.AddDays(1) } },
        "silent three times" => Given.Donor() with { Recall = Given.Touched(new DateOnly(2026, 3, 1), 3, Given.Today.AddMonths(-6).AddDays(1), unanswered: 3) },
        "step taken" => Given.Donor() with { Recall = Given.Touched(Given.Today, 1, Given.Today) },
        "two this month" => Given.Donor() with { Contacts = [Contact("one", -29), Contact("two", -3)] },
        "lives elsewhere" => Given.Donor() with { Area = new Area("Quảng Ninh", "Móng Cái 1", "Móng Cái") },
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    private static Contact Contact(string key, int days) => new(key, Channel.Sms, Evening(days));

    private static DateTimeOffset Evening(int days) => VietnamTime.At(Given.Today.AddDays(days), new TimeOnly(18, 5));
}
