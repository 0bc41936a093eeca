namespace BloodDrive.Domain;

/// <summary>Writes the e-mails after a drive: to who gave, and to who came and could not. Neither asks for anything; no letter names a reason.</summary>
public static class ThanksLetters
{
    public static Letter Gave(Language language, MailFacts facts)
    {
        var (english, you) = (language == Language.English, facts.Pronoun);
        var when = When(language, facts);
        // Advice for the day after helps nobody a week later.
        var fresh = facts.Text.Drive is null;
        List<LetterPart> parts =
        [
            Letters.Greeting(language, facts),
            new LetterPart.Words(english
                ? $"Thank you for giving blood {when}. Somebody will live more easily because of it."
                : $"Cảm ơn {you} đã hiến máu {when}. Sẽ có người khỏe lại nhờ những giọt máu ấy."),
            new LetterPart.Words(english
                ? $"{(fresh ? "Drink plenty and avoid heavy work; if" : "If")} you feel unwell, please call us: {facts.Text.Hotline}."
                : $"{(fresh ? "Nhớ uống nhiều nước, tránh việc nặng; nếu" : "Nếu")} thấy mệt hay không khỏe, xin gọi cho chúng tôi: {facts.Text.Hotline}."),
        ];
        if (facts.Text.EligibleDay is { } day)
        {
            parts.Add(new LetterPart.Words(english
                ? $"We expect that you can give again from {DayWords.Full(day, language)}; the doctor at the drive will examine you and decide."
                : $"Dự kiến từ {DayWords.Full(day, language)} {you} có thể hiến lại; bác sĩ tại buổi hiến máu sẽ khám và quyết định."));
        }

        return Letters.Sign(language, facts, english ? "Thank you for giving blood" : $"Cảm ơn {you} đã hiến máu", parts);
    }

    public static Letter Came(Language language, MailFacts facts)
    {
        var (english, you) = (language == Language.English, facts.Pronoun);
        var when = When(language, facts);
        return Letters.Sign(
            language,
            facts,
            english ? "Thank you for coming" : $"Cảm ơn {you} đã đến",
            [
                Letters.Greeting(language, facts),
                new LetterPart.Words(english
                    ? $"Thank you for coming {when}. Not giving this time is quite all right; your kindness counts. Stay well!"
                    : $"Cảm ơn {you} đã đến {when}. Chưa hiến được cũng không sao, tấm lòng ấy rất quý. Chúc {you} nhiều sức khỏe!"),
                new LetterPart.Words(english
                    ? $"If you have questions, please call us: {facts.Text.Hotline}."
                    : $"Nếu cần hỏi thêm, xin gọi cho chúng tôi: {facts.Text.Hotline}."),
            ]);
    }

    private static string When(Language language, MailFacts facts) => (facts.Text.Drive, language) switch
    {
        (null, Language.English) => "yesterday",
        (null, _) => "hôm qua",
        ({ Day: var day }, Language.English) => $"on {DayWords.Full(day, language)}",
        ({ Day: var day }, _) => $"ngày {DayWords.DateWithYear(day, language)}",
    };
}
