using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>Whether a message may still leave, asked at the moment of sending of the rows as they stand. A number that several hold is asked on its own row besides, thanks of the drive's results.</summary>
public sealed class AskAtSending(ContactTable contacts, ResultTable results, Routes routes, RecallPolicy policy)
{
    /// <summary>Why a message does not leave whose donor's row names another one by now.</summary>
    public const string Superseded = "Superseded";

    /// <summary>The reason for which a message must not leave now, and until when where it may leave later; neither where it may leave.</summary>
    public async Task<(string? Reason, DateTimeOffset? Until)> OfAsync(
        BatchReading reading, Message message, DateTimeOffset now, CancellationToken cancellation)
    {
        var donor = reading.DonorOf(message)?.Donor;
        switch (message.Kind)
        {
            case MessageKind.Recall when donor is null:
                return (Superseded, null);
            case MessageKind.Recall:
                return Read(await WithNumberAsync(
                    RecallDecision.AskAgain(donor, message, now, policy, reading.DriveOf(message)), ContactQuestion.Of(message, donor), now, cancellation));
            case MessageKind.Appeal when donor is not null:
                var question = ContactQuestion.Of(message, donor) with
                {
                    OnDoNotCallList = donor.Phone is { } phone && reading.Listed.Contains(phone),
                    Programme = reading.Campaign?.Plan.Programme,
                    Sender = routes.Find(message.Route)?.Sender,
                };
                return Read(await WithNumberAsync(
                    AppealDecision.AskAgain(question, message, reading.DriveOf(message), now, policy), question, now, cancellation));
            case MessageKind.Correction when donor is not null:
                return Read(CampaignCorrection.Ask(message, donor, now, policy.Contact));
            case MessageKind.Booked or MessageKind.Moved or MessageKind.HourFull or MessageKind.Reminder
                when !Names(donor?.Booking, message) || reading.DriveOf(message) is not { Cancelled: false }:
                return (Superseded, null);
            case MessageKind.Cancelled when Names(donor?.Booking, message):
                return (Superseded, null);
            case MessageKind.Reminder when donor?.Stops.Stops(message.Channel) == true:
                return (nameof(ContactRule.NotStopped), null);
            case MessageKind.ThanksGave or MessageKind.ThanksCame when donor is not null && message.Drive is { } drive:
                return (Thanks.Against(message, donor, (await results.FindAsync(drive, donor.Id, cancellation))?.Known), null);
            default:
                var reached = donor is { Deceased: false } && RecallDecision.AddressOf(donor, message.Channel) is not null;
                return (reached ? null : nameof(ContactRule.Reachable), null);
        }
    }

    /// <summary>Whether the donor still has the booking that a message speaks of.</summary>
    private static bool Names(OpenBooking? booking, Message message) => booking is not null && booking.Drive == message.Drive && booking.Slot == message.About;

    private async Task<ContactDecision> WithNumberAsync(
        ContactDecision alone, ContactQuestion question, DateTimeOffset now, CancellationToken cancellation) =>
        alone is ContactDecision.Allow && question.Donor.Shares(question.Channel)
            ? await contacts.TakeAsync(question, policy.Contact, now, cancellation)
            : alone;

    private static (string? Reason, DateTimeOffset? Until) Read(ContactDecision decision) =>
        (decision.Against?.ToString(), (decision as ContactDecision.Hold)?.Until);
}
