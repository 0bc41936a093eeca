namespace BloodDrive.Domain;

/// <summary>Texts, their forms and the states of registered words, in the staff's words.</summary>
public static class TemplateWords
{
    public static string Of(TextKind kind, Language language) => Pick(language, kind switch
    {
        TextKind.RecallNoDrive => ("Nhắc hiến máu lại, chưa có buổi gần", "Recall, no drive in reach"),
        TextKind.RecallDrive => ("Nhắc hiến máu lại, có buổi gần", "Recall to a drive"),
        TextKind.Booked => ("Đã ghi hẹn", "Booked"),
        TextKind.OtherDay => ("Ngày chưa phù hợp", "Another day"),
        TextKind.Reminder => ("Nhắc hẹn, chiều hôm trước", "The evening before"),
        TextKind.Moved => ("Lịch hẹn đã đổi", "A booking moved"),
        TextKind.HourFull => ("Giờ hẹn quá đông", "Too many for an hour"),
        TextKind.CalledOff => ("Buổi hiến máu đã hủy", "A drive called off"),
        TextKind.ThanksGave => ("Cảm ơn đã hiến", "Thanks for giving"),
        TextKind.ThanksCame => ("Cảm ơn đã đến", "Thanks for coming"),
        TextKind.StandDown => ("Đã đủ người", "Enough have come"),
        TextKind.Stopped => ("Xác nhận ngừng", "Stop confirmed"),
        TextKind.Correction => ("Đính chính lời mời", "Correction of an invitation"),
        TextKind.TetBlast or TextKind.TetBlastByCarrier => ("Lời mời dịp Tết", "Tết appeal"),
        TextKind.SpringFestival or TextKind.SpringFestivalByCarrier => ("Lời mời Lễ hội Xuân hồng", "Xuân hồng appeal"),
        TextKind.SeventhOfApril or TextKind.SeventhOfAprilByCarrier => ("Lời mời ngày 7/4", "7 April appeal"),
        TextKind.RedJourney or TextKind.RedJourneyByCarrier => ("Lời mời Hành trình Đỏ", "Red Journey appeal"),
        TextKind.SummerDrops or TextKind.SummerDropsByCarrier => ("Lời mời Những giọt máu hồng hè", "Summer appeal"),
        _ => ("Lời mời ngày 14/6", "14 June appeal"),
    });

    public static string Form(Template template, Language language) => Pick(language, template switch
    {
        { Language: Language.English } => ("tiếng Anh", "English"),
        { Marked: true } => ("có dấu", "with diacritics"),
        _ => ("không dấu", "without diacritics"),
    });

    public static string Of(TemplateState state, Language language) => Pick(language, state switch
    {
        TemplateState.Draft => ("chưa nộp", "draft"),
        TemplateState.Filed => ("đã nộp", "filed"),
        TemplateState.Approved => ("đã duyệt", "approved"),
        TemplateState.Refused => ("bị từ chối", "refused"),
        _ => ("hết hạn", "lapsed"),
    });

    public static string Of(Purpose purpose, Language language) => Pick(language, purpose switch
    {
        Purpose.Advertising => ("lời kêu gọi (QC)", "appeals"),
        Purpose.Social => ("chương trình của Nhà nước", "state programmes"),
        _ => ("chăm sóc người hiến máu (CSKH)", "care of donors"),
    });

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
