namespace BloodDrive.Domain;

/// <summary>Writes a text: the wording of its kind, filled with the facts, kept within one part (two with diacritics).</summary>
public static class Texts
{
    private static readonly Dropped[] Ladder = [Dropped.None, Dropped.Name, Dropped.Name | Dropped.Org];

    // Registered words have three placeholders at most: where they would be more, the organisation goes first, as the brandname tells it.
    private static readonly Dropped[] RegisteredLadder = [Dropped.None, Dropped.Org, Dropped.Name, Dropped.Name | Dropped.Org];

    /// <summary>The text of a kind. Over its limit it drops the name, then the organisation, takes its short wording, cuts the place.</summary>
    /// <param name="diacritics">With diacritics (UCS-2, two parts) where the language has them.</param>
    /// <param name="route">The route it leaves by, whose carrier may take fewer characters and placeholders; null for words alone.</param>
    /// <exception cref="ArgumentException">A fact that this kind cannot do without is missing.</exception>
    /// <exception cref="InvalidOperationException">The route is not for the purpose of this kind.</exception>
    public static SmsText Sms(TextKind kind, Language language, bool diacritics, TextFacts facts, Route? route = null)
    {
        if (route is not null && route.Purpose != SmsWordings.PurposeOf(kind))
        {
            throw new InvalidOperationException($"A text {kind} does not leave by the route {route.Id}.");
        }

        var marked = diacritics && language == Language.Vietnamese;
        var form = marked ? Form.Marked : Form.Plain;
        var limit = route?.Parts ?? (AppealWordings.IsByCarrier(kind) ? PartTable.Advertising : PartTable.Service);
        var said = Say(facts, language, form, route);
        var wordings = SmsWordings.Of(kind, language).Of(marked);

        foreach (var (words, shorter) in wordings.Select((words, at) => (words, at == 0 ? Dropped.None : Dropped.Wording)))
        {
            foreach (var step in Steps(words, said, route))
            {
                var body = Write(words, said, step, form);
                if (Fits(body, limit, form)) return Done(body, limit, (step & Held(words, said)) | shorter);
            }
        }

        return CutPlace(wordings[^1], said, limit, form, Held(wordings[^1], said) | (wordings.Count > 1 ? Dropped.Wording : Dropped.None));
    }

    private enum Form
    {
        Plain,
        Marked,
    }

    private static IEnumerable<Dropped> Steps(string words, Dictionary<string, string?> said, Route? route) => route is not { RegisteredWordsOnly: true }
        ? Ladder
        : RegisteredLadder.Where(step =>
            SmsWording.Placeholders(words, key => said.GetValueOrDefault(key) is not null && !Drops(step, key)).Count <= Template.MostPlaceholders);

    private static bool Drops(Dropped step, string key) =>
        (key == "name" && step.HasFlag(Dropped.Name)) || (key == "org" && step.HasFlag(Dropped.Org));

    private static SmsText CutPlace(string words, Dictionary<string, string?> said, PartTable limit, Form form, Dropped dropped)
    {
        const Dropped Everything = Dropped.Name | Dropped.Org;
        var body = Write(words, said, Everything, form);
        while (!Fits(body, limit, form) && said["place"] is { Length: > 1 } place)
        {
            said["place"] = Shorter(place);
            (body, dropped) = (Write(words, said, Everything, form), dropped | Dropped.Place);
        }

        return Done(body, limit, dropped);
    }

    /// <summary>One word less; of a single word one letter less.</summary>
    private static string Shorter(string place)
    {
        var border = place.LastIndexOf(' ');
        if (border > 0) return place[..border].TrimEnd(',', '-', '(', ' ');
        return place[..^(char.IsLowSurrogate(place[^1]) ? 2 : 1)];
    }

    private static SmsText Done(string body, PartTable limit, Dropped dropped) =>
        new(body, limit.PartsOf(body) ?? SmsParts.Of(body).Parts, dropped);

    private static bool Fits(string body, PartTable limit, Form form) => limit.PartsOf(body) <= (form == Form.Marked ? 2 : 1);

    private static Dropped Held(string words, Dictionary<string, string?> said) =>
        (Says(words, said, "name") ? Dropped.Name : Dropped.None) | (Says(words, said, "org") ? Dropped.Org : Dropped.None);

    private static bool Says(string words, Dictionary<string, string?> said, string key) =>
        said[key] is not null && words.Contains($"{{{key}}}", StringComparison.Ordinal);

    private static string Write(string words, Dictionary<string, string?> said, Dropped dropped, Form form)
    {
        var kept = new Dictionary<string, string?>(said);
        if (dropped.HasFlag(Dropped.Name)) kept["name"] = null;
        if (dropped.HasFlag(Dropped.Org)) kept["org"] = null;
        var body = SmsWording.Fill(words, kept);
        return form == Form.Plain ? Vietnamese.Strip(body) : body;
    }

    private static Dictionary<string, string?> Say(TextFacts facts, Language language, Form form, Route? route)
    {
        var drive = facts.Drive;
        var refused = route?.RefusedCharacters ?? "";
        return new()
        {
            ["name"] = facts.Name is { } name && !(form == Form.Plain && Address.IsUnkindStripped(name)) ? Short(Sayable(name, form, refused), route) : null,
            ["org"] = Sayable(facts.Org, form, refused),
            ["link"] = facts.Link,
            ["day"] = facts.EligibleDay is { } day ? DayWords.Date(day, language) : null,
            ["next"] = facts.EligibleDay is { } next ? DayWords.DateWithYear(next, language) : null,
            ["drive"] = drive is null ? null : DayWords.WeekdayAndDate(drive.Day, language),
            ["date"] = drive is null ? null : DayWords.Date(drive.Day, language),
            ["time"] = drive?.Start is { } start ? DayWords.Time(VietnamTime.TimeOf(start), language) : null,
            ["place"] = Mended(drive?.ShortPlace, form, refused),
            ["street"] = Sayable(drive?.Street, form, refused),
            ["code"] = drive?.Code,
            ["hotline"] = facts.Hotline,
            ["received"] = facts.StopReceived is { } received ? DayWords.Time(VietnamTime.TimeOf(received), language) : null,
            ["stopped"] = facts.StopInForce is { } stop ? Moment(stop, language) : null,
            ["refuse"] = facts.RefusalNumber,
        };
    }

    private static string Moment(DateTimeOffset instant, Language language)
    {
        var (time, date) = (DayWords.Time(VietnamTime.TimeOf(instant), language), DayWords.Date(VietnamTime.DayOf(instant), language));
        return language == Language.English ? $"{time}, {date}" : $"{time} {date}";
    }

    /// <summary>A name that the registered placeholder has room for; another is left out.</summary>
    private static string? Short(string? name, Route? route) =>
        name is not null && route is { RegisteredWordsOnly: true } && name.Length > Placeholder.Name.Longest ? null : name;

    /// <summary>A fact that may go missing: left out where one of its characters would turn a plain text into UCS-2, or the carrier refuses it.</summary>
    private static string? Sayable(string? fact, Form form, string refused)
    {
        if (fact is null) return null;
        var tidy = Vietnamese.Tidy(fact);
        return (form == Form.Marked || Gsm7.Fits(Vietnamese.Strip(tidy))) && !tidy.Any(refused.Contains) ? tidy : null;
    }

    /// <summary>A fact that must be said: what a plain text or the carrier cannot carry of it is left out.</summary>
    private static string? Mended(string? fact, Form form, string refused)
    {
        if (fact is null) return null;
        var tidy = Vietnamese.Tidy(fact);
        var carried = form == Form.Marked ? tidy : string.Concat(Vietnamese.Strip(tidy).Where(character => Gsm7.Septets(character) > 0));
        return refused.Length == 0 ? carried : string.Concat(carried.Where(character => !refused.Contains(character)));
    }
}
