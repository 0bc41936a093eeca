namespace BloodDrive.Domain;

/// <summary>The way from the register to the recipients, in the staff's words.</summary>
public static class AudienceWords
{
    /// <summary>What a step asks.</summary>
    public static string Of(AudienceStep step, Language language) => Pick(language, step switch
    {
        AudienceStep.Meant => ("Thuộc nhóm được chọn", "Among those chosen"),
        AudienceStep.Person => ("Được mời riêng từng người", "May be invited personally"),
        AudienceStep.Channel => ("Có kênh liên lạc đã đồng ý", "Has a channel and agreed to it"),
        AudienceStep.Drive => ("Có buổi hiến máu gần còn chỗ", "Has a drive with room in reach"),
        AudienceStep.Eligible => ("Đủ điều kiện vào ngày hiến máu", "Eligible on the drive's day"),
        AudienceStep.Free => ("Chưa có hẹn, không xin nghỉ", "Has no booking and no rest"),
        AudienceStep.Contact => ("Chưa đủ số lời mời cho phép", "Within the limits of contact"),
        _ => ("Soạn được lời mời", "Words can be written"),
    });

    /// <summary>Why somebody is not a recipient, in a few words.</summary>
    public static string Of(AudienceReason reason, Language language) => reason switch
    {
        AudienceReason.OtherArea => Pick(language, ("Ở nơi khác", "Lives elsewhere")),
        AudienceReason.OtherGroup => Pick(language, ("Nhóm máu khác hoặc chưa rõ", "Another blood group, or not known")),
        AudienceReason.OtherLastDonation => Pick(language, ("Lần hiến gần nhất khác hoặc chưa rõ", "Another last donation, or not known")),
        AudienceReason.OtherHistory => Pick(language, ("Khác nhóm hiến lần đầu, thường xuyên hay lâu chưa quay lại đã chọn", "Not first-time, regular or lapsed as chosen")),
        AudienceReason.OtherLanguage => Pick(language, ("Ngôn ngữ khác", "Another language")),
        AudienceReason.OtherClub => Pick(language, ("Không thuộc câu lạc bộ đã chọn", "Not of the clubs chosen")),
        AudienceReason.OtherUnit => Pick(language, ("Không thuộc đơn vị đã chọn", "Not of the units chosen")),
        AudienceReason.ThroughUnit => Pick(language, ("Mời qua đầu mối của đơn vị, không mời riêng", "Invited through the unit's contact, never personally")),
        AudienceReason.NoRoute => Pick(language, ("Chưa có tên định danh hoặc đường gửi lời kêu gọi", "No brandname or route for appeals")),
        AudienceReason.DriveFull => Pick(language, ("Các buổi gần đã hết chỗ", "The drives in reach are full")),
        AudienceReason.TooYoung => Pick(language, ("Ngày đó chưa đủ 18 tuổi", "Not yet 18 on that day")),
        AudienceReason.TooOld => Pick(language, ("Ngày đó đã quá tuổi hiến máu", "Over the age limit on that day")),
        AudienceReason.NotYet => Pick(language, ("Ngày đó chưa đủ thời gian để hiến lại", "Not long enough since by that day")),
        AudienceReason.NotSuitable => Pick(language, ("Hiện chưa phù hợp", "Not suitable at present")),
        AudienceReason.NumberShared => Pick(language, ("Người khác cùng số được mời", "Another holder of the number is invited")),
        AudienceReason.NoWords => Pick(language, ("Lời mời không khớp mẫu đã đăng ký", "The words are none that are registered")),
        _ => RecallWords.LeftOut(AudienceReasons.RuleOf(reason)!.Value, language),
    };

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
