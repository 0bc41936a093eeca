using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>
/// One occasion in one language. {key} is filled in; &lt;with|without&gt; holds what goes with a fact and what stands where it is missing;
/// «…» is one placeholder of registered words, whatever is filled in inside.
/// </summary>
/// <param name="Plain">Leaves without diacritics (GSM-7).</param>
/// <param name="PlainShort">The shorter wording for a text that would not fit; null where there is none.</param>
/// <param name="Marked">Leaves with diacritics (UCS-2); null where <paramref name="Plain"/> fits as it is.</param>
internal sealed partial record SmsWording(string Plain, string? PlainShort = null, string? Marked = null)
{
    /// <summary>What the same office says in every text: a word, not a placeholder.</summary>
    private const string Constant = "hotline";

    /// <summary>The wordings of a form, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Of(bool marked) => marked ? [Marked ?? Plain] : PlainShort is null ? [Plain] : [Plain, PlainShort];

    /// <summary>The wording with its facts; a fact that stands outside &lt;&gt; and is missing is the caller's fault.</summary>
    public static string Fill(string wording, IReadOnlyDictionary<string, string?> facts) =>
        Key().Replace(
            Chosen(wording, key => facts.GetValueOrDefault(key) is not null),
            key => facts.GetValueOrDefault(KeyOf(key)) ?? throw new ArgumentException($"This text needs {key.Value}.", nameof(facts)))
        .Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    /// <summary>The keys that a carrier counts as placeholders once it is known which facts are there.</summary>
    public static IReadOnlyList<string> Placeholders(string wording, Func<string, bool> has) =>
        [.. Key().Matches(Joined(Chosen(wording, has))).Select(KeyOf).Where(key => key != Constant)];

    /// <summary>Every wording that may come of one, whichever facts are there, the fullest first: {visit} stands where «…» stood.</summary>
    public static IEnumerable<string> Variants(string wording)
    {
        var joined = Joined(wording);
        var choices = Choice().Matches(joined).Select(choice => choice.Index).ToList();
        return Enumerable.Range(0, 1 << choices.Count)
            .Select(missing => Choice().Replace(joined, choice => Side(choice, (missing & (1 << (choices.Count - 1 - choices.IndexOf(choice.Index)))) == 0)))
            .Distinct();
    }

    /// <summary>The wording with each {key} replaced.</summary>
    public static string Replace(string wording, Func<string, string> replacement) => Key().Replace(wording, key => replacement(KeyOf(key)));

    private static string Chosen(string wording, Func<string, bool> has) =>
        Choice().Replace(wording, choice => Side(choice, Key().Matches(choice.Groups["with"].Value).All(key => has(KeyOf(key)))));

    private static string Side(Match choice, bool with) => choice.Groups[with ? "with" : "without"].Value;

    private static string Joined(string wording) => Visit().Replace(wording, "{visit}");

    private static string KeyOf(Match key) => key.Groups["key"].Value;

    [GeneratedRegex("<(?<with>[^|>]*)(\\|(?<without>[^>]*))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("\\{(?<key>[a-z]+)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("«[^»]*»", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Visit();
}
