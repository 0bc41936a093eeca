using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>The words of one kind, language and form of text, as they are filed with the carrier of a route: every wording that may leave, with its placeholders.</summary>
public sealed class Template
{
    /// <summary>Placeholders that a carrier takes in registered words.</summary>
    public const int MostPlaceholders = 3;

    private static readonly (Language Language, bool Marked)[] Forms =
        [(Language.Vietnamese, false), (Language.Vietnamese, true), (Language.English, false)];

    private readonly Regex _pattern;

    private Template(TextKind kind, Language language, bool marked, IReadOnlyList<string> wordings, Settings settings)
    {
        (Kind, Language, Marked) = (kind, language, marked);

        // The address of a link is filed as it is: only what it ends in differs.
        var filed = wordings.Select(wording => SmsWording
            .Replace(wording, key => key switch
            {
                "link" => $"{settings.PublicBaseUrl}/{(char)LinkPurpose.Answer}/{{token}}",
                "hotline" => settings.Hotline,
                _ => $"{{{key}}}",
            }))
            .Select(wording => marked ? wording : Vietnamese.Strip(wording))
            .ToList();
        Words = [.. filed.Select(wording => SmsWording.Replace(wording, key => PlaceholderOf(key).ToString()))];
        var patterns = filed.Select(wording => string.Concat(
            wording.Split('{', '}').Select((piece, at) => at % 2 == 1 ? PlaceholderOf(piece).Pattern : Regex.Escape(piece))));
        _pattern = new($@"\A(?:{string.Join('|', patterns)})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public TextKind Kind { get; }

    public Language Language { get; }

    /// <summary>With diacritics (UCS-2).</summary>
    public bool Marked { get; }

    /// <summary>Names it within its route.</summary>
    public string Id => $"{Kind}-{(Language == Language.English ? "en" : "vi")}-{(Marked ? "marked" : "plain")}";

    /// <summary>Each wording as it is filed: fixed words, and placeholders as {name:30}.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The templates of a route: all that its texts can say. None where the carrier registers no words.</summary>
    public static IReadOnlyList<Template> Of(Route route, Settings settings) => !route.RegisteredWordsOnly ? [] :
    [
        .. from kind in Enum.GetValues<TextKind>()
           where SmsWordings.PurposeOf(kind) == route.Purpose && MessageText.On(kind, route) == kind
           from form in Forms
           let wordings = SmsWordings.Of(kind, form.Language).Of(form.Marked).SelectMany(SmsWording.Variants)
               .Where(wording => SmsWording.Placeholders(wording, _ => true).Count <= MostPlaceholders).Distinct().ToList()
           select new Template(kind, form.Language, form.Marked, wordings, settings),
    ];

    /// <summary>Whether a text is one of these wordings, with what may stand in the placeholders and nothing else.</summary>
    public bool Matches(string body) => (Marked || Gsm7.Fits(body)) && _pattern.IsMatch(body);

    private static Placeholder PlaceholderOf(string key) => key switch
    {
        "name" => Placeholder.Name,
        "org" => Placeholder.Org,
        "token" => Placeholder.Token,
        "visit" => Placeholder.Visit,
        "day" or "next" or "drive" or "date" or "time" or "received" or "stopped" or "refuse" => Placeholder.Day,
        _ => throw new InvalidOperationException($"No placeholder for {key}."),
    };
}
