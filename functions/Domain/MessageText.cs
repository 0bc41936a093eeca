namespace BloodDrive.Domain;

/// <summary>The words of a message on its route, from the rows alone: the same at planning, where they are priced, and at sending.</summary>
public static class MessageText
{
    /// <exception cref="ArgumentException">A fact that the words cannot do without is missing.</exception>
    public static SmsText Of(
        Message message, Donor donor, Drive? drive, Route route, Settings settings, LinkKeyRing keys, DateTimeOffset now) =>
        Texts.Sms(On(KindOf(message), route), donor.Language, settings.Diacritics, Facts(message, donor, drive, settings, keys, now), route);

    /// <summary>The kind as a route has it: an appeal leaves without label and refusal line where the carrier writes them.</summary>
    public static TextKind On(TextKind kind, Route route) => AppealWordings.On(kind, route.CarrierAddsLabel);

    /// <summary>VND that the carrier takes for a text.</summary>
    public static int Price(SmsText text, Route route) => text.Parts * route.PricePerPart;

    /// <summary>What the words say of this donor, this drive and this message; letters say the same.</summary>
    public static TextFacts Facts(Message message, Donor donor, Drive? drive, Settings settings, LinkKeyRing keys, DateTimeOffset now)
    {
        var province = Province.Find(donor.Area?.Province);
        return new TextFacts
        {
            Name = Address.Of(donor.Name, donor.Sex, donor.Language),
            Org = donor.Language == Language.English ? province?.English : province?.ShortName,
            Link = new LinkToken(message.Key.Donor, message.LinkRun).Address(settings.PublicBaseUrl, keys, LinkPurpose.Answer),
            EligibleDay = (message.Kind == MessageKind.ThanksGave ? donor.Standing.EligibleFrom : message.Cycle) is { } day && day >= VietnamTime.DayOf(now) ? day : null,
            Drive = drive is null || WasYesterday(message, drive, now) ? null : DriveOf(drive, BookingOf(message, donor)),
            Hotline = settings.Hotline,
            StopReceived = message.About,
            StopInForce = message.About,
        };
    }

    /// <summary>The booking that a message speaks of.</summary>
    private static OpenBooking? BookingOf(Message message, Donor donor) =>
        message.Kind is MessageKind.Booked or MessageKind.Moved or MessageKind.HourFull or MessageKind.Reminder ? donor.Booking : null;

    /// <summary>Thanks name a day only where "yesterday" does not say it.</summary>
    private static bool WasYesterday(Message message, Drive drive, DateTimeOffset now) =>
        message.Kind is MessageKind.ThanksGave or MessageKind.ThanksCame && drive.Day == VietnamTime.DayOf(now).AddDays(-1);

    private static DriveFacts DriveOf(Drive drive, OpenBooking? booking) =>
        new(drive.Day, drive.ShortPlace, drive.Place, drive.Address, booking?.Slot, booking?.Code);

    private static TextKind KindOf(Message message) => message.Kind switch
    {
        MessageKind.Recall when message.Drive is null => TextKind.RecallNoDrive,
        MessageKind.Recall => TextKind.RecallDrive,
        MessageKind.Booked => TextKind.Booked,
        MessageKind.OtherDay => TextKind.OtherDay,
        MessageKind.Stopped => TextKind.Stopped,
        MessageKind.Moved => TextKind.Moved,
        MessageKind.HourFull => TextKind.HourFull,
        MessageKind.CalledOff => TextKind.CalledOff,
        MessageKind.Reminder => TextKind.Reminder,
        MessageKind.Correction => TextKind.Correction,
        MessageKind.ThanksGave => TextKind.ThanksGave,
        MessageKind.ThanksCame => TextKind.ThanksCame,
        MessageKind.Appeal when message.Words is { } words => words,
        _ => throw new InvalidOperationException($"No words for a message of kind {message.Kind}."),
    };
}
