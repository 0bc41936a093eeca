using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Campaigns;

/// <summary>Whom a campaign is meant for, in a line for each filter that is set.</summary>
internal static class AudienceSummary
{
    public static IReadOnlyList<string> Of(Audience audience, Language language)
    {
        List<string> lines = [];
        Add("nơi ở", "homes", audience.Areas.Select(CampaignPageWords.Of), "; ");
        Add("đã từng hiến", "history", audience.Histories.Order().Select(history => CampaignWords.Of(history, language)));
        Add("nhóm máu", "blood group", audience.Groups.Order().Select(group => $"{group}"));
        Add("Rhesus", "Rhesus", audience.Rhesus is { } rhesus ? [CampaignPageWords.Of(rhesus)] : []);
        Add("lần hiến gần nhất", "last donation", audience.LastKinds.Order().Select(kind => EligibilityWords.KindInWords(kind, language)));
        Add("cách đây", "so long ago", Age(audience, language) is { } age ? [age] : []);
        Add("ngôn ngữ", "language", audience.Languages.Order().Select(spoken => Spoken(spoken, language)));
        Add("kênh", "channel", audience.Channels.Order().Select(channel => CampaignPageWords.Of(channel, language)));
        Add("câu lạc bộ", "clubs", audience.Clubs.Order(StringComparer.Ordinal));
        Add("đơn vị", "units", audience.Units.Order(StringComparer.Ordinal));
        return lines.Count > 0 ? lines : [language == Language.English ? "everybody in reach of a drive" : "mọi người gần một buổi hiến máu"];

        void Add(string vietnamese, string english, IEnumerable<string> values, string between = ", ")
        {
            var said = string.Join(between, values);
            if (said.Length > 0) lines.Add($"{(language == Language.English ? english : vietnamese)}: {said}");
        }
    }

    private static string? Age(Audience audience, Language language) => (audience.LastAtLeastDays, audience.LastAtMostDays, language == Language.English) switch
    {
        (null, null, _) => null,
        ({ } least, null, false) => $"ít nhất {Text(least)} ngày",
        (null, { } most, false) => $"nhiều nhất {Text(most)} ngày",
        ({ } least, { } most, false) => $"{Text(least)} đến {Text(most)} ngày",
        ({ } least, null, true) => $"at least {Text(least)} days",
        (null, { } most, true) => $"at most {Text(most)} days",
        ({ } least, { } most, true) => $"{Text(least)} to {Text(most)} days",
    };

    private static string Spoken(Language spoken, Language language) => (spoken, language) switch
    {
        (Language.English, Language.English) => "English",
        (Language.English, _) => "tiếng Anh",
        (_, Language.English) => "Vietnamese",
        _ => "tiếng Việt",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
