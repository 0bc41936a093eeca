using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Campaigns;

/// <summary>Days, money and places as the pages of campaigns write them.</summary>
internal static class CampaignPageWords
{
    /// <summary>1.250.000 đ; VND 1,250,000.</summary>
    public static string Money(long dong, Language language) =>
        language == Language.English ? $"VND {NumberWords.Of(dong, language)}" : $"{NumberWords.Of(dong, language)} đ";

    /// <summary>18h00, T7 16/01; 18:00, Sat 16 Jan.</summary>
    public static string Instant(DateTimeOffset instant, Language language) =>
        $"{DayWords.Time(VietnamTime.TimeOf(instant), language)}, {DayWords.WeekdayAndDate(VietnamTime.DayOf(instant), language)}";

    /// <summary>23/12/2026 – 27/01/2027.</summary>
    public static string Days(CampaignPeriod days, Language language) =>
        $"{DayWords.DateWithYear(days.From, language)} – {DayWords.DateWithYear(days.To, language)}";

    /// <summary>The badge's class of console.css.</summary>
    public static string? Tone(CampaignState state) => state switch
    {
        CampaignState.Approved or CampaignState.Sending or CampaignState.Sent => "good",
        CampaignState.Submitted or CampaignState.Paused => "warn",
        CampaignState.Cancelled => "bad",
        _ => null,
    };

    public static string? Tone(TemplateState state) => state switch
    {
        TemplateState.Approved => "good",
        TemplateState.Filed => "warn",
        TemplateState.Refused or TemplateState.Lapsed => "bad",
        _ => null,
    };

    /// <summary>P. Hồng Gai, H. Hạ Long, Quảng Ninh: as people write it, and as the form reads it back.</summary>
    public static string Typed(Area area)
    {
        string?[] parts = [area.Commune is { } commune ? $"P. {commune}" : null, area.District is { } district ? $"H. {district}" : null, area.Province];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>Hồng Gai (Hạ Long), Quảng Ninh.</summary>
    public static string Of(Area area) => area switch
    {
        { Commune: { } commune, District: { } district } => $"{commune} ({district}), {area.Province}",
        { Commune: null, District: null } => area.Province,
        _ => $"{area.Commune ?? area.District}, {area.Province}",
    };

    public static string Of(Scope scope, Language language) => scope switch
    {
        Scope.OfProvince(var name) => name,
        Scope.OfUnit(var province, var unit) => $"{unit}, {province}",
        _ => language == Language.English ? "nation" : "toàn quốc",
    };

    public static string Of(Channel channel, Language language) => (channel, language == Language.English) switch
    {
        (Channel.Sms, true) => "text message",
        (Channel.Sms, false) => "tin nhắn",
        _ => "e-mail",
    };

    public static string Of(Rhesus rhesus) => rhesus == Rhesus.Negative ? "Rh(D)−" : "Rh(D)+";

    /// <summary>12; 12,4 below ten; never more exact than a forecast is.</summary>
    public static string About(double number, Language language) => number < 10
        ? number.ToString("0.#", CultureInfo.GetCultureInfo(language == Language.English ? "en-US" : "vi-VN"))
        : NumberWords.Of((long)Math.Round(number), language);

    /// <summary>Between what and what it comes out eight times in ten.</summary>
    public static string Between(ForecastRange range, Language language) =>
        $"{About(Math.Floor(range.Low), language)}–{About(Math.Ceiling(range.High), language)}";

    /// <summary>What reading a text found.</summary>
    public static string Of(LintRule rule, Language language) => (rule, language == Language.English) switch
    {
        (LintRule.CostlyCharacter, false) => "ký tự làm tin dài gấp đôi",
        (LintRule.CostlyCharacter, true) => "a character that doubles the length",
        (LintRule.StrangeCharacter, false) => "ký tự lạ",
        (LintRule.StrangeCharacter, true) => "a strange character",
        (LintRule.AmbiguousStripped, false) => "bỏ dấu dễ hiểu sai",
        (LintRule.AmbiguousStripped, true) => "misread without its marks",
        (LintRule.ForbiddenWord, false) => "từ không nên dùng",
        (LintRule.ForbiddenWord, true) => "a word not to be used",
        (LintRule.SecondPronoun, false) => "xưng hô hai lần",
        (LintRule.SecondPronoun, true) => "a second form of address",
        (LintRule.LinkRunsOn, false) => "liên kết dính ký tự khác",
        (LintRule.LinkRunsOn, true) => "something sticks to the link",
        (_, false) => "chi tiết y tế",
        _ => "a medical detail",
    };
}
