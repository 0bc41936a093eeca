namespace BloodDrive.Domain;

/// <summary>The rules of the recall in the staff's words: short in a count, whole in "why (not) me".</summary>
public static class RecallWords
{
    /// <summary>The code of a reason for leaving somebody out, as figures for programs carry it.</summary>
    public static string Code(ContactRule rule) => rule switch
    {
        ContactRule.Alive => "deceased",
        ContactRule.NotStopped => "stopped",
        ContactRule.Consented => "noConsent",
        ContactRule.Reachable => "noContact",
        ContactRule.Deliverable => "undeliverable",
        ContactRule.Eligible => "notEligible",
        ContactRule.NotBooked => "booked",
        ContactRule.NotResting => "resting",
        ContactRule.NotSilent => "silent",
        ContactRule.StepDue => "notDue",
        ContactRule.UnderCap => "overCap",
        ContactRule.NumberFree => "numberTaken",
        _ => "noDrive",
    };

    /// <summary>Why somebody is left out, in a few words.</summary>
    public static string LeftOut(ContactRule rule, Language language) => Pick(language, rule switch
    {
        ContactRule.Alive => ("Đã qua đời", "Has passed away"),
        ContactRule.NotStopped => ("Đã ngừng nhận lời mời", "Said stop"),
        ContactRule.Consented => ("Chưa có đồng ý nhận tin", "No consent to messages"),
        ContactRule.Reachable => ("Không có số hoặc e-mail dùng được", "No number or address to reach"),
        ContactRule.Eligible => ("Chưa đến ngày hoặc chưa phù hợp", "Not yet eligible, or not suitable"),
        ContactRule.NotBooked => ("Đã có hẹn", "Has a booking"),
        ContactRule.NotResting => ("Đang nghỉ theo câu trả lời", "Resting, as answered"),
        ContactRule.NotSilent => ("Đang nghỉ sau nhiều lời mời không hồi âm", "Resting after silence"),
        ContactRule.StepDue => ("Hôm nay không đến lượt nhắc", "No step of the cadence is due"),
        ContactRule.UnderCap => ("Đã đủ số lời mời cho phép", "Over the cap of invitations"),
        ContactRule.NumberFree => ("Số dùng chung, tối nay đã có lời mời", "Shared number, invited this evening"),
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
        ContactRule.Consented => ("Đã đồng ý nhận tin nhắn hoặc thư", "Has consented to texts or e-mails"),
        ContactRule.Reachable => ("Có số điện thoại hoặc e-mail dùng được", "Has a number or address that may be used"),
        ContactRule.Eligible => ($"Đủ điều kiện hiến máu, dự kiến từ {until}", $"Eligible, expected from {until}"),
        ContactRule.NotBooked => ("Không có hẹn nào sắp tới", "Has no booking ahead"),
        ContactRule.NotResting => ("Không trong thời gian xin nghỉ", "Has not asked for rest"),
        ContactRule.NotSilent => ($"Chưa đến {policy.RestAfter} lời mời liền không hồi âm", $"Fewer than {policy.RestAfter} invitations in a row unanswered"),
        ContactRule.StepDue => ($"Đến lượt nhắc thứ {check.Detail} trong {policy.Cadence.Count} lượt", $"Step {check.Detail} of {policy.Cadence.Count} is due"),
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
        ContactRule.UnderCap => ($"Đã đủ {policy.Contact.Cap} lời mời trong {policy.Contact.CapDays} ngày; lại được mời từ {until}", $"{policy.Contact.Cap} invitations in {policy.Contact.CapDays} days already; room again from {until}"),
        ContactRule.NumberFree => ("Số điện thoại dùng chung và tối đó đã nhận một lời mời", "The number is shared and has had its one invitation of that evening"),
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
