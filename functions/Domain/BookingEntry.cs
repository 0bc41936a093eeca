namespace BloodDrive.Domain;

/// <summary>Writes a booking into a donor's calendar, in the donor's language.</summary>
public static class BookingEntry
{
    /// <summary>How long a visit takes, from the desk to the rest afterwards.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromHours(1);

    /// <summary>The entry of a booked slot.</summary>
    /// <param name="uid">The booking's key; it stays when the booking moves.</param>
    /// <param name="sequence">Higher with every change of the booking.</param>
    /// <param name="stamp">Now (UTC).</param>
    /// <param name="sender">The address that e-mails come from.</param>
    /// <param name="cancelled">True strikes the entry out.</param>
    /// <exception cref="ArgumentException">The facts hold no booked slot.</exception>
    public static CalendarEntry Of(
        Language language, MailFacts facts, string uid, int sequence, DateTimeOffset stamp, string sender, bool cancelled = false)
    {
        if (facts.Text.Drive is not { Start: { } start } drive) throw new ArgumentException("A calendar entry needs the slot.", nameof(facts));
        var english = language == Language.English;
        return new()
        {
            Uid = uid,
            Sequence = sequence,
            Start = start,
            End = start + Visit,
            Summary = (english ? "Giving blood" : "Hiến máu") + $": {drive.ShortPlace}" + Code(drive, english),
            Location = drive.FullPlace,
            Description =
                (english
                    ? "Sleep well, eat light, drink no alcohol, and bring your ID. The doctor at the drive will examine you and decide."
                    : "Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Bác sĩ tại buổi hiến máu sẽ khám và quyết định.") +
                $"\n{Letters.Chapter(language, facts.Province)}, {facts.Text.Hotline}",
            Url = facts.Text.Link,
            Organizer = (Letters.Chapter(language, facts.Province), sender),
            Stamp = stamp,
            Cancelled = cancelled,
        };
    }

    private static string Code(DriveFacts drive, bool english) => drive.Code is { } code ? $", {(english ? "code" : "mã")} {code}" : "";
}
