using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>Campaigns in the staff's words: where one stands, why an act was refused, what it waits for.</summary>
public static class CampaignWords
{
    public static string Of(CampaignState state, Language language) => Pick(language, state switch
    {
        CampaignState.Draft => ("bản nháp", "draft"),
        CampaignState.Submitted => ("chờ duyệt", "waiting for approval"),
        CampaignState.Approved => ("đã duyệt", "approved"),
        CampaignState.Sending => ("đang gửi", "sending"),
        CampaignState.Paused => ("tạm dừng", "paused"),
        CampaignState.Sent => ("đã gửi xong", "sent"),
        _ => ("đã hủy", "cancelled"),
    });

    /// <summary>Why nothing came of an act: a sentence that says what to do.</summary>
    public static string Of(CampaignRefusal refusal, Language language) => Pick(language, refusal switch
    {
        CampaignRefusal.WrongState => ("Đợt mời không còn ở bước này; xin tải lại trang.", "The campaign is no longer at this step; please load the page again."),
        CampaignRefusal.TooLate => ("Thời gian của đợt mời đã hết; xin chọn ngày khác.", "The days of this campaign are over; please choose others."),
        CampaignRefusal.NoDrive => ("Chưa chọn buổi hiến máu nào.", "No drive is chosen yet."),
        CampaignRefusal.NobodyReached => ("Không có ai để mời; xin xem lại phần chọn người nhận.", "Nobody would be reached; please look at whom you chose."),
        CampaignRefusal.OverBudget => ("Chi phí cao hơn khoản chi; xin giảm người nhận hoặc tăng khoản chi.", "It costs more than the budget; reach fewer people or raise the budget."),
        CampaignRefusal.HoldOutDespiteNeed => (
            "Cần nhiều máu hơn dự kiến có được; xin tắt nhóm đối chứng.", "More blood is needed than expected; please switch the hold-out off."),
        CampaignRefusal.PlanChanged => ("Nội dung hoặc buổi hiến máu đã thay đổi; xin xem lại từ đầu.", "The plan or a drive has changed since; please look at it again."),
        CampaignRefusal.SamePerson => ("Người soạn không tự duyệt; xin nhờ người thứ hai.", "Authors do not approve their own; please ask a second person."),
        CampaignRefusal.MoreThanApproved => (
            "Nay sẽ tới nhiều người hơn hoặc tốn hơn mức đã duyệt; đợt mời trở về bản nháp.",
            "It would now reach or cost more than was approved; it is a draft again."),
        CampaignRefusal.WordsNotApproved => ("Nhà mạng chưa duyệt đủ các mẫu tin.", "The carrier has not approved all of the words."),
        CampaignRefusal.NoProgramme => ("Chưa ghi kế hoạch được duyệt: số, ngày, người ký.", "The approved plan is missing: number, date, signatory."),
        CampaignRefusal.AlreadyCorrected => ("Đã gửi tin đính chính một lần rồi.", "A correction has gone out already."),
        CampaignRefusal.StillLeaving => ("Vài tin đang trên đường gửi; xin chờ vài phút rồi thử lại.", "Some messages are just leaving; please try again in a few minutes."),
        CampaignRefusal.BeyondScope => (
            "Phần chọn người nhận vượt ra ngoài phạm vi phụ trách; xin chọn lại nơi ở hoặc đơn vị.",
            "The choice of recipients goes beyond what you look after; please choose other areas or units."),
        CampaignRefusal.TooManyTests => ("Đã gửi thử nhiều lần; xin chờ một giờ rồi thử lại.", "Enough tests for now; please try again in an hour."),
        CampaignRefusal.NoSuchNumber => ("Số này không nhận được tin gửi thử; xin nhập số di động khác.", "No test reaches this number; please give another mobile number."),
        _ => ("Nhà mạng chưa nhận tin gửi thử; xin thử lại sau.", "The carrier did not take the test; please try again later."),
    });

    /// <summary>Why it was paused, cancelled or came back: a person's word as it was said, or a rule in words.</summary>
    public static string Why(string why, Language language) =>
        Enum.TryParse<CampaignRefusal>(why, out var refusal) && $"{refusal}" == why ? Of(refusal, language)
        : why == CampaignPolicy.TooManyFailed ? Pick(language, (
            "Quá nhiều tin không gửi được nên đợt mời tự tạm dừng; xin xem lại trước khi gửi tiếp.",
            "Too many messages failed, so that the campaign paused by itself; please look before it goes on."))
        : why;

    public static string Of(DepartureWait wait, Language language) => Pick(language, wait switch
    {
        DepartureWait.WordsNotApproved => ("chờ nhà mạng duyệt mẫu tin (khoảng 5 tuần)", "the carrier has to approve the words (about 5 weeks)"),
        DepartureWait.Tet => ("những ngày Tết không mời ai", "nobody is invited in the days of Tết"),
        _ => ("chờ đến giờ được gửi", "it waits for its hours"),
    });

    public static string Of(DonorHistory history, Language language) => Pick(language, history switch
    {
        DonorHistory.None => ("chưa hiến lần nào", "has not given yet"),
        DonorHistory.FirstTime => ("mới hiến lần đầu", "gave for the first time"),
        DonorHistory.Regular => ("hiến thường xuyên", "regular"),
        _ => ("lâu chưa quay lại", "lapsed"),
    });

    /// <summary>The hold-out as the page says it.</summary>
    public static string HeldOut(int percent, int people, Language language) => Pick(language, (
        string.Create(CultureInfo.InvariantCulture, $"Để biết đợt mời có ích đến đâu, {percent} % ({people} người) chọn ngẫu nhiên được để yên, không nhận lời mời này."),
        string.Create(CultureInfo.InvariantCulture, $"To learn what the campaign does, {percent} % ({people} people), chosen at random, are left in peace and do not get this invitation.")));

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
