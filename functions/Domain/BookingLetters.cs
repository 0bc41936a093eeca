namespace BloodDrive.Domain;

/// <summary>Writes the e-mails about a booking that somebody has: it moved, its hour is too full, its drive is off, it is near, it was given back.</summary>
public static class BookingLetters
{
    /// <summary>The day, the hour or the place changed; the booking stands at the new one until the donor says no.</summary>
    public static Letter Moved(Language language, MailFacts facts)
    {
        var (english, drive) = (language == Language.English, DriveOf(facts));
        return Letters.Sign(
            language,
            facts,
            $"{(english ? "Your booking has moved" : "Lịch hẹn hiến máu đã đổi")}: {Brief(language, drive)}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? "We are sorry: the drive you booked had to change. Your booking is now:"
                    : $"Chúng tôi xin lỗi: buổi hiến máu {facts.Pronoun} đã hẹn phải thay đổi. Lịch hẹn nay là:"),
                Visit(language, drive),
                new LetterPart.Words(english
                    ? "Can you come all the same? One tap tells us; if not, we will offer other drives. Without an answer the booking stays as above."
                    : $"{Letters.Capital(facts.Pronoun)} có đến được không? Chỉ cần báo một chạm; nếu không, mời chọn buổi khác. Chưa báo thì lịch hẹn trên vẫn giữ."),
                new LetterPart.Action(english ? "Yes or no" : "Báo đến được hay không", Letters.Link(facts)),
            ]);
    }

    /// <summary>More people than places in that hour: another one is asked for, none is taken away.</summary>
    public static Letter HourFull(Language language, MailFacts facts)
    {
        var (english, drive) = (language == Language.English, DriveOf(facts));
        return Letters.Sign(
            language,
            facts,
            $"{(english ? "Could you take another time?" : "Mời chọn giờ hiến máu khác")}: {Brief(language, drive)}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? "We are sorry: more people than expected come at the time you booked."
                    : $"Chúng tôi xin lỗi: giờ {facts.Pronoun} đã hẹn đông hơn dự kiến."),
                Visit(language, drive),
                new LetterPart.Words(english
                    ? "If you can, please choose another time, so that nobody waits long. If you can only come then, your booking stays."
                    : $"Nếu tiện, mời {facts.Pronoun} chọn giờ khác để không ai phải chờ lâu. Nếu chỉ đến được giờ này, lịch hẹn vẫn giữ."),
                new LetterPart.Action(english ? "Choose a time" : "Chọn giờ khác", Letters.Link(facts)),
            ]);
    }

    /// <summary>There is no drive; the link offers the nearest others.</summary>
    public static Letter CalledOff(Language language, MailFacts facts)
    {
        var (english, drive) = (language == Language.English, DriveOf(facts));
        var day = DayWords.WeekdayAndDate(drive.Day, language);
        return Letters.Sign(
            language,
            facts,
            english ? $"Called off: the blood drive of {day}, {drive.ShortPlace}" : $"Đã hủy buổi hiến máu {day}, {drive.ShortPlace}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? $"We are sorry: the drive of {DayWords.Full(drive.Day, language)} at {drive.FullPlace} is called off. Please do not come; your booking is closed."
                    : $"Chúng tôi xin lỗi: buổi hiến máu {DayWords.Full(drive.Day, language)} tại {drive.FullPlace} đã hủy. Xin đừng đến; lịch hẹn đã được đóng lại."),
                new LetterPart.Words(english ? "Should you still want to give, here are the nearest other drives:" : $"Nếu vẫn muốn hiến máu, mời {facts.Pronoun} chọn buổi khác gần nhất:"),
                new LetterPart.Action(english ? "Other drives" : "Chọn buổi khác", Letters.Link(facts)),
            ]);
    }

    /// <summary>The visit is near.</summary>
    public static Letter Reminder(Language language, MailFacts facts)
    {
        var (english, drive) = (language == Language.English, DriveOf(facts));
        return Letters.Sign(
            language,
            facts,
            $"{(english ? "See you soon" : "Nhắc lịch hẹn hiến máu")}: {Brief(language, drive)}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english ? "We look forward to seeing you:" : $"Mong được gặp {facts.Pronoun}:"),
                Visit(language, drive),
                new LetterPart.Words(english
                    ? "Sleep well, eat light, drink no alcohol, and bring your ID. The doctor at the drive will examine you and decide."
                    : "Nhớ ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Bác sĩ tại buổi hiến máu sẽ khám và quyết định."),
                new LetterPart.Action(english ? "Change or cancel" : "Đổi giờ hoặc hủy", Letters.Link(facts)),
            ]);
    }

    /// <summary>The donor gave the booking back; the file beside it takes it out of the calendar.</summary>
    public static Letter Cancelled(Language language, MailFacts facts)
    {
        var (english, drive) = (language == Language.English, DriveOf(facts));
        var day = DayWords.WeekdayAndDate(drive.Day, language);
        return Letters.Sign(
            language,
            facts,
            english ? $"Your booking of {day} is cancelled" : $"Đã hủy hẹn hiến máu {day}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? $"Your booking of {DayWords.Full(drive.Day, language)} at {drive.FullPlace} is cancelled. Thank you for telling us. The attached file takes it out of your calendar."
                    : $"Đã hủy hẹn {DayWords.Full(drive.Day, language)} tại {drive.FullPlace}. Cảm ơn {facts.Pronoun} đã báo. Tệp đính kèm bỏ lịch hẹn khỏi điện thoại."),
                new LetterPart.Action(english ? "Choose another time" : "Chọn giờ khác", Letters.Link(facts)),
            ]);
    }

    /// <summary>When, where and under which code.</summary>
    internal static LetterPart.Details Visit(Language language, DriveFacts drive) => new(
    [
        (language == Language.English ? "When" : "Thời gian", $"{Time(language, drive)} {DayWords.Full(drive.Day, language)}"),
        (language == Language.English ? "Where" : "Địa điểm", drive.FullPlace),
        .. drive.Code is { } code ? [(language == Language.English ? "Code" : "Mã", code)] : Array.Empty<(string, string)>(),
    ]);

    private static string Brief(Language language, DriveFacts drive) =>
        $"{Time(language, drive)} {DayWords.WeekdayAndDate(drive.Day, language)}, {drive.ShortPlace}";

    private static string Time(Language language, DriveFacts drive) =>
        DayWords.Time(VietnamTime.TimeOf(drive.Start ?? throw new ArgumentException("The letter of a booking needs its slot.", nameof(drive))), language);

    private static DriveFacts DriveOf(MailFacts facts) =>
        facts.Text.Drive ?? throw new ArgumentException("The letter of a booking needs its drive.", nameof(facts));
}
