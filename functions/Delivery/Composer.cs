using System.Text;
using BloodDrive.Delivery.Emails;
using BloodDrive.Domain;

namespace BloodDrive.Delivery;

/// <summary>Puts a claimed message into words: the person's data are read here, at the last moment, and nowhere kept.</summary>
public sealed class Composer(Settings settings, LinkKeyRing keys, MailRenderer mails)
{
    public OutgoingText Text(ClaimedMessage claimed, DateTimeOffset now)
    {
        var (message, donor, _) = claimed;
        var text = Texts.Sms(KindOf(message), donor.Language, settings.Diacritics, Facts(claimed, now));
        return new OutgoingText(message.Key.ToString(), donor.Phone!, text.Body);
    }

    public async Task<OutgoingMail> MailAsync(ClaimedMessage claimed, DateTimeOffset now)
    {
        var (message, donor, drive) = claimed;
        var stop = Link(message, LinkPurpose.Unsubscribe);
        MailFacts facts = new()
        {
            Text = Facts(claimed, now),
            Pronoun = Address.Pronoun(donor.Name, donor.Sex),
            Province = Province.Find(donor.Area?.Province),
            StopLink = stop,
        };
        var letter = message.Kind switch
        {
            MessageKind.Recall => Letters.Recall(donor.Language, facts),
            MessageKind.Booked => Letters.Booked(donor.Language, facts),
            MessageKind.Stopped => Letters.Stopped(donor.Language, facts),
            _ => throw new InvalidOperationException($"No letter for a message of kind {message.Kind}."),
        };
        var mail = await mails.RenderAsync(letter);
        var calendar = message.Kind == MessageKind.Booked && drive is not null && donor.Booking is { } booking
            ? Encoding.UTF8.GetBytes(Ics.Of(BookingCalendar.Entry(donor, booking, drive, facts.Text.Link!, settings, now)))
            : null;
        return new OutgoingMail(
            message.Key.ToString(), donor.Email!, mail.Subject, mail.Text, mail.Html, ListUnsubscribe.Headers(stop), calendar);
    }

    private string Link(Message message, LinkPurpose purpose = LinkPurpose.Answer) =>
        new LinkToken(message.Key.Donor, message.LinkRun).Address(settings.PublicBaseUrl, keys, purpose);

    private TextFacts Facts(ClaimedMessage claimed, DateTimeOffset now)
    {
        var (message, donor, drive) = claimed;
        var province = Province.Find(donor.Area?.Province);
        return new TextFacts
        {
            Name = Address.Of(donor.Name, donor.Sex, donor.Language),
            Org = donor.Language == Language.English ? province?.English : province?.ShortName,
            Link = Link(message),
            EligibleDay = message.Cycle is { } day && day >= VietnamTime.DayOf(now) ? day : null,
            Drive = drive is null ? null : DriveOf(drive, message.Kind == MessageKind.Booked ? donor.Booking : null),
            Hotline = settings.Hotline,
            StopReceived = message.About,
            StopInForce = message.About,
        };
    }

    private static DriveFacts DriveOf(Drive drive, OpenBooking? booking) =>
        new(drive.Day, drive.ShortPlace, drive.Place, drive.Address, booking?.Slot, booking?.Code);

    private static TextKind KindOf(Message message) => message.Kind switch
    {
        MessageKind.Recall when message.Drive is null => TextKind.RecallNoDrive,
        MessageKind.Recall => TextKind.RecallDrive,
        MessageKind.Booked => TextKind.Booked,
        MessageKind.Stopped => TextKind.Stopped,
        _ => throw new InvalidOperationException($"No words for a message of kind {message.Kind}."),
    };
}
