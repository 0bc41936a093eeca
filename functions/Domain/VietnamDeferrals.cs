using static BloodDrive.Domain.StartEvent;

namespace BloodDrive.Domain;

/// <summary>The deferral catalogue of Thông tư 26/2013/TT-BYT (articles 4 and 5), with what the national institute (NIHBT) adds to it.</summary>
internal static class VietnamDeferrals
{
    private const string TwelveMonths = $"Điều 5 khoản 1, {EligibilityPolicy.Circular}";
    private const string SixMonths = $"Điều 5 khoản 2, {EligibilityPolicy.Circular}";
    private const string FourWeeks = $"Điều 5 khoản 3, {EligibilityPolicy.Circular}";
    private const string SevenDays = $"Điều 5 khoản 4, {EligibilityPolicy.Circular}";
    private const string Health = $"Điều 4 khoản 2 điểm c, {EligibilityPolicy.Circular}";
    private const string Institute = "Viện Huyết học – Truyền máu Trung ương";

    internal static IEnumerable<DeferralRule> All =>
    [
        For(Period.Months(12), TwelveMonths, "surgery", Recovery, "Hồi phục sau can thiệp ngoại khoa", "Recovered from an operation"),
        For(Period.Months(12), TwelveMonths, "malaria", Recovery, "Khỏi sốt rét", "Recovered from malaria"),
        Decided(Period.Months(12), TwelveMonths, "syphilis", Recovery, "Khỏi giang mai", "Recovered from syphilis"),
        For(Period.Months(12), TwelveMonths, "tuberculosis", Recovery, "Khỏi lao", "Recovered from tuberculosis"),
        For(Period.Months(12), TwelveMonths, "tetanus", Recovery, "Khỏi uốn ván", "Recovered from tetanus"),
        For(Period.Months(12), TwelveMonths, "encephalitis", Recovery, "Khỏi viêm não", "Recovered from encephalitis"),
        For(Period.Months(12), TwelveMonths, "meningitis", Recovery, "Khỏi viêm màng não", "Recovered from meningitis"),
        For(Period.Months(12), TwelveMonths, "rabies-vaccine", EndOfCourse, "Tiêm đủ vắc xin dại sau khi bị động vật cắn", "Course of rabies vaccine after an animal bite"),
        For(Period.Months(12), TwelveMonths, "transfusion", Event, "Được truyền máu hoặc chế phẩm nguồn gốc từ máu", "Received blood or products of blood origin"),
        For(Period.Months(12), TwelveMonths, "childbirth", Event, "Sinh con", "Childbirth"),
        For(Period.Months(12), TwelveMonths, "termination", Event, "Chấm dứt thai nghén", "End of a pregnancy"),

        For(Period.Months(6), SixMonths, "tattoo", Event, "Xăm trổ trên da", "Tattoo"),
        For(Period.Months(6), SixMonths, "piercing", Event, "Bấm tai, mũi, rốn hoặc vị trí khác", "Piercing of ear, nose, navel or elsewhere"),
        For(Period.Months(6), SixMonths, "exposure", Event, "Phơi nhiễm máu hoặc dịch cơ thể của người nhiễm hoặc có nguy cơ", "Exposure to blood or body fluid of somebody infected or at risk"),
        For(Period.Months(6), SixMonths, "typhoid", Recovery, "Khỏi thương hàn", "Recovered from typhoid"),
        For(Period.Months(6), SixMonths, "septicaemia", Recovery, "Khỏi nhiễm trùng huyết", "Recovered from septicaemia"),
        For(Period.Months(6), SixMonths, "snake-bite", Recovery, "Hồi phục sau khi bị rắn cắn", "Recovered from a snake bite"),
        For(Period.Months(6), SixMonths, "arteritis", Recovery, "Khỏi viêm động mạch, viêm tắc động mạch", "Recovered from arterial or thrombo-arterial inflammation"),
        For(Period.Months(6), SixMonths, "thrombophlebitis", Recovery, "Khỏi viêm tắc tĩnh mạch", "Recovered from thrombophlebitis"),
        For(Period.Months(6), SixMonths, "osteomyelitis", Recovery, "Khỏi viêm tủy xương", "Recovered from osteomyelitis"),
        For(Period.Months(6), SixMonths, "pancreatitis", Recovery, "Khỏi viêm tụy", "Recovered from pancreatitis"),

        For(Period.Weeks(4), FourWeeks, "gastro-enteritis", Recovery, "Khỏi viêm dạ dày ruột", "Recovered from gastro-enteritis"),
        For(Period.Weeks(4), FourWeeks, "urinary-infection", Recovery, "Khỏi viêm đường tiết niệu", "Recovered from a urinary-tract infection"),
        For(Period.Weeks(4), FourWeeks, "skin-infection", Recovery, "Khỏi nhiễm trùng da", "Recovered from a skin infection"),
        For(Period.Weeks(4), FourWeeks, "bronchitis", Recovery, "Khỏi viêm phế quản", "Recovered from bronchitis"),
        For(Period.Weeks(4), FourWeeks, "pneumonia", Recovery, "Khỏi viêm phổi", "Recovered from pneumonia"),
        For(Period.Weeks(4), FourWeeks, "measles", Recovery, "Khỏi sởi", "Recovered from measles"),
        For(Period.Weeks(4), FourWeeks, "whooping-cough", Recovery, "Khỏi ho gà", "Recovered from whooping cough"),
        For(Period.Weeks(4), FourWeeks, "mumps", Recovery, "Khỏi quai bị", "Recovered from mumps"),
        For(Period.Weeks(4), FourWeeks, "dengue", Recovery, "Khỏi sốt xuất huyết", "Recovered from dengue"),
        For(Period.Weeks(4), FourWeeks, "dysentery", Recovery, "Khỏi kiết lỵ", "Recovered from dysentery"),
        For(Period.Weeks(4), FourWeeks, "rubella", Recovery, "Khỏi rubella", "Recovered from rubella"),
        For(Period.Weeks(4), FourWeeks, "cholera", Recovery, "Khỏi tả", "Recovered from cholera"),
        For(Period.Weeks(4), FourWeeks, "rubella-vaccine", EndOfCourse, "Tiêm xong vắc xin rubella", "Course of rubella vaccine"),
        For(Period.Weeks(4), FourWeeks, "measles-vaccine", EndOfCourse, "Tiêm xong vắc xin sởi", "Course of measles vaccine"),
        For(Period.Weeks(4), FourWeeks, "typhoid-vaccine", EndOfCourse, "Tiêm xong vắc xin thương hàn", "Course of typhoid vaccine"),
        For(Period.Weeks(4), FourWeeks, "cholera-vaccine", EndOfCourse, "Dùng xong vắc xin tả", "Course of cholera vaccine"),
        For(Period.Weeks(4), FourWeeks, "mumps-vaccine", EndOfCourse, "Tiêm xong vắc xin quai bị", "Course of mumps vaccine"),
        For(Period.Weeks(4), FourWeeks, "varicella-vaccine", EndOfCourse, "Tiêm xong vắc xin thủy đậu", "Course of varicella vaccine"),
        For(Period.Weeks(4), FourWeeks, "bcg-vaccine", EndOfCourse, "Tiêm xong vắc xin BCG", "Course of BCG vaccine"),

        For(Period.Days(7), SevenDays, "flu", Recovery, "Khỏi cúm", "Recovered from flu"),
        For(Period.Days(7), SevenDays, "cold", Recovery, "Khỏi cảm lạnh", "Recovered from a cold"),
        For(Period.Days(7), SevenDays, "nasal-allergy", Recovery, "Khỏi dị ứng mũi họng", "Recovered from a naso-pharyngeal allergy"),
        For(Period.Days(7), SevenDays, "migraine", Recovery, "Khỏi cơn đau nửa đầu", "Recovered from migraine"),
        For(Period.Days(7), SevenDays, "other-vaccine", Event, "Tiêm vắc xin khác", "Any other vaccine"),

        For(Period.Months(12), Institute, "hepatitis-b-immunoglobulin", Event, "Tiêm globulin miễn dịch viêm gan B", "Hepatitis B immunoglobulin"),
        For(Period.Months(12), Institute, "dutasteride", EndOfCourse, "Ngừng dutasteride", "Stopped dutasteride"),
        For(Period.Months(3), Institute, "finasteride", EndOfCourse, "Ngừng finasteride", "Stopped finasteride"),
        For(Period.Months(3), Institute, "isotretinoin", EndOfCourse, "Ngừng isotretinoin", "Stopped isotretinoin"),
        For(Period.Months(3), Institute, "tretinoin", EndOfCourse, "Ngừng tretinoin", "Stopped tretinoin"),
        For(Period.Weeks(4), Institute, "low-haemoglobin", Event, "Huyết sắc tố thấp ở lần khám trước", "Low haemoglobin at the last attempt"),
        For(Period.Days(14), Institute, "covid", Recovery, "Khỏi COVID-19", "Recovered from COVID-19"),
        For(Period.Days(7), Institute, "sore-throat", Recovery, "Khỏi viêm họng", "Recovered from a sore throat"),
        For(Period.Days(7), Institute, "aspirin", EndOfCourse, "Ngừng aspirin", "Stopped aspirin"),
        For(Period.Days(7), Institute, "clopidogrel", EndOfCourse, "Ngừng clopidogrel", "Stopped clopidogrel"),
        For(Period.Days(7), Institute, "ticlopidine", EndOfCourse, "Ngừng ticlopidine", "Stopped ticlopidine"),
        For(Period.Days(7), Institute, "piroxicam", EndOfCourse, "Ngừng piroxicam", "Stopped piroxicam"),

        Permanent("hiv", "HIV dương tính", "HIV positive"),
        Permanent("hepatitis-b", "Viêm gan B (HBV) dương tính", "Hepatitis B (HBV) positive"),
        Permanent("hepatitis-c", "Viêm gan C (HCV) dương tính", "Hepatitis C (HCV) positive"),
        Permanent("addiction", "Nghiện ma túy hoặc nghiện rượu", "Drug or alcohol addiction"),
        Permanent("chronic-disease", "Bệnh mạn tính thuộc danh mục", "A listed chronic disease"),
        Permanent("transplant", "Đã cho hoặc nhận mô, bộ phận cơ thể", "Gave or received an organ or tissue"),

        Decided(null, Health, "pregnancy", Finding, "Đang mang thai", "Pregnant"),
        Decided(null, Health, "severe-allergy", Finding, "Dị ứng nặng", "Severe allergy"),
        Decided(null, Health, "severe-disability", Finding, "Khuyết tật nặng", "Severe disability"),
    ];

    private static DeferralRule For(Period period, string article, string code, StartEvent starts, string vietnamese, string english) =>
        new(code, period, DeferralEnd.WithPeriod, starts, article, vietnamese, english);

    // The law's period holds, yet many centres keep these donors longer or for good: a person sets the day.
    private static DeferralRule Decided(Period? period, string article, string code, StartEvent starts, string vietnamese, string english) =>
        new(code, period, DeferralEnd.WhenStaffDecide, starts, article, vietnamese, english);

    private static DeferralRule Permanent(string code, string vietnamese, string english) =>
        new(code, null, DeferralEnd.Never, Finding, Health, vietnamese, english);
}
