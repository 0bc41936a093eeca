namespace BloodDrive.Domain;

/// <summary>Writes the e-mails, in the donor's language.</summary>
public static class Letters
{
    /// <summary>What an appeal begins with (Decree 91/2020/NĐ-CP art. 15).</summary>
    private const string AppealLabel = "[QC]";

    /// <summary>The invitation back; it names the next drive in reach where there is one, and always the way out.</summary>
    public static Letter Recall(Language language, MailFacts facts)
    {
        if (facts.StopLink is null) throw new ArgumentException("An invitation needs its way out.", nameof(facts));
        return language == Language.English ? RecallInEnglish(facts) : RecallInVietnamese(facts);
    }

    private static Letter RecallInVietnamese(MailFacts facts)
    {
        const Language Vietnamese = Language.Vietnamese;
        var you = facts.Pronoun;
        var (subject, enough) = facts.Text.EligibleDay is { } day
            ? ($"dự kiến từ {DayWords.Date(day, Vietnamese)} {you} có thể hiến máu lại",
                $"Dự kiến từ {DayWords.Full(day, Vietnamese)} {you} đủ thời gian để hiến lại")
            : ($"dự kiến nay {you} đã có thể hiến máu lại", $"Dự kiến đến nay {you} đã đủ thời gian để hiến lại");
        return Sign(
            Vietnamese,
            facts,
            facts.Text.Name is { } name ? $"{Capital(name)}, {subject}" : Capital(subject),
            [
                Greeting(Vietnamese, facts),
                new LetterPart.Words(
                    $"{Chapter(Vietnamese, facts.Province)} cảm ơn {you} đã hiến máu. {enough}; bác sĩ tại buổi hiến máu sẽ khám và quyết định."),
                .. Nearest(Vietnamese, facts.Text.Drive),
                new LetterPart.Words($"Nếu sẵn sàng, mời {you} chọn ngày giờ gần nhà:"),
                new LetterPart.Action("Chọn ngày giờ", Link(facts)),
                new LetterPart.Words(
                    $"Nếu chưa tiện, hoặc {you} đã hiến ở nơi khác, chỉ cần báo một chạm, " +
                    $"chúng tôi sẽ không nhắc trong thời gian {you} chọn."),
            ]);
    }

    private static Letter RecallInEnglish(MailFacts facts)
    {
        const Language English = Language.English;
        var (subject, enough) = facts.Text.EligibleDay is { } day
            ? ($"you may be able to give blood again from {DayWords.DateInSubject(day, English)}", $"We expect that from {DayWords.Full(day, English)}")
            : ("you may be able to give blood again", "We expect that by now");
        return Sign(
            English,
            facts,
            facts.Text.Name is { } name ? $"{name}, {subject}" : Capital(subject),
            [
                Greeting(English, facts),
                new LetterPart.Words(
                    $"Thank you for giving blood with the {Chapter(English, facts.Province)}. " +
                    $"{enough} enough time has passed; the doctor at the drive will examine you and decide."),
                .. Nearest(English, facts.Text.Drive),
                new LetterPart.Words("If you are ready, choose a day near home:"),
                new LetterPart.Action("Choose a time", Link(facts)),
                new LetterPart.Words("If not, or if you have given elsewhere, one tap tells us, and we will leave you in peace for as long as you say."),
            ]);
    }

    /// <summary>The confirmation of a booking; the calendar file goes with it.</summary>
    public static Letter Booked(Language language, MailFacts facts)
    {
        var english = language == Language.English;
        var drive = facts.Text.Drive ?? throw new ArgumentException("A booking's letter needs the drive.", nameof(facts));
        var start = drive.Start ?? throw new ArgumentException("A booking's letter needs the slot.", nameof(facts));
        var time = DayWords.Time(VietnamTime.TimeOf(start), language);
        return Sign(
            language,
            facts,
            english
                ? $"Booked: {time} {DayWords.WeekdayAndDate(drive.Day, language)}, {drive.ShortPlace}"
                : $"Đã ghi hẹn hiến máu {time} {DayWords.WeekdayAndDate(drive.Day, language)}, {drive.ShortPlace}",
            [
                Greeting(language, facts),
                new LetterPart.Words(english ? "Thank you! Your time is booked:" : $"Cảm ơn {facts.Pronoun}! Chúng tôi đã ghi hẹn:"),
                BookingLetters.Visit(language, drive),
                new LetterPart.Words(english
                    ? "Sleep well, eat light, drink no alcohol, and bring your ID. The doctor at the drive will examine you and decide."
                    : "Nhớ ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Bác sĩ tại buổi hiến máu sẽ khám và quyết định."),
                new LetterPart.Words(english
                    ? "The attached file puts it into your calendar. If something comes up:"
                    : "Tệp đính kèm đưa lịch hẹn vào điện thoại. Nếu có việc bận:"),
                new LetterPart.Action(english ? "Change or cancel" : "Đổi giờ hoặc hủy", Link(facts)),
            ]);
    }

    /// <summary>The one confirmation of a stop: when it came, from when it holds, and no appeal.</summary>
    public static Letter Stopped(Language language, MailFacts facts)
    {
        var english = language == Language.English;
        var received = facts.Text.StopReceived ?? throw new ArgumentException("A stop's letter needs its time.", nameof(facts));
        var stopped = facts.Text.StopInForce ?? received;
        var (at, from) = (Moment(received), Moment(stopped));
        return Sign(
            language,
            facts with { StopLink = null },
            english ? "No more invitations to give blood" : "Đã ngừng gửi lời mời hiến máu",
            [
                Greeting(language, facts),
                new LetterPart.Words(english
                    ? $"No more invitations to give blood will come to this address: received {at}, stopped from {from}."
                    : $"Chúng tôi đã ngừng gửi lời mời hiến máu tới địa chỉ này: nhận lúc {at}, dừng từ {from}."),
                new LetterPart.Words(english ? "Thank you for all you gave." : "Cảm ơn những lần đã cho đi."),
            ]);

        string Moment(DateTimeOffset instant) =>
            DayWords.Time(VietnamTime.TimeOf(instant), language) + (english ? ", " : " ngày ") +
            DayWords.DateWithYear(VietnamTime.DayOf(instant), language);
    }

    /// <summary>
    /// A letter of an appeal as the law wants it (Decree 91/2020/NĐ-CP art. 15 and 16): its label first in the subject, whose it is and how to reach
    /// them, a refusal that works.
    /// </summary>
    public static Letter Appeal(Letter letter)
    {
        if (letter.Stop is null) throw new ArgumentException("An appeal needs its way out.", nameof(letter));
        if (letter.Chapter.Length == 0 || letter.Hotline.Length == 0) throw new ArgumentException("An appeal names its sender.", nameof(letter));
        return letter.Subject.StartsWith(AppealLabel, StringComparison.Ordinal) ? letter : letter with { Subject = $"{AppealLabel} {letter.Subject}" };
    }

    internal static Letter Sign(Language language, MailFacts facts, string subject, IReadOnlyList<LetterPart> parts)
    {
        var english = language == Language.English;
        return new()
        {
            Language = language,
            Subject = string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Parts = parts,
            Chapter = Chapter(language, facts.Province),
            Hotline = facts.Text.Hotline,
            Promise = english
                ? "We never ask for money, account numbers, passwords or a photo of your ID."
                : "Chúng tôi không hỏi tiền, số tài khoản, mật khẩu, ảnh CCCD.",
            Stop = facts.StopLink is { } link ? new(english ? "Stop these invitations" : "Ngừng nhận lời mời", link) : null,
        };
    }

    internal static LetterPart.Words Greeting(Language language, MailFacts facts) => new(language == Language.English
        ? facts.Text.Name is { } name ? $"Dear {name}," : "Hello,"
        : $"Chào {facts.Text.Name ?? facts.Pronoun},");

    private static IEnumerable<LetterPart> Nearest(Language language, DriveFacts? drive) => drive is null ? [] :
    [
        new LetterPart.Details(
        [
            (language == Language.English ? "The next drive near you" : "Buổi gần nhất", DayWords.Full(drive.Day, language)),
            (language == Language.English ? "Where" : "Địa điểm", drive.FullPlace),
        ]),
    ];

    /// <summary>The chapter as it signs, or the Red Cross alone where the province is not known.</summary>
    internal static string Chapter(Language language, Province? province) => language == Language.English
        ? province?.EnglishChapter ?? "Red Cross"
        : province?.Chapter ?? "Hội Chữ thập đỏ";

    internal static string Link(MailFacts facts) =>
        facts.Text.Link ?? throw new ArgumentException("This letter needs the donor's link.", nameof(facts));

    internal static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
