namespace BloodDrive.Domain;

/// <summary>An appeal as it leaves for a made-up person: what the text says, how long it is, what it costs, what reading it finds.</summary>
/// <param name="Marked">With diacritics (UCS-2).</param>
/// <param name="Limit">The units that its parts hold together.</param>
/// <param name="Vnd">What the carrier takes for it.</param>
public sealed record AppealSample(
    Language Language, bool Marked, SmsText Text, SmsParts Size, int Limit, int Vnd, IReadOnlyList<LintFinding> Findings)
{
    /// <summary>Letters that a personal link has at most.</summary>
    private const int LongestLink = 45;

    private static readonly (Language Language, bool Marked)[] Forms =
        [(Language.Vietnamese, false), (Language.Vietnamese, true), (Language.English, false)];

    /// <summary>What stands where a personal link will: as long as one may be, so that parts are counted as they will be.</summary>
    public static string LinkOf(Settings settings) => $"{settings.PublicBaseUrl}/{(char)LinkPurpose.Answer}/".PadRight(LongestLink, 'x')[..LongestLink];

    /// <summary>The appeal in both languages and both forms, for chị Lan.</summary>
    /// <param name="route">The way it leaves by; null where none is open to appeals yet.</param>
    /// <param name="drive">The drive that it invites to.</param>
    /// <param name="province">The chapter's province; null where several are meant.</param>
    public static IReadOnlyList<AppealSample> Of(CampaignTemplate template, Route? route, DriveFacts drive, string? province, Settings settings)
    {
        // Appeals leave where the carrier adds label and refusal line, or not at all.
        var kind = AppealWordings.On(template.Words, carrierAddsLabel: route?.CarrierAddsLabel ?? true);
        return [.. Forms.Select(form => Of(kind, form.Language, form.Marked, route, drive, Province.Find(province), settings))];
    }

    private static AppealSample Of(TextKind kind, Language language, bool marked, Route? route, DriveFacts drive, Province? province, Settings settings)
    {
        var english = language == Language.English;
        var text = Texts.Sms(
            kind,
            language,
            marked,
            new TextFacts
            {
                Name = english ? "Lan" : "chị Lan",
                Org = english ? province?.English : province?.ShortName,
                Link = LinkOf(settings),
                Hotline = settings.Hotline,
                Drive = drive,
            },
            route);
        var size = SmsParts.Of(text.Body);
        var table = route?.Parts ?? PartTable.Advertising;
        return new(
            language,
            marked,
            text,
            size,
            (size.Encoding == SmsEncoding.Gsm7 ? table.Gsm7 : table.Ucs2)[text.Parts - 1],
            route is null ? 0 : MessageText.Price(text, route),
            [.. Lint.Of(text.Body).Concat(OfWords(kind, language, marked)).Distinct()]);
    }

    /// <summary>What is wrong with the words before they lose their marks.</summary>
    private static IEnumerable<LintFinding> OfWords(TextKind kind, Language language, bool marked) =>
        SmsWordings.Of(kind, language).Of(marked).SelectMany(SmsWording.Variants)
            .SelectMany(words => Lint.Of(SmsWording.Replace(words, key => key == "link" ? "" : $"({key})")));

    /// <summary>Ids alone reach a log.</summary>
    public override string ToString() => $"[{Language}, {Text}]";
}
