using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class AnswerRulesTests
{
    private static readonly DateTimeOffset Now = VietnamTime.At(new(2027, 1, 16), new(19, 0));
    private static readonly DateOnly Today = VietnamTime.DayOf(Now);
    private static readonly Drive Sunday = DriveOf("hong-gai", new(2027, 1, 24), (8, 30), (9, 0));
    private static readonly DateTimeOffset HalfPastEight = Sunday.Slots[0].Start;
    private static readonly OpenBooking Booked = new(Sunday.Id, HalfPastEight, "K7P2", Sunday.Day);

    private static readonly Donor Lan = new()
    {
        Id = DonorId.Of(5),
        Name = new("Nguyễn Thị Lan"),
        Sex = Sex.Female,
        Phone = "+84912345678",
        Area = new("Quảng Ninh", "Phường Hồng Gai"),
        Standing = new(new(2027, 1, 10), null, null),
        Recall = new(new(2027, 1, 10), 1, "recall-2027-01-16", Today, 2, null, null),
    };

    private static readonly Answer[] AllAnswers =
    [
        new Answer.Yes(Sunday.Id, HalfPastEight), new Answer.Cancel(), new Answer.NotThisTime(), new Answer.GaveElsewhere(new(2026, 12, 1)),
        new Answer.Rest(1), new Answer.Rest(3), new Answer.Rest(6), new Answer.Rest(12), new Answer.NotMyNumber(), new Answer.PassedAway(),
        new Answer.Stop(), new Answer.Stop(Channel.Sms), new Answer.Stop(Channel.Email),
    ];

    [Fact]
    public void A_yes_books_the_slot_counts_as_an_answer_and_is_confirmed()
    {
        var change = Changed(Lan, new Answer.Yes(Sunday.Id, HalfPastEight));

        Assert.Equal(new(Sunday.Id, HalfPastEight), change.Book);
        Assert.Equal(TextKind.Booked, change.Confirm);
        Assert.Equal((0, Today), (change.Recall.Unanswered, change.Recall.AnsweredOn));
    }

    [Fact]
    public void A_second_yes_to_another_slot_moves_the_booking() =>
        Assert.Equal(Sunday.Slots[1].Start, Changed(Lan with { Booking = Booked }, new Answer.Yes(Sunday.Id, Sunday.Slots[1].Start)).Book?.Slot);

    [Fact]
    public void A_yes_to_a_slot_that_is_full_gone_begun_or_unknown_is_refused()
    {
        var yes = new Answer.Yes(Sunday.Id, HalfPastEight);
        Assert.Equal(AnswerRefusal.SlotFull, Refused(Lan, yes, Sunday with { Slots = [new(HalfPastEight, 50, 50)] }));
        Assert.Equal(AnswerRefusal.SlotGone, Refused(Lan, yes, Sunday with { Cancelled = true }));
        Assert.Equal(AnswerRefusal.SlotGone, Refused(Lan, yes, Sunday, HalfPastEight));
        Assert.Equal(AnswerRefusal.SlotGone, Refused(Lan, yes with { Slot = HalfPastEight.AddMinutes(1) }, Sunday));
        Assert.Equal(AnswerRefusal.SlotGone, Refused(Lan, yes, null));
    }

    [Fact]
    public void Nobody_books_before_the_expected_day_after_the_last_one_or_against_a_rule()
    {
        var yes = new Answer.Yes(Sunday.Id, HalfPastEight);
        Assert.Equal(AnswerRefusal.OutsideExpectedDays, Refused(Lan with { Standing = new(new(2027, 1, 25), null, null) }, yes, Sunday));
        Assert.Equal(AnswerRefusal.OutsideExpectedDays, Refused(Lan with { Standing = new(new(2027, 1, 1), new(2027, 1, 23), null) }, yes, Sunday));
        Assert.Equal(AnswerRefusal.OutsideExpectedDays, Refused(Lan with { Standing = new(null, null, "some-rule") }, yes, Sunday));
    }

    [Fact]
    public void Not_this_time_gives_back_the_slot_and_sixty_days_of_peace_but_shortens_no_longer_rest()
    {
        var change = Changed(Lan with { Booking = Booked }, new Answer.NotThisTime());
        Assert.Equal(Booked, change.Release);
        Assert.Equal(new DateOnly(2027, 3, 17), change.Recall.RestUntil);
        Assert.Null(change.Confirm);

        var resting = Lan with { Recall = Lan.Recall with { RestUntil = new(2027, 12, 1) } };
        Assert.Equal(new DateOnly(2027, 12, 1), Changed(resting, new Answer.NotThisTime()).Recall.RestUntil);
    }

    [Theory]
    [InlineData(1, "2027-02-28")]
    [InlineData(3, "2027-04-30")]
    [InlineData(6, "2027-07-31")]
    [InlineData(12, "2028-01-31")]
    public void A_rest_ends_on_the_same_day_of_a_later_month(int months, string until)
    {
        var change = Assert.IsType<AnswerDecision.Change>(Decide(Lan, new Answer.Rest(months), null, VietnamTime.At(new(2027, 1, 31), new(8, 0))));
        Assert.Equal(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), change.Recall.RestUntil);
    }

    [Fact]
    public void A_rest_of_two_months_is_not_offered() => Assert.Equal(AnswerRefusal.NotOffered, Refused(Lan, new Answer.Rest(2)));

    [Fact]
    public void A_donation_given_elsewhere_is_entered_as_whole_blood_and_moves_the_expected_day()
    {
        var change = Changed(Lan, new Answer.GaveElsewhere(new(2026, 12, 1)));

        Assert.Equal(new Donation(new(2026, 12, 1), DonationKind.WholeBlood), change.Enter);
        Assert.Equal((1, new DateOnly(2027, 2, 23)), (change.Standing?.DonationCount, change.Standing?.Standing.EligibleFrom));
        Assert.Equal(AnswerRefusal.DateImpossible, Refused(Lan, new Answer.GaveElsewhere(Today.AddDays(1))));
        Assert.Equal(AnswerRefusal.DateImpossible, Refused(Lan, new Answer.GaveElsewhere(Today.AddDays(-366))));
    }

    [Fact]
    public void A_booking_that_has_become_too_early_by_it_is_given_back()
    {
        Assert.Equal(Booked, Changed(Lan with { Booking = Booked }, new Answer.GaveElsewhere(new(2026, 12, 1))).Release);
        Assert.Null(Changed(Lan with { Booking = Booked }, new Answer.GaveElsewhere(new(2026, 9, 1))).Release);
    }

    [Fact]
    public void A_donation_that_the_book_knows_is_not_entered_twice()
    {
        var known = Lan with { LastDonation = new(new(2026, 12, 1), DonationKind.Platelets) };
        Assert.Null(Changed(known, new Answer.GaveElsewhere(new(2026, 12, 1))).Enter);
    }

    [Fact]
    public void A_wrong_number_ends_the_channel_that_reached_it_without_a_further_message_there()
    {
        var change = Changed(Lan, new Answer.NotMyNumber());
        Assert.Equal(new StopSummary(Sms: true, Email: false), change.Stops);
        Assert.Null(change.Confirm);
    }

    [Fact]
    public void A_place_in_a_drive_gone_by_is_not_given_back()
    {
        var came = Booked with { Day = Today.AddDays(-1) };
        Assert.Null(Changed(Lan with { Booking = came }, new Answer.NotThisTime()).Release);
    }

    [Fact]
    public void Whoever_booked_is_not_invited_again_before_the_drive_is_in_the_book() =>
        Assert.Equal(Sunday.Day.AddDays(14), Changed(Lan, new Answer.Yes(Sunday.Id, HalfPastEight)).Recall.RestUntil);

    [Fact]
    public void Stop_ends_every_channel_keeps_the_booking_and_gets_one_confirmation()
    {
        var change = Changed(Lan with { Booking = Booked }, new Answer.Stop());

        Assert.Equal(new StopSummary(Sms: true, Email: true), change.Stops);
        Assert.Null(change.Release);
        Assert.Equal(TextKind.Stopped, change.Confirm);
        Assert.IsType<AnswerDecision.Repeated>(Decide(Lan with { Stops = change.Stops }, new Answer.Stop(Channel.Email), null, Now));
    }

    [Fact]
    public void One_channel_alone_may_be_stopped_and_a_stopped_donor_may_still_book()
    {
        var stopped = Changed(Lan, new Answer.Stop(Channel.Sms)).Stops;
        Assert.Equal(new StopSummary(Sms: true, Email: false), stopped);
        Assert.NotNull(Changed(Lan with { Stops = stopped }, new Answer.Yes(Sunday.Id, HalfPastEight)).Book);
    }

    [Fact]
    public void After_a_death_was_told_nothing_else_is_taken()
    {
        Assert.Equal(Booked, Changed(Lan with { Booking = Booked }, new Answer.PassedAway()).Release);
        foreach (var answer in AllAnswers)
        {
            var decision = Decide(Lan with { Deceased = true }, answer, Sunday, Now);
            Assert.True(answer is Answer.PassedAway ? decision is AnswerDecision.Repeated : decision is AnswerDecision.Refused { Why: AnswerRefusal.Deceased });
        }
    }

    [Fact]
    public void The_same_answer_again_changes_nothing_whatever_came_before()
    {
        var sequences = Gen.Elements(AllAnswers).ListOf().ToArbitrary();
        Prop.ForAll(sequences, answers => answers.Aggregate((Donor: Lan, Holds: true), (state, answer) =>
        {
            var once = After(state.Donor, Decide(state.Donor, answer, Sunday, Now));
            var again = Decide(once, answer, Sunday, Now.AddMinutes(5));
            return (once, state.Holds && again is not AnswerDecision.Change { Confirm: not null } && After(once, again) == once);
        }).Holds).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_answer_is_read_as_it_was_written()
    {
        foreach (var answer in AllAnswers)
            Assert.Equal(answer, Answer.Read(answer.Code, answer.Detail));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("no-such", "")]
    [InlineData("yes", "")]
    [InlineData("yes", "hong-gai")]
    [InlineData("yes", "hong-gai tomorrow")]
    [InlineData("gave", "01/12/2026")]
    [InlineData("rest", "-1")]
    [InlineData("rest", "３")]
    [InlineData("stop", "fax")]
    public void Anything_else_is_no_answer(string? code, string? detail) => Assert.Null(Answer.Read(code, detail));

    [Fact]
    public void The_page_offers_the_drive_of_the_invitation_and_deals_out_its_hours()
    {
        var far = DriveOf("uong-bi", new(2027, 1, 20), (8, 0)) with { Area = new("Quảng Ninh", "Phường Uông Bí") };
        var sooner = DriveOf("bai-chay", new(2027, 1, 20), (8, 0));
        var late = DriveOf("late", new(2027, 2, 16), (8, 0));
        var choices = AnswerOffer.Choices(Lan, [Sunday, far, late, sooner], Sunday.Id, Now);

        Assert.Equal(["bai-chay", "hong-gai"], choices.Select(drive => drive.Id));
        Assert.Equal(Sunday.Slots[1].Start, AnswerOffer.Of(Lan, choices, Sunday.Id, Now)?.Slot.Start);
        Assert.Equal(HalfPastEight, AnswerOffer.Of(Lan with { Id = DonorId.Of(4) }, choices, Sunday.Id, Now)?.Slot.Start);
        Assert.Equal("bai-chay", AnswerOffer.Of(Lan, choices, null, Now)?.Drive.Id);
        Assert.Null(AnswerOffer.Of(Lan, AnswerOffer.Choices(Lan, [far], null, Now), null, Now));
    }

    [Fact]
    public void A_booking_of_today_is_still_open_and_is_given_back()
    {
        var today = Booked with { Day = Today };
        Assert.Equal(today, AnswerRules.OpenOn(Lan with { Booking = today }, Today));
        Assert.Null(AnswerRules.OpenOn(Lan with { Booking = today }, Today.AddDays(1)));
        Assert.True(Changed(Lan, new Answer.PassedAway()).Deceased);
        Assert.Equal(Booked, Changed(Lan with { Booking = Booked, Recall = Changed(Lan, new Answer.Cancel()).Recall }, new Answer.Cancel()).Release);
        Assert.IsType<AnswerDecision.Repeated>(Decide(Lan with { Recall = Changed(Lan, new Answer.Cancel()).Recall }, new Answer.Cancel(), null, Now));
    }

    [Fact]
    public void A_donation_of_today_or_of_a_year_ago_can_be_told_and_an_older_one_is_not_the_last()
    {
        Assert.Equal(Today, Changed(Lan, new Answer.GaveElsewhere(Today)).Enter?.Day);
        Assert.Equal(Today.AddDays(-365), Changed(Lan, new Answer.GaveElsewhere(Today.AddDays(-365))).Enter?.Day);
        Donation known = new(new(2026, 10, 1), DonationKind.WholeBlood);
        Assert.Equal(known, Changed(Lan with { LastDonation = known }, new Answer.GaveElsewhere(new(2026, 9, 1))).Standing?.LastDonation);
        Assert.Equal(new(2026, 12, 1), Changed(Lan with { LastDonation = known }, new Answer.GaveElsewhere(new(2026, 12, 1))).Standing?.LastDonation?.Day);
    }

    [Fact]
    public void Drives_from_today_to_the_thirtieth_day_with_an_open_slot_can_be_chosen()
    {
        string[] Chosen(params Drive[] drives) => [.. AnswerOffer.Choices(Lan, drives, "invited", Now).Select(drive => drive.Id)];
        Drive On(int days, string id = "other") => DriveOf(id, Today.AddDays(days), (20, 0));
        Assert.Equal(["other"], Chosen(On(0)));
        Assert.Equal(["other"], Chosen(On(30)));
        Assert.Empty(Chosen(On(31)));
        Assert.Empty(Chosen(On(-1)));
        Assert.Equal(["invited", "alpha", "beta"], Chosen(On(3, "beta"), On(3, "alpha"), On(3, "invited")));
        Assert.Empty(Chosen(On(3) with { Cancelled = true }));
        Assert.Empty(Chosen(On(3) with { Slots = [new Slot(Now.AddDays(3), 5, 5)] }));
        Assert.Empty(Chosen(On(0) with { Slots = [new Slot(Now, 5, 0)] }));
        Assert.Empty(AnswerOffer.Choices(Lan with { Standing = new(Today.AddDays(9), null, null) }, [On(3)], null, Now));
    }

    [Fact]
    public void A_link_shows_what_was_answered()
    {
        AnswerOffer offer = new(Sunday, Sunday.Slots[0]);
        AnswerState Shown(Donor donor, Answer? last) => AnswerState.Of(donor, last is null ? null : (last, Now), offer, Now);
        Assert.Equal(new AnswerState.Asked(offer), Shown(Lan, null));
        Assert.Equal(new AnswerState.Asked(offer), Shown(Lan, new Answer.Yes(Sunday.Id, HalfPastEight)));
        Assert.Equal(new AnswerState.Asked(offer), Shown(Lan, new Answer.PassedAway()));
        Assert.Equal(new AnswerState.Said(new Answer.Rest(3)), Shown(Lan, new Answer.Rest(3)));
        Assert.Equal(new AnswerState.Booked(Booked), Shown(Lan with { Booking = Booked }, new Answer.Rest(3)));
        Assert.Equal(new AnswerState.NotTheDonor(), Shown(Lan with { Booking = Booked }, new Answer.NotMyNumber()));
        Assert.Equal(new AnswerState.Stopped(new Answer.Stop(), Now), Shown(Lan with { Booking = Booked }, new Answer.Stop()));
        Assert.Equal(new AnswerState.Stopped(new Answer.Stop(), null), Shown(Lan with { Stops = new(Sms: true, Email: true) }, null));
        Assert.Equal(new AnswerState.Asked(offer), Shown(Lan with { Stops = new(Sms: true, Email: false) }, null));
        Assert.Equal(new AnswerState.Asked(offer), Shown(Lan with { Stops = new(Sms: false, Email: true) }, null));
        Assert.Equal(new AnswerState.Mourned(), Shown(Lan with { Deceased = true, Booking = Booked }, new Answer.Stop()));
    }

    private static Donor After(Donor donor, AnswerDecision decision) => decision is not AnswerDecision.Change change ? donor : donor with
    {
        Recall = change.Recall,
        Stops = change.Stops,
        Deceased = donor.Deceased || change.Deceased,
        Booking = change.Book is { } yes ? new(yes.Drive, yes.Slot, "K7P2", Sunday.Day) : change.Release is null ? donor.Booking : null,
        LastDonation = change.Standing?.LastDonation ?? donor.LastDonation,
        DonationCount = change.Standing?.DonationCount ?? donor.DonationCount,
        Standing = change.Standing?.Standing ?? donor.Standing,
    };

    private static AnswerDecision Decide(Donor donor, Answer answer, Drive? drive, DateTimeOffset now) => AnswerRules.Decide(
        donor,
        answer,
        new(now, Channel.Sms, EligibilityPolicy.Vietnam) { Drive = drive, Book = new(donor.LastDonation is { } last ? [new(last, NotedBy.Office)] : [], [], []) });

    private static AnswerDecision.Change Changed(Donor donor, Answer answer) =>
        Assert.IsType<AnswerDecision.Change>(Decide(donor, answer, Sunday, Now));

    private static AnswerRefusal Refused(Donor donor, Answer answer, Drive? drive = null, DateTimeOffset? now = null) =>
        Assert.IsType<AnswerDecision.Refused>(Decide(donor, answer, drive, now ?? Now)).Why;

    private static Drive DriveOf(string id, DateOnly day, params (int Hour, int Minute)[] slots) => new()
    {
        Id = id,
        Place = "Nhà văn hóa Hồng Gai",
        ShortPlace = "NVH Hồng Gai",
        Address = "12 Lê Lợi",
        Day = day,
        Area = new("Quảng Ninh", "Phường Hồng Gai"),
        Slots = [.. slots.Select(slot => new Slot(VietnamTime.At(day, new(slot.Hour, slot.Minute)), 50, 0))],
    };
}
