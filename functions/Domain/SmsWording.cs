using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>One occasion in one language. {key} is filled in; &lt;with|without&gt; holds what goes with a fact and what stands where it is missing.</summary>
/// <param name="Plain">Leaves without diacritics (GSM-7).</param>
/// <param name="PlainShort">The shorter wording for a text that would not fit; null where there is none.</param>
/// <param name="Marked">Leaves with diacritics (UCS-2); null where <paramref name="Plain"/> fits as it is.</param>
internal sealed partial record SmsWording(string Plain, string? PlainShort = null, string? Marked = null)
{
    /// <summary>The most units the text may have: septets without diacritics, UTF-16 units with them.</summary>
    public (int Plain, int Marked) Limit { get; init; } = (SmsParts.GsmSingle, SmsParts.Ucs2Double);

    /// <summary>The wording with its facts; a fact that stands outside &lt;&gt; and is missing is the caller's fault.</summary>
    public static string Fill(string wording, IReadOnlyDictionary<string, string?> facts)
    {
        var chosen = Choice().Replace(wording, choice =>
            Key().Matches(choice.Groups["with"].Value).All(key => Of(key) is not null) ? choice.Groups["with"].Value : choice.Groups["without"].Value);
        return Key().Replace(chosen, key => Of(key) ?? throw new ArgumentException($"This text needs {key.Value}.", nameof(facts)));

        string? Of(Match key) => facts.GetValueOrDefault(key.Groups["key"].Value);
    }

    [GeneratedRegex("<(?<with>[^|>]*)(\\|(?<without>[^>]*))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("\\{(?<key>[a-z]+)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
