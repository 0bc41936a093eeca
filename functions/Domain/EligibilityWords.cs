using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The sentences for each answer, in two languages and for two readers: the staff see rule and article, a donor none; the reason of a deferral is in no sentence.</summary>
public static class EligibilityWords
{
    /// <summary>For the staff: the rule in words, the day where there is one, the article.</summary>
    public static string ForStaff(Eligibility answer, EligibilityPolicy policy, Language language)
    {
        var vietnamese = language == Language.Vietnamese;
        return answer switch
        {
            Eligibility.NotBefore { Rule.DeferralCode: not null, Day: var until } => vietnamese
                ? $"Tạm hoãn đến {DayWords.DateWithYear(until, language)}."
                : $"Deferred until {DayWords.DateWithYear(until, language)}.",
            Eligibility.Never { Rule.DeferralCode: not null } or Eligibility.AskStaff { Rule.DeferralCode: not null } =>
                vietnamese ? "Hiện chưa phù hợp; nhân viên y tế quyết định." : "Not suitable at present; medical staff decide.",
            Eligibility.Eligible { LargestBagMl: { } bag } => vietnamese ? $"Đủ điều kiện; tối đa {bag} ml." : $"Eligible; at most {bag} ml.",
            Eligibility.Eligible => vietnamese ? "Đủ điều kiện; chưa biết cân nặng." : "Eligible; weight not known.",
            Eligibility.NotBefore wait => vietnamese
                ? $"Chưa đến ngày: {RuleInWords(wait.Rule, policy, language)}. Từ {DayWords.DateWithYear(wait.Day, language)} ({wait.Article})."
                : $"Not yet: {RuleInWords(wait.Rule, policy, language)}. From {DayWords.DateWithYear(wait.Day, language)} ({wait.Article}).",
            Eligibility.Never never => vietnamese
                ? $"Hiện chưa phù hợp: {RuleInWords(never.Rule, policy, language)} ({never.Article})."
                : $"Not suitable: {RuleInWords(never.Rule, policy, language)} ({never.Article}).",
            Eligibility.AskStaff ask => vietnamese
                ? $"Cần nhân viên y tế quyết định: {RuleInWords(ask.Rule, policy, language)} ({ask.Article})."
                : $"Medical staff must decide: {RuleInWords(ask.Rule, policy, language)} ({ask.Article}).",
            _ => throw new ArgumentOutOfRangeException(nameof(answer)),
        };
    }

    /// <summary>For the donor: a date or none. Interval, age and illness all read the same, so that nothing can be guessed from it.</summary>
    public static string ForDonor(Eligibility answer, Language language)
    {
        var vietnamese = language == Language.Vietnamese;
        return answer switch
        {
            Eligibility.Eligible => vietnamese
                ? "Dự kiến đã có thể hiến máu; bác sĩ tại buổi hiến máu sẽ khám và quyết định."
                : "We expect that giving blood is possible now; the doctor at the drive will examine you and decide.",
            Eligibility.NotBefore wait => vietnamese
                ? $"Dự kiến có thể hiến máu từ {DayWords.Full(wait.Day, language)}; bác sĩ tại buổi hiến máu sẽ khám và quyết định."
                : $"We expect that giving blood is possible from {DayWords.Full(wait.Day, language)}; "
                    + "the doctor at the drive will examine you and decide.",
            _ => vietnamese
                ? "Hiện chưa phù hợp để hẹn ngày hiến máu. Cần hỏi, xin gọi cho chúng tôi. Chân thành cảm ơn tấm lòng ấy."
                : "We cannot offer a day for giving blood at present. If you have questions, please call us. Thank you for your kindness.",
        };
    }

    /// <summary>Article 5(5), which is hours and no date: stands on the booking page for those occupations.</summary>
    public static string TwelveHourNote(Language language) => language == Language.Vietnamese
        ? "Phi công, lái xe buýt, tàu hỏa, tàu thủy, lái cần cẩu, người làm việc trên cao, leo núi, thợ mỏ, thủy thủ, thợ lặn, vận động viên: "
            + "nên hiến vào ngày nghỉ, hoặc trở lại công việc sau ít nhất 12 giờ."
        : "Pilots, drivers of buses, trains and ships, crane operators, those who work at height, climbers, miners, sailors, divers and athletes: "
            + "please give on a day off, or go back to work no sooner than 12 hours after.";

    /// <summary>A rule in the staff's words, without a full stop.</summary>
    public static string RuleInWords(RuleId rule, EligibilityPolicy policy, Language language)
    {
        var vietnamese = language == Language.Vietnamese;
        foreach (var (kind, interval) in policy.Intervals)
        {
            if (rule != RuleId.Interval(kind)) continue;
            return vietnamese
                ? $"cách lần hiến {KindInWords(kind, language)} ít nhất {InWords(interval.Period, language)}"
                : $"at least {InWords(interval.Period, language)} after giving {KindInWords(kind, language)}";
        }

        var (inVietnamese, inEnglish) = rule.Open.Value switch
        {
            "deferral" => ("tạm hoãn", "deferred"),
            "age.under" => ($"chưa đủ {policy.LeastAge} tuổi", $"not yet {policy.LeastAge} years old"),
            "age.over" => ($"quá {policy.UpperAge} tuổi", $"older than {policy.UpperAge} years"),
            "weight.low" => ("cân nặng dưới mức tối thiểu", "weight below the minimum"),
            "weight.sex-unknown" => (
                $"chưa biết giới tính, cân nặng từ {Kilograms(policy.WomenLeastKg)} đến dưới {Kilograms(policy.MenLeastKg)} kg",
                $"sex not known and weight from {Kilograms(policy.WomenLeastKg)} to under {Kilograms(policy.MenLeastKg)} kg"),
            "interval.cells-window" => (
                $"tối đa {policy.Cells.MostDonations} lần gạn tách bạch cầu hạt hoặc tế bào gốc trong {policy.Cells.WindowDays} ngày",
                $"at most {policy.Cells.MostDonations} donations of granulocytes or stem cells in {policy.Cells.WindowDays} days"),
            "interval.cells-then-other" => (
                "văn bản không quy định khoảng cách sau khi gạn tách bạch cầu hạt hoặc tế bào gốc",
                "the texts set no interval after granulocytes or stem cells"),
            // A row may name a rule of an older version: its name is better than no page.
            _ => (rule.Value, rule.Value),
        };
        return vietnamese ? inVietnamese : inEnglish;
    }

    /// <summary>The kind of a donation as the staff call it.</summary>
    public static string KindInWords(DonationKind kind, Language language) => (kind, language == Language.Vietnamese) switch
    {
        (DonationKind.WholeBlood, true) => "máu toàn phần",
        (DonationKind.RedCells, true) => "hồng cầu (gạn tách)",
        (DonationKind.Plasma, true) => "huyết tương (gạn tách)",
        (DonationKind.Platelets, true) => "tiểu cầu (gạn tách)",
        (DonationKind.Granulocytes, true) => "bạch cầu hạt (gạn tách)",
        (DonationKind.StemCells, true) => "tế bào gốc máu ngoại vi",
        (DonationKind.WholeBlood, false) => "whole blood",
        (DonationKind.RedCells, false) => "red cells (apheresis)",
        (DonationKind.Plasma, false) => "plasma (apheresis)",
        (DonationKind.Platelets, false) => "platelets (apheresis)",
        (DonationKind.Granulocytes, false) => "granulocytes (apheresis)",
        _ => "peripheral-blood stem cells",
    };

    private static string InWords(Period period, Language language) => (period.Unit, language == Language.Vietnamese) switch
    {
        (PeriodUnit.Days, true) => $"{period.Count} ngày",
        (PeriodUnit.Weeks, true) => $"{period.Count} tuần",
        (PeriodUnit.Months, true) => $"{period.Count} tháng",
        (PeriodUnit.Days, false) => $"{period.Count} days",
        (PeriodUnit.Weeks, false) => $"{period.Count} weeks",
        _ => $"{period.Count} months",
    };

    private static string Kilograms(decimal weight) => weight.ToString("0.#", CultureInfo.InvariantCulture);
}
