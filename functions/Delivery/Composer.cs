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
            MessageKind.Stopped => Letters.Stopped(donor.Language, facts),
            MessageKind.Correction => AppealLetters.Correction(donor.Language, facts),
            MessageKind.Appeal when message.Words is { } words => AppealLetters.Of(words, donor.Language, facts),
            _ => throw new InvalidOperationException($"No letter for a message of kind {message.Kind}."),
        };
        if (message.Purpose == Purpose.Advertising) letter = Letters.Appeal(letter);
        var calendar = message.Kind == MessageKind.Booked && drive is not null && donor.Booking is { } booking
            ? Encoding.UTF8.GetBytes(Ics.Of(BookingCalendar.Entry(donor, booking, drive, facts.Text.Link!, settings, now)))
            : null;
        return new OutgoingLetter(message.Key.ToString(), donor.Email!, letter, ListUnsubscribe.Headers(stop), calendar);
    }

    /// <summary>Sets letters as mails, in their order.</summary>
    public Task<IReadOnlyList<OutgoingMail>> MailsAsync(IReadOnlyList<OutgoingLetter> letters) => mails.SetAsync(letters);
}
