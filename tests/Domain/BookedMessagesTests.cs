using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Who of those that have booked hears what, by which way, and when no longer.</summary>
public sealed class BookedMessagesTests
{
    private static readonly Drive Drive = Given.Drive(Given.Today.AddDays(8), capacity: 2);
    private static readonly DateTimeOffset Slot = Drive.Slots[0].Start;
    private static readonly DriveBooking Booking = new(DonorId.Of(7), Slot, "K7P2", Given.Now, Given.Link, 0);
    private static readonly Donor Lan = Given.Donor() with { Email = "lan@example.vn", Booking = new(Drive.Id, Slot, "K7P2", Drive.Day) };
    private static readonly DateOnly Eve = Drive.Day.AddDays(-1);

    [Fact]
    public void The_day_before_a_text_reminds_and_three_days_before_an_email_alone()
    {
        Assert.Equal((Channel.Sms, $"answers-2026-11-28/0000007/Reminder-{Drive.Id}-1"), Facts(Remind(Lan, Eve)));
        Assert.Equal((Channel.Email, $"answers-2026-11-26/0000007/Reminder-{Drive.Id}-3"), Facts(Remind(Lan, Eve.AddDays(-2))));
        Assert.Equal(Channel.Email, Remind(Lan with { Phone = null }, Eve)?.Channel);
        Assert.Null(Remind(Lan with { Email = null }, Eve.AddDays(-2)));
        Assert.Null(Remind(Lan, Eve.AddDays(-1)));
        Assert.Null(Remind(Lan, Drive.Day));
    }

    [Fact]
    public void Nobody_is_reminded_who_booked_that_evening_went_elsewhere_stopped_or_died_nor_of_a_drive_that_is_off()
    {
        var evening = VietnamTime.At(Eve, new TimeOnly(18, 0));
        Assert.NotNull(BookedMessages.Reminder(Booking with { At = evening }, Lan, Drive, Eve));
        Assert.Null(BookedMessages.Reminder(Booking with { At = evening.AddSeconds(1) }, Lan, Drive, Eve));
        Assert.Null(Remind(Lan with { Booking = null }, Eve));
        Assert.Null(Remind(Lan with { Booking = Lan.Booking! with { Drive = "elsewhere" } }, Eve));
        Assert.Null(Remind(Lan with { Booking = Lan.Booking! with { Slot = Slot.AddHours(1) } }, Eve));
        Assert.Null(Remind(Lan with { Deceased = true }, Eve));
        Assert.Null(Remind(Lan with { Stops = new(Sms: true, Email: true) }, Eve));
        Assert.Equal(Channel.Email, Remind(Lan with { Stops = new(Sms: true, Email: false) }, Eve)?.Channel);
        Assert.Null(BookedMessages.Reminder(Booking, Lan, Drive with { Cancelled = true }, Eve));
    }

    [Fact]
    public void Whoever_was_told_that_evening_that_the_drive_moved_is_not_reminded_besides()
    {
        DriveChange moved = new(1, DriveChangeKind.Moved, VietnamTime.At(Eve, new TimeOnly(18, 5)), []);
        Assert.Null(BookedMessages.Reminder(Booking, Lan, Drive with { Changes = [moved] }, Eve));
        Assert.NotNull(BookedMessages.Reminder(Booking, Lan, Drive with { Changes = [moved with { At = Given.Now }] }, Eve));
    }

    [Fact]
    public void A_change_is_told_by_text_else_by_email_even_to_who_wants_no_invitations()
    {
        Assert.Equal(Channel.Sms, BookedMessages.WayTo(Lan with { Stops = new(Sms: true, Email: true) }));
        Assert.Equal(Channel.Email, BookedMessages.WayTo(Lan with { Phone = null }));
        Assert.Equal(Channel.Email, BookedMessages.WayTo(Lan with { Suppressions = new(new HashSet<(Channel, Purpose?)> { (Channel.Sms, null) }) }));
        Assert.Equal(Channel.Sms, BookedMessages.WayTo(Lan with { Email = null, Suppressions = new(new HashSet<(Channel, Purpose?)> { (Channel.Sms, null) }) }));
        Assert.Null(BookedMessages.WayTo(Lan with { Phone = null, Email = null }));
        Assert.Null(BookedMessages.WayTo(Lan with { Deceased = true }));
    }

    [Fact]
    public void The_same_change_makes_the_same_message_and_carries_the_link_the_booking_was_made_by()
    {
        DriveChange change = new(2, DriveChangeKind.Moved, Given.Now, []);
        var message = BookedMessages.Of(Booking, Drive.Id, change, MessageKind.Moved, Channel.Sms);
        Assert.Equal($"answers-2026-11-21/0000007/Moved-{Drive.Id}-2", message.Key.ToString());
        Assert.Equal((Given.Link, Drive.Id, Slot), (message.LinkRun, message.Drive, message.About));
        Assert.Equal(message.Key, MessageKey.Parse(message.Key.ToString()));
    }

    [Fact]
    public void The_latest_booked_of_an_hour_are_asked_as_many_as_are_too_many()
    {
        var full = Drive with { Slots = [new(Slot, 2, 4)], Changes = [new(1, DriveChangeKind.Cut, Given.Now, [])] };
        var bookings = Enumerable.Range(1, 4).Select(number => Booking with { Donor = DonorId.Of((uint)number), At = Given.Now.AddMinutes(number) }).ToList();
        Assert.Equal([DonorId.Of(4), DonorId.Of(3)], BookedMessages.Beyond(full, bookings, []).Select(one => one.Donor));

        DriveAsked asked = new(DonorId.Of(4), 1, MessageKind.HourFull, Given.Now, Channel.Sms, Reply: null);
        Assert.Equal([DonorId.Of(3)], BookedMessages.Beyond(full, bookings, [asked]).Select(one => one.Donor));
        Assert.Equal([DonorId.Of(3)], BookedMessages.Beyond(full, bookings, [asked with { Reply = AskReply.Yes }]).Select(one => one.Donor));
        Assert.Equal([DonorId.Of(4), DonorId.Of(3)], BookedMessages.Beyond(full, bookings, [asked with { Change = 0, Reply = AskReply.Yes }]).Select(one => one.Donor));
        Assert.Empty(BookedMessages.Beyond(full with { Slots = [new(Slot, 4, 4)] }, bookings, []));
    }

    [Fact]
    public void A_reminder_is_worth_sending_until_that_night_and_a_change_until_the_visit_begins()
    {
        var due = VietnamTime.At(Eve, new TimeOnly(18, 0));
        Assert.Equal(VietnamTime.At(Eve, new TimeOnly(22, 0)), BookedMessages.NotAfter(Remind(Lan, Eve)!, due));
        DriveChange change = new(1, DriveChangeKind.Moved, due, []);
        Assert.Equal(Slot, BookedMessages.NotAfter(BookedMessages.Of(Booking, Drive.Id, change, MessageKind.Moved, Channel.Sms), due));
        Assert.Equal(due.AddDays(1), BookedMessages.NotAfter(BookedMessages.Of(Booking, Drive.Id, change, MessageKind.CalledOff, Channel.Sms), due));
    }

    [Fact]
    public void Answers_to_the_last_change_are_counted_and_who_is_silent_keeps_the_booking()
    {
        var changed = Drive with { Changes = [new(1, DriveChangeKind.Cut, Given.Now, []), new(2, DriveChangeKind.Moved, Given.Now, [])] };
        AskReply?[] said = [AskReply.Yes, AskReply.OtherHour, AskReply.No, null, null];
        var asked = said.Select((reply, at) => new DriveAsked(DonorId.Of((uint)at), 2, MessageKind.Moved, Given.Now, at == 4 ? null : Channel.Sms, reply)).ToList();
        var bookings = asked.Where(one => one.Reply != AskReply.No).Select((one, at) => Booking with { Donor = one.Donor, At = Given.Now.AddMinutes(at) }).ToList();

        var replies = DriveReplies.Of(changed, bookings, [.. asked, asked[0] with { Donor = DonorId.Of(9), Change = 1 }])!;
        Assert.Equal((5, 1, 1, 1), (replies.Asked, replies.Yes, replies.OtherHour, replies.No));
        Assert.Equal([DonorId.Of(4), DonorId.Of(3)], replies.NotYet.Select(booking => booking.Donor));
        Assert.Equal(DonorId.Of(4), Assert.Single(replies.Unreached).Donor);
        Assert.Null(DriveReplies.Of(Drive, bookings, asked));
    }

    private static Message? Remind(Donor donor, DateOnly on) => BookedMessages.Reminder(Booking, donor, Drive, on);

    private static (Channel, string) Facts(Message? message) => (message!.Channel, message.Key.ToString());
}
