namespace BloodDrive.Domain;

/// <summary>What people agree to at a public link and on a unit's list: content, way, frequency and the way out (Law 91/2025/QH15 art. 28). Other words are another version.</summary>
public static class PublicConsent
{
    public const string Version = "public-1";

    /// <summary>Asked for, since nobody can be booked without it: what is kept, and texts about the booking and the next expected day.</summary>
    public static string OfCare(Language language, string chapter, string hotline) => language == Language.English
        ? $"I agree that the {chapter} keeps my name, number, year of birth and my donations (sensitive data, kept for this alone) and texts me about this booking and about when I may give again, at most twice in 30 days. I can stop by the link in any text or on {hotline}."
        : $"Tôi đồng ý để {chapter} lưu họ tên, số điện thoại, năm sinh và các lần hiến máu của tôi (dữ liệu nhạy cảm, chỉ dùng cho việc này) và nhắn tin về lịch hẹn này, về ngày dự kiến hiến lại, không quá 2 tin trong 30 ngày. Muốn ngừng: bấm liên kết trong tin hoặc gọi {hotline}.";

    /// <summary>Free to leave out: appeals of campaigns.</summary>
    public static string OfAppeals(Language language) => language == Language.English
        ? "Also text me the appeals before Tết, in summer and on the days of honour."
        : "Nhắn cho tôi cả lời mời dịp Tết, dịp hè và các ngày tôn vinh.";

    /// <summary>The events that it is worth.</summary>
    /// <param name="evidence">public link {drive}, or the unit's list.</param>
    /// <param name="keptBy">Who can show it: this system, or the unit that holds the papers.</param>
    public static IReadOnlyList<ConsentEvent> Events(bool appeals, string evidence, string keptBy, string source, DateOnly on) =>
    [
        .. new[] { Purpose.Service, Purpose.Advertising }.Take(appeals ? 2 : 1)
            .Select(purpose => new ConsentEvent(purpose, Channel.Sms, Given: true, Version, evidence, on, keptBy, source)),
    ];
}
