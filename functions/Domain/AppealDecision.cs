namespace BloodDrive.Domain;

/// <summary>Whether an appeal that was intended may still leave. Who is a recipient at all was <see cref="AudienceDecision"/>'s.</summary>
public static class AppealDecision
{
    /// <summary>Asked again at the moment of sending, of the rows as they stand now.</summary>
    /// <param name="question">Of the message, with what its sending knows: do-not-call list, sender, programme, contacts of the number.</param>
    /// <param name="drive">The drive that the words name.</param>
    public static ContactDecision AskAgain(ContactQuestion question, Message message, Drive? drive, DateTimeOffset now, RecallPolicy policy)
    {
        var (donor, today) = (question.Donor, VietnamTime.DayOf(now));
        ContactRule? refused = donor switch
        {
            { Deceased: true } => ContactRule.Alive,
            _ when RecallDecision.AddressOf(donor, message.Channel) is null => ContactRule.Reachable,
            _ when drive is not { TakesBookings: true } || drive.Day < today || drive.Slots.All(slot => slot.Free == 0 || slot.Start <= now) => ContactRule.DriveInReach,
            _ when !drive.IsFor(donor) => ContactRule.DriveInReach,
            _ when !RecallDecision.IsEligible(donor, drive.Day) => ContactRule.Eligible,
            { Booking: { } booking } when booking.Day >= today => ContactRule.NotBooked,
            { Recall.RestUntil: { } rest } when today < rest => ContactRule.NotResting,
            _ => null,
        };
        return refused is { } rule ? new ContactDecision.Suppress(rule) : policy.Contact.Ask(question, now);
    }
}
