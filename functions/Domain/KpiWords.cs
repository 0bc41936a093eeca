using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The figures of the committee's form as pages and tables name, write and explain them.</summary>
public static class KpiWords
{
    public static string Name(Kpi kpi, Language language) => language == Language.English ? Of(kpi).English : Of(kpi).Vietnamese;

    /// <summary>The formula, and what it is counted from.</summary>
    public static string Definition(Kpi kpi, Language language) => language == Language.English ? Of(kpi).MeansEnglish : Of(kpi).Means;

    public static bool IsShare(Kpi kpi) => kpi is Kpi.OfPlan or Kpi.Voluntary or Kpi.OfPopulation or Kpi.Repeat or Kpi.WholeBlood350;

    /// <summary>Whether a target can be set for it; what is reached of the plan is measured by the plan itself.</summary>
    public static bool HasTarget(Kpi kpi) => kpi != Kpi.OfPlan;

    /// <summary>1.748.935; &gt;63 %; ≈1,7 %.</summary>
    public static string Of(KpiFigure figure, Kpi kpi, Language language) => Sign(figure.Qualifier) + (IsShare(kpi)
        ? figure.Value.ToString(kpi == Kpi.OfPopulation ? "0.##" : "0.#", CultureInfo.GetCultureInfo(language == Language.English ? "en-US" : "vi-VN")) + " %"
        : NumberWords.Of((long)figure.Value, language));

    public static string Sign(Qualifier qualifier) => qualifier switch
    {
        Qualifier.MoreThan => ">",
        Qualifier.About => "≈",
        _ => "",
    };

    private static (string Vietnamese, string English, string Means, string MeansEnglish) Of(Kpi kpi) => kpi switch
    {
        Kpi.Units => (
            "Đơn vị máu tiếp nhận", "Units collected",
            "Số lần hiến có kết quả là đã hiến, mọi loại, tính theo ngày của buổi hiến máu. Một người hiến hai lần là hai đơn vị.",
            "Donations with the result “gave”, of every kind, by the day of the drive. Who gave twice counts as two units."),
        Kpi.OfPlan => (
            "Đạt so với kế hoạch", "Share of the plan",
            "Đơn vị máu tiếp nhận ÷ đơn vị máu theo kế hoạch năm × 100.",
            "Units collected ÷ units planned for the year × 100."),
        Kpi.Voluntary => (
            "Hiến máu tình nguyện", "Voluntary donations",
            "Đơn vị hiến tình nguyện (không phải người nhà, không nhận tiền) ÷ mọi đơn vị × 100.",
            "Units given voluntarily (neither for a relative nor paid) ÷ all units × 100."),
        Kpi.OfPopulation => (
            "So với dân số", "Share of the population",
            "Đơn vị máu tiếp nhận ÷ dân số của năm, như người quản trị đã nhập × 100.",
            "Units collected ÷ the year's population as the administrator entered it × 100."),
        Kpi.Repeat => (
            "Hiến máu nhắc lại", "Repeat donations",
            "Đơn vị do người đã hiến ít nhất một lần trước đó, theo sổ của chúng tôi ÷ mọi đơn vị × 100. Báo cáo của Ban Chỉ đạo không ghi cách tính.",
            "Units from donors with at least one earlier donation in our book ÷ all units × 100. The committee's reports do not say how they count."),
        Kpi.WholeBlood350 => (
            "Máu toàn phần từ 350 ml", "Whole blood of 350 ml or more",
            "Đơn vị máu toàn phần từ 350 ml trở lên ÷ mọi đơn vị máu toàn phần × 100. Gạn tách không tính.",
            "Whole-blood units of 350 ml or more ÷ all whole-blood units × 100. Apheresis does not count."),
        Kpi.Clubs => (
            "Câu lạc bộ hiến máu", "Donor clubs",
            "Số đơn vị thuộc loại câu lạc bộ trong sổ.",
            "Units of the kind club in the book."),
        Kpi.Members => (
            "Thành viên câu lạc bộ", "Club members",
            "Số người trong sổ thuộc ít nhất một câu lạc bộ; ai thuộc hai câu lạc bộ tính một lần. Đếm lại mỗi đêm.",
            "Donors in the book who belong to at least one club; who belongs to two counts once. Counted anew each night."),
        Kpi.Sessions => (
            "Buổi truyền thông", "Communication sessions",
            "Số buổi truyền thông, vận động do các đơn vị và Hội nhập theo tháng.",
            "Sessions entered by units and chapters, month by month."),
        Kpi.Reached => (
            "Lượt người được truyền thông", "People reached",
            "Số lượt người dự các buổi ấy, do các đơn vị và Hội nhập.",
            "Attendances of those sessions, entered with them."),
        Kpi.Trained => (
            "Lượt cán bộ, tình nguyện viên được tập huấn", "Staff and volunteers trained",
            "Số lượt người được tập huấn, do các đơn vị và Hội nhập.",
            "Attendances of trainings, entered by units and chapters."),
        _ => (
            "Lượt người được tôn vinh", "Donors honoured",
            "Số lượt người có tên trong danh sách tôn vinh của năm và đã được đối chiếu giấy chứng nhận.",
            "Names on the year's honours lists whose certificates were checked."),
    };
}
