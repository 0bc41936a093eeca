using System.Text;
using BloodDrive.Delivery.Emails;
using BloodDrive.Domain;

namespace BloodDrive.Delivery;

/// <summary>Puts a claimed message into words: the person's data are read here, at the last moment, and nowhere kept.</summary>
public sealed class Composer(Settings settings, LinkKeyRing keys, MailRenderer mails)
{
    public OutgoingText Text(ClaimedMessage claimed, Route route, DateTimeOffset now)
    {
        var (message, donor, drive) = claimed;
        var text = MessageText.Of(message, donor, drive, route, settings, keys, now);
        return new OutgoingText(message.Key.ToString(), donor.Phone!, text.Body) { Price = MessageText.Price(text, route) };
    }

    public OutgoingLetter Letter(ClaimedMessage claimed, DateTimeOffset now)
    {
        var (message, donor, drive) = claimed;
        var stop = new LinkToken(message.Key.Donor, message.LinkRun).Address(settings.PublicBaseUrl, keys, LinkPurpose.Unsubscribe);
        MailFacts facts = new()
        {
            Text = MessageText.Facts(message, donor, drive, settings, keys, now),
            Pronoun = Address.Pronoun(donor.Name, donor.Sex),
            Province = Province.Find(donor.Area?.Province),
            StopLink = stop,
        };
        var letter = message.Kind switch
        {
            MessageKind.Recall => Letters.Recall(donor.Language, facts),
            MessageKind.Booked => Letters.Booked(donor.Language, facts),
            MessageKind.Cancelled => BookingLetters.Cancelled(donor.Language, facts),
            MessageKind.Moved => BookingLetters.Moved(donor.Language, facts),
            MessageKind.HourFull => BookingLetters.HourFull(donor.Language, facts),
            MessageKind.CalledOff => BookingLetters.CalledOff(donor.Language, facts),
            MessageKind.Reminder => BookingLetters.Reminder(donor.Language, facts),
            MessageKind.Stopped => Letters.Stopped(donor.Language, facts),
            MessageKind.ThanksGave => ThanksLetters.Gave(donor.Language, facts),
            MessageKind.ThanksCame => ThanksLetters.Came(donor.Language, facts),
            MessageKind.Correction => AppealLetters.Correction(donor.Language, facts),
            MessageKind.Appeal when message.Words is { } words => AppealLetters.Of(words, donor.Language, facts),
            _ => throw new InvalidOperationException($"No letter for a message of kind {message.Kind}."),
        };
        if (message.Purpose == Purpose.Advertising) letter = Letters.Appeal(letter);
        var entry = EntryOf(claimed, facts.Text.Link!, now);
        return new OutgoingLetter(
            message.Key.ToString(), donor.Email!, letter, ListUnsubscribe.Headers(stop), entry is null ? null : Encoding.UTF8.GetBytes(Ics.Of(entry)));
    }

    /// <summary>What the letter puts into the donor's calendar, or takes out of it.</summary>
    private CalendarEntry? EntryOf(ClaimedMessage claimed, string link, DateTimeOffset now) => claimed switch
    {
        ({ Kind: MessageKind.Booked or MessageKind.Moved }, { Booking: { } booking } donor, { } drive) => BookingCalendar.Entry(donor, booking, drive, link, settings, now),
        ({ Kind: MessageKind.CalledOff or MessageKind.Cancelled, About: { } slot }, var donor, { } drive) => BookingCalendar.Cancelled(donor, drive, slot, link, settings, now),
        _ => null,
    };

    /// <summary>Sets letters as mails, in their order.</summary>
    public Task<IReadOnlyList<OutgoingMail>> MailsAsync(IReadOnlyList<OutgoingLetter> letters) => mails.SetAsync(letters);
}
