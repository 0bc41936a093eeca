using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>
/// Letters of one shape and language, to be set once: what they all say alike stands, every other word becomes a key that the provider replaces
/// with each recipient's own (mail merge). The result is, to the byte, each letter set by itself.
/// </summary>
public sealed class MailMerge
{
    /// <summary>SendGrid's limit on the substitutions of one recipient, in bytes.</summary>
    private const int MostBytes = 10_000;

    /// <summary>Room for a key beside its words.</summary>
    private const int KeyBytes = 12;
    private readonly IReadOnlyList<Letter> letters;
    private readonly IReadOnlyList<IReadOnlyList<string>> words;
    private readonly IReadOnlyList<bool> alike;

    private MailMerge(IReadOnlyList<int> places, IReadOnlyList<Letter> letters)
    {
        Places = places;
        this.letters = letters;
        words = [.. letters.Select(Words)];
        alike = [.. words[0].Select((word, at) => words.All(other => other[at] == word))];
    }

    private enum Form
    {
        Text,
        Html,
    }

    /// <summary>Where the letters stood in the list that was merged.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>The letter to be set as plain text; its subject is the subject of all.</summary>
    public Letter AsText => Template(Form.Text);

    /// <summary>The letter to be set as HTML.</summary>
    public Letter AsHtml => Template(Form.Html);

    /// <summary>Merges what can be merged; a letter whose words hold the sign of a key, or too many of them, stands by itself.</summary>
    /// <param name="encode">How words are written inside HTML.</param>
    public static IEnumerable<MailMerge> Of(IReadOnlyList<Letter> letters, Func<string, string> encode) =>
        from at in Enumerable.Range(0, letters.Count)
        let letter = letters[at]
        group at by (letter.Shape, Alone: CanMerge(letter, encode) ? -1 : at) into places
        select new MailMerge([.. places], [.. places.Select(at => letters[at])]);

    /// <summary>What replaces the keys in the letter at this index of <see cref="Places"/>.</summary>
    /// <param name="encode">How words are written inside HTML.</param>
    public IReadOnlyDictionary<string, string> Own(int index, Func<string, string> encode)
    {
        Dictionary<string, string> own = new(StringComparer.Ordinal);
        for (var at = 0; at < alike.Count; at++)
        {
            if (alike[at]) continue;
            own[Key(Form.Text, at)] = words[index][at];
            own[Key(Form.Html, at)] = encode(words[index][at]);
        }

        return own;
    }

    private Letter Template(Form form)
    {
        var at = -1;
        return letters[0].Rewrite(word => alike[++at] ? word : Key(form, at));
    }

    // A key has tags, quotes, line ends or ": " around it, so that words without its signs can neither hold one nor complete one.
    private static string Key(Form form, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"[%{(form == Form.Text ? 't' : 'h')}{at}%]");

    private static bool CanMerge(Letter letter, Func<string, string> encode)
    {
        var bytes = 0;
        foreach (var word in Words(letter))
        {
            if (word.Contains("[%", StringComparison.Ordinal) || word.Contains("%]", StringComparison.Ordinal)) return false;
            bytes += Encoding.UTF8.GetByteCount(word) + Encoding.UTF8.GetByteCount(encode(word)) + (2 * KeyBytes);
        }

        return bytes <= MostBytes;
    }

    private static List<string> Words(Letter letter)
    {
        List<string> said = [];
        letter.Rewrite(word =>
        {
            said.Add(word);
            return word;
        });
        return said;
    }
}
