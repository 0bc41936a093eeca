using System.Globalization;
using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>What a hospital writes of one visitor: đã hiến, tạm hoãn, không đến; a deferral's length as a span: 4 tuần, 6 tháng.</summary>
public static partial class OutcomeText
{
    /// <summary>What a cell says of somebody's visit.</summary>
    public enum Said
    {
        Nothing,
        Gave,
        Deferred,
        DidNotCome,
        Unreadable,
    }

    public static Said Read(string text)
    {
        var folded = NameText.Fold(text);
        if (folded.Length == 0) return text.Any(character => character is '✓' or '✔' or '√') ? Said.Gave : text.Length == 0 ? Said.Nothing : Said.Unreadable;
        // Absence first: "không đến" begins as "không đạt" does.
        if (Absent().IsMatch(folded)) return Said.DidNotCome;
        if (NotGiven().IsMatch(folded)) return Said.Deferred;
        return Given().IsMatch(folded) ? Said.Gave : Said.Unreadable;
    }

    /// <summary>The first day after a span that is counted from a day: "4 tuần", "6 months"; null where the text is no span.</summary>
    public static DateOnly? SpanFrom(DateOnly day, string text)
    {
        if (Span().Match(NameText.Fold(text)) is not { Success: true } match) return null;
        var count = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "ngay" or "day" or "days" => Period.Days(count).From(day),
            "tuan" or "week" or "weeks" => Period.Weeks(count).From(day),
            "nam" or "year" or "years" => Period.Months(12 * count).From(day),
            _ => Period.Months(count).From(day),
        };
    }

    /// <summary>"vĩnh viễn", "chưa rõ": no day is named, and a person has to decide.</summary>
    public static bool NamesNoDay(string text) => NoDay().IsMatch(NameText.Fold(text));

    [GeneratedRegex("^(vang|vang mat|khong den|khong toi|chua den|khong tham gia|khong co mat|bo hen|absent|no show|did not come|not come|khong du)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Absent();

    [GeneratedRegex("^(khong|chua|khong dat|khong hien|khong hien duoc|chua hien|chua hien duoc|khong du dieu kien|khong du tieu chuan|hoan|hoan hien|tam hoan.*|tri hoan.*|hoan .*|loai|deferred|not fit|not accepted|could not give|did not give|rejected|no|0)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotGiven();

    [GeneratedRegex("^(x|v|1|co|da hien|hien|hien duoc|da hien mau|hien mau|dat|dat yeu cau|du dieu kien|da lay|da lay mau|lay duoc|thanh cong|hoan thanh|gave|given|donated|yes|ok)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();

    [GeneratedRegex("^(hoan |tam hoan |tri hoan |sau )?(?<n>[0-9]{1,3}) ?(?<unit>ngay|tuan|thang|nam|days?|weeks?|months?|years?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();

    [GeneratedRegex("^(vinh vien|chua ro|khong ro|cho xet nghiem|theo chi dinh|permanent|permanently|unknown|not known)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoDay();
}
