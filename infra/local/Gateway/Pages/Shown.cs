using System.Globalization;
using System.Text.RegularExpressions;

namespace BloodDrive.Local.Gateway.Pages;

/// <summary>How instants and words are written on the inbox page: Viet Nam time, links to press.</summary>
public static partial class Shown
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static string Clock(DateTimeOffset at) => at.ToOffset(VietNam).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.ToOffset(VietNam).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The words cut at their links, in order.</summary>
    public static IEnumerable<(string Text, bool IsLink)> Pieces(string words)
    {
        var from = 0;
        foreach (Match link in Link().Matches(words))
        {
            if (link.Index > from)
                yield return (words[from..link.Index], false);
            yield return (link.Value, true);
            from = link.Index + link.Length;
        }

        if (from < words.Length)
            yield return (words[from..], false);
    }

    // As phones do it: a link ends at a space.
    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
