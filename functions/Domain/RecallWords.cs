namespace BloodDrive.Domain;

/// <summary>The rules of the recall in the staff's words: short in a count, whole in "why (not) me".</summary>
public static class RecallWords
{
    /// <summary>The code of a reason for leaving somebody out, as figures for programs carry it.</summary>
    public static string Code(ContactRule rule) => rule switch
    {
        ContactRule.Alive => "deceased",
        ContactRule.NotStopped => "stopped",
        ContactRule.InPerson => "throughUnit",
        ContactRule.Consented => "noConsent",
        ContactRule.Reachable => "noContact",
        ContactRule.Deliverable => "undeliverable",
        ContactRule.Eligible => "notEligible",
        ContactRule.NotBooked => "booked",
        ContactRule.NotResting => "resting",
        ContactRule.NotSilent => "silent",
        ContactRule.StepDue => "notDue",
        ContactRule.NotAnswered => "answered",
        ContactRule.ProgrammeApproved => "noProgramme",
        ContactRule.NotOnDoNotCallList => "doNotCall",
        ContactRule.FromBrandname => "noBrandname",
        ContactRule.Labelled => "noLabel",
        ContactRule.Refusable => "noRefusal",
        ContactRule.NotAtTet => "tet",
        ContactRule.InHours => "outsideHours",
        ContactRule.UnderLegalCap => "overLegalCap",
        ContactRule.UnderCap => "overCap",
        ContactRule.NumberFree => "numberTaken",
        ContactRule.WithinPrice => "price",
        _ => "noDrive",
    };

    /// <summary>Why somebody is left out, in a few words.</summary>
    public static string LeftOut(ContactRule rule, Language language) => Pick(language, rule switch
    {
        ContactRule.Alive => ("Đã qua đời", "Has passed away"),
        ContactRule.NotStopped => ("Đã ngừng nhận lời mời", "Said stop"),
        ContactRule.InPerson => ("Được mời qua đơn vị", "Reached through their unit"),
        ContactRule.Consented => ("Chưa có đồng ý nhận tin", "No consent to messages"),
        ContactRule.Reachable => ("Không có số hoặc e-mail dùng được", "No number or address to reach"),
        ContactRule.Eligible => ("Chưa đến ngày hoặc chưa phù hợp", "Not yet eligible, or not suitable"),
        ContactRule.NotBooked => ("Đã có hẹn", "Has a booking"),
        ContactRule.NotResting => ("Đang nghỉ theo câu trả lời", "Resting, as answered"),
        ContactRule.NotSilent => ("Đang nghỉ sau nhiều lời mời không hồi âm", "Resting after silence"),
        ContactRule.StepDue => ("Hôm nay không đến lượt nhắc", "No step of the cadence is due"),
        ContactRule.Deliverable => ("Số hoặc e-mail không còn nhận được", "Number or address undeliverable"),
        ContactRule.NotAnswered => ("Đã trả lời trước khi gửi", "Answered before it left"),
        ContactRule.ProgrammeApproved => ("Thiếu kế hoạch được duyệt của chương trình", "No approved plan of the programme"),
        ContactRule.NotOnDoNotCallList => ("Có trong danh sách không quảng cáo", "On the do-not-call list"),
        ContactRule.FromBrandname => ("Chưa có tên định danh để gửi", "No brandname to send under"),
        ContactRule.Labelled => ("Lời kêu gọi thiếu nhãn [QC]", "An appeal without its label [QC]"),
        ContactRule.Refusable => ("Lời kêu gọi thiếu cách từ chối ở cuối", "An appeal without the way to refuse at its end"),
        ContactRule.NotAtTet => ("Những ngày Tết không mời", "No invitations at Tết"),
        ContactRule.InHours => ("Ngoài giờ được nhắn tin", "Outside the hours of texts"),
        ContactRule.UnderLegalCap => ("Số đã nhận đủ lời mời trong 24 giờ", "Number at the legal cap of 24 hours"),
        ContactRule.UnderCap => ("Đã đủ số lời mời cho phép", "Over the cap of invitations"),
        ContactRule.NumberFree => ("Tối nay số này đã có lời mời", "Number invited this evening already"),
        ContactRule.WithinPrice => ("Giá tin cao hơn mức đã duyệt", "Dearer than was reserved"),
        _ => ("Không có buổi hiến máu nào gần", "No drive in reach"),
    });

    /// <summary>One rule's verdict on one donor, as a sentence without its full stop.</summary>
    public static string Verdict(RecallCheck check, DateOnly asked, RecallPolicy policy, EligibilityPolicy law, Language language)
    {
        var until = check.Until is { } day ? DayWords.DateWithYear(day, language) : null;
        return Pick(language, check.Passed ? Passed(check, policy, until) : Stopped(check, asked, policy, law, until, language));
    }

    private static (string, string) Passed(RecallCheck check, RecallPolicy policy, string? until) => check.Rule switch
    {
        ContactRule.Alive => ("Không có tin báo đã qua đời", "Nobody has told us of a death"),
        ContactRule.NotStopped => ("Chưa từ chối nhận lời mời", "Has not said stop"),
        ContactRule.InPerson => ("Đơn vị để hệ thống mời từng người", "The unit lets its people be written to"),
        ContactRule.Consented => ("Đã đồng ý nhận tin nhắn hoặc thư", "Has consented to texts or e-mails"),
        ContactRule.Reachable => ("Có số điện thoại hoặc e-mail dùng được", "Has a number or address that may be used"),
        ContactRule.Eligible => ($"Đủ điều kiện hiến máu, dự kiến từ {until}", $"Eligible, expected from {until}"),
        ContactRule.NotBooked => ("Không có hẹn nào sắp tới", "Has no booking ahead"),
        ContactRule.NotResting => ("Không trong thời gian xin nghỉ", "Has not asked for rest"),
        ContactRule.NotSilent => ($"Chưa đến {policy.RestAfter} lời mời liền không hồi âm", $"Fewer than {policy.RestAfter} invitations in a row unanswered"),
        ContactRule.StepDue => ($"Đến lượt nhắc thứ {check.Detail} trong {policy.Cadence.Count} lượt", $"Step {check.Detail} of {policy.Cadence.Count} is due"),
        ContactRule.Deliverable => ("Số hoặc e-mail vẫn nhận được", "The number or address still takes messages"),
        ContactRule.NotAtTet => ("Không trong những ngày Tết", "Not in the days of Tết"),
        ContactRule.InHours => ("Trong giờ được nhắn tin", "Within the hours of texts"),
        ContactRule.UnderLegalCap => (
            $"Số hoặc e-mail chưa nhận đủ {policy.Contact.LegalCap} lời mời trong 24 giờ",
            $"Fewer than {policy.Contact.LegalCap} invitations to the number or address in 24 hours"),
        ContactRule.UnderCap => ($"Chưa đủ {policy.Contact.Cap} lời mời trong {policy.Contact.CapDays} ngày", $"Fewer than {policy.Contact.Cap} invitations in {policy.Contact.CapDays} days"),
        ContactRule.NumberFree => ("Số điện thoại chưa nhận lời mời nào tối đó", "The number has had no invitation that evening"),
        _ => check.Detail is null
            ? ("Không cần buổi hiến máu cụ thể", "No particular drive is needed")
            : ($"Có buổi hiến máu gần: {check.Detail}", $"A drive is in reach: {check.Detail}"),
    };

    private static (string, string) Stopped(RecallCheck check, DateOnly asked, RecallPolicy policy, EligibilityPolicy law, string? until, Language language) => check.Rule switch
    {
        ContactRule.Alive => ("Đã có tin báo người này qua đời; không nhắn gì nữa", "We were told of this person's death; nothing is sent any more"),
        ContactRule.NotStopped => ("Đã từ chối nhận lời mời trên mọi kênh", "Said stop on every channel"),
        ContactRule.InPerson => ("Đơn vị đề nghị chỉ mời qua người liên hệ của đơn vị, không nhắn từng người", "The unit asks to be reached through its contact, never person by person"),
        ContactRule.Consented => ("Chưa có bằng chứng đồng ý nhận tin nhắn hoặc thư", "No proof of consent to texts or e-mails"),
        ContactRule.Reachable => ("Không có kênh nào vừa có địa chỉ, vừa được đồng ý, vừa chưa bị từ chối", "No channel has an address, consent and no stop"),
        ContactRule.Eligible => NotEligible(check, asked, law, until, language),
        ContactRule.NotBooked => ($"Đã có hẹn; xét lại từ {until}", $"Has a booking; asked again from {until}"),
        ContactRule.NotResting => ($"Đang nghỉ theo câu trả lời đến {until}", $"Resting as answered, until {until}"),
        ContactRule.NotSilent => (
            $"{policy.RestAfter} lời mời liền không hồi âm; nghỉ đến {until}", $"{policy.RestAfter} invitations in a row unanswered; left in peace until {until}"),
        ContactRule.StepDue => until is not null
            ? ($"Chưa đến lượt nhắc; lượt kế vào {until}", $"No step is due; the next on {until}")
            : ("Đã hết các lượt nhắc cho tới lần hiến sau", "No step is left until the next donation"),
        ContactRule.Deliverable => ("Số hoặc e-mail này không còn nhận được tin", "The number or address takes no messages any more"),
        ContactRule.NotAtTet => (
            $"Từ trưa ngày cuối năm âm lịch đến hết mùng 3 Tết không mời ai; lại mời từ {until}",
            $"Nobody is invited from noon of the last lunar day until the third day of Tết is over; again from {until}"),
        ContactRule.InHours => ("Ngoài giờ được nhắn tin", "Outside the hours of texts"),
        ContactRule.UnderLegalCap => (
            $"Số hoặc e-mail đã nhận {policy.Contact.LegalCap} lời mời trong 24 giờ (Nghị định 91/2020/NĐ-CP điều 13); lại mời từ {until}",
            $"{policy.Contact.LegalCap} invitations to the number or address in 24 hours (Decree 91/2020/NĐ-CP art. 13); again from {until}"),
        ContactRule.UnderCap => ($"Đã đủ {policy.Contact.Cap} lời mời trong {policy.Contact.CapDays} ngày; lại được mời từ {until}", $"{policy.Contact.Cap} invitations in {policy.Contact.CapDays} days already; room again from {until}"),
        ContactRule.NumberFree => ($"Tối đó số điện thoại đã nhận một lời mời; lại mời từ {until}", $"The number has had its one invitation of that evening; again from {until}"),
        _ => ($"Không có buổi hiến máu nào gần và còn chỗ trong {policy.ReachDays} ngày tới", $"No drive with room is in reach within {policy.ReachDays} days"),
    };

    private static (string, string) NotEligible(RecallCheck check, DateOnly asked, EligibilityPolicy law, string? until, Language language)
    {
        if (check.Detail is { } rule)
        {
            var words = EligibilityWords.RuleInWords(new RuleId(rule), law, language);
            return ($"Hiện chưa phù hợp: {words}", $"Not suitable: {words}");
        }

        if (until is null) return ("Chưa rõ ngày đủ điều kiện", "No eligible day is known");
        return check.Until > asked
            ? ($"Chưa đến ngày: dự kiến đủ điều kiện từ {until}", $"Not yet: expected to be eligible from {until}")
            : ($"Đã quá {law.UpperAge} tuổi", $"Older than {law.UpperAge} years");
    }

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
