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
        string Plain(string words) => marked ? words : Vietnamese.Strip(words);
        Words = [.. wordings.Select(wording => Plain(SmsWording.Replace(wording, key => Said(key, settings) ?? PlaceholderOf(key, settings).ToString())))];
        var patterns = wordings.Select(wording => string.Concat(Pieces(wording).Select(piece => piece switch
        {
            (true, var key) when Said(key, settings) is { } constant => Regex.Escape(Plain(constant)),
            (true, var key) => PlaceholderOf(key, settings).Pattern,
            (_, var words) => Regex.Escape(Plain(words)),
        })));
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

    /// <summary>What the office says in every text, so that it is filed as it is.</summary>
    private static string? Said(string key, Settings settings) => key switch
    {
        "hotline" => settings.Hotline,
        "refuse" => "",
        _ => null,
    };

    private static Placeholder PlaceholderOf(string key, Settings settings) => key switch
    {
        "name" => Placeholder.Name,
        "org" => Placeholder.Org,
        "link" => Placeholder.Link(settings.PublicBaseUrl),
        "visit" => Placeholder.Visit,
        "day" or "next" or "drive" or "date" or "time" or "received" or "stopped" => Placeholder.Day,
        _ => throw new InvalidOperationException($"No placeholder for {key}."),
    };

    /// <summary>The wording cut at its keys: a key, or the words between two.</summary>
    private static IEnumerable<(bool IsKey, string Piece)> Pieces(string wording)
    {
        var pieces = wording.Split('{', '}');
        return pieces.Select((piece, at) => (at % 2 == 1, piece));
    }
}
