namespace BloodDrive.Domain;

/// <summary>Writes the e-mails of appeals, with their label and their way out (Decree 91/2020/NĐ-CP art. 15, 16 and 22).</summary>
public static class AppealLetters
{
    /// <summary>The letter of an appeal to a drive.</summary>
    /// <param name="kind">The appeal's words as a text; the letter names the same occasion.</param>
    /// <exception cref="ArgumentException">The drive, the link or the way out is missing.</exception>
    public static Letter Of(TextKind kind, Language language, MailFacts facts)
    {
        var drive = facts.Text.Drive ?? throw new ArgumentException("An appeal's letter needs the drive.", nameof(facts));
        var occasion = AppealWordings.OccasionOf(kind, language);
        return Letters.Appeal(language == Language.English ? InEnglish(occasion, drive, facts) : InVietnamese(occasion, drive, facts));
    }

    /// <summary>The letter that corrects an appeal: the right day and place, and no appeal in it.</summary>
    public static Letter Correction(Language language, MailFacts facts)
    {
        var drive = facts.Text.Drive ?? throw new ArgumentException("A correction's letter needs the drive.", nameof(facts));
        var english = language == Language.English;
        var (chapter, you) = (Letters.Chapter(language, facts.Province), facts.Pronoun);
        return Letters.Sign(
            language,
            facts,
            $"{(english ? "A correction to our invitation" : "Đính chính lời mời hiến máu")}: {DayWords.WeekdayAndDate(drive.Day, language)}, {drive.ShortPlace}",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? $"The {chapter} wrote to you about giving blood, and not all of it was right. The day and the place are:"
                    : $"{chapter} đã mời {you} hiến máu, trong thư có chỗ chưa đúng. Thông tin đúng là:"),
                new LetterPart.Details(
                [
                    (english ? "When" : "Thời gian", DayWords.Full(drive.Day, language)),
                    (english ? "Where" : "Địa điểm", drive.FullPlace),
                ]),
                new LetterPart.Words(english ? "We are sorry for the trouble. To choose a time or another day:" : $"Mong {you} thông cảm. Để chọn giờ hoặc ngày khác:"),
                new LetterPart.Action(english ? "Choose a time" : "Chọn ngày giờ", Letters.Link(facts)),
            ]);
    }

    /// <summary>The letter with its gaps: what an approver agrees to.</summary>
    public static string Wording(TextKind kind, Language language)
    {
        var letter = Of(kind, language, new MailFacts
        {
            Text = new TextFacts { Name = "{name}", Link = "{link}", Hotline = "{hotline}", Drive = new(default, "{place}", "{place}", "{street}") },
            Pronoun = "{you}",
            StopLink = "{stop}",
        });
        return $"{letter.Subject}\n\n{letter.AsText()}"
            .Replace(DayWords.Full(default, language), "{day}", StringComparison.Ordinal)
            .Replace(DayWords.WeekdayAndDate(default, language), "{day}", StringComparison.Ordinal);
    }

    private static Letter InVietnamese(string occasion, DriveFacts drive, MailFacts facts)
    {
        const Language Vietnamese = Language.Vietnamese;
        var you = facts.Pronoun;
        var subject = $"mời hiến máu {occasion}, {DayWords.WeekdayAndDate(drive.Day, Vietnamese)}, {drive.ShortPlace}";
        return Letters.Sign(
            Vietnamese,
            facts,
            facts.Text.Name is { } name ? $"{Letters.Capital(name)}, {subject}" : Letters.Capital(subject),
            [
                Letters.Greeting(Vietnamese, facts),
                new LetterPart.Words($"{Letters.Chapter(Vietnamese, facts.Province)} trân trọng mời {you} hiến máu {occasion}:"),
                new LetterPart.Details([("Thời gian", DayWords.Full(drive.Day, Vietnamese)), ("Địa điểm", drive.FullPlace)]),
                new LetterPart.Words($"Bác sĩ tại buổi hiến máu sẽ khám và quyết định. Nếu sẵn sàng, mời {you} chọn giờ, hoặc một ngày khác gần nhà:"),
                new LetterPart.Action("Chọn ngày giờ", Letters.Link(facts)),
                new LetterPart.Words(
                    $"Nếu chưa tiện, hoặc {you} đã hiến ở nơi khác, chỉ cần báo một chạm, " +
                    $"chúng tôi sẽ không nhắc trong thời gian {you} chọn."),
            ]);
    }

    private static Letter InEnglish(string occasion, DriveFacts drive, MailFacts facts)
    {
        const Language English = Language.English;
        var subject = $"please give blood {occasion}, {DayWords.WeekdayAndDate(drive.Day, English)}, {drive.ShortPlace}";
        return Letters.Sign(
            English,
            facts,
            facts.Text.Name is { } name ? $"{name}, {subject}" : Letters.Capital(subject),
            [
                Letters.Greeting(English, facts),
                new LetterPart.Words($"The {Letters.Chapter(English, facts.Province)} invites you to give blood {occasion}:"),
                new LetterPart.Details([("When", DayWords.Full(drive.Day, English)), ("Where", drive.FullPlace)]),
                new LetterPart.Words("The doctor at the drive will examine you and decide. If you are ready, choose a time, or another day near home:"),
                new LetterPart.Action("Choose a time", Letters.Link(facts)),
                new LetterPart.Words("If not, or if you have given elsewhere, one tap tells us, and we will leave you in peace for as long as you say."),
            ]);
    }
}
