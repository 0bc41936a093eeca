using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace BloodDrive.Tests.Support;

/// <summary>The figures of a console page as a person reads them: what stands beside a label, and in the row of a table.</summary>
internal sealed partial class Shown(string html)
{
    private readonly string page = WebUtility.HtmlDecode(html);

    /// <summary>Rows of its tables, cell by cell, without what marks them up.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows =>
        field ??= [.. Lines().Matches(page).Select(line => CellsOf(line.Groups["row"].Value))];

    public static async Task<Shown> AtAsync(HttpClient client, string path) => new(await client.GetStringAsync(path));

    /// <summary>The number under a label, wherever it stands first.</summary>
    public long Figure(string label)
    {
        var pair = Pairs().Matches(page).FirstOrDefault(pair => Plain(pair.Groups["label"].Value) == label);
        Assert.True(pair is not null, $"No figure is called {label}.");
        return Number(Plain(pair.Groups["value"].Value));
    }

    /// <summary>The cells of the first row whose head begins with these words.</summary>
    public IReadOnlyList<string> Row(string head)
    {
        var row = Rows.FirstOrDefault(row => row.Count > 1 && row[0].StartsWith(head, StringComparison.Ordinal));
        Assert.True(row is not null, $"No row begins with {head}.");
        return row;
    }

    /// <summary>The number in a cell of that row.</summary>
    public long Row(string head, int cell) => Number(Row(head)[cell]);

    /// <summary>The cells of the row that leads to an address.</summary>
    public IReadOnlyList<string> RowTo(string address)
    {
        var line = Lines().Matches(page).Select(line => line.Groups["row"].Value).FirstOrDefault(row => row.Contains($"href=\"{address}\"", StringComparison.Ordinal));
        Assert.True(line is not null, $"No row leads to {address}.");
        return CellsOf(line);
    }

    /// <summary>The sums that the page writes out, in words.</summary>
    public string Sums => string.Join('\n', Sum().Matches(page).Select(sum => Plain(sum.Groups["sum"].Value)));

    public bool Says(string words) => page.Contains(words, StringComparison.Ordinal);

    /// <summary>What stands between two words of the page.</summary>
    public string Between(string before, string after) => page.Split(before, 2)[1].Split(after, 2)[0];

    /// <summary>1.234, −12 or 5 of 40: the first number in it.</summary>
    public static long Number(string text) =>
        long.Parse(Digits().Match(text).Value.Replace(".", "", StringComparison.Ordinal).Replace('−', '-'), CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> CellsOf(string row) => [.. Cells().Matches(row).Select(cell => Plain(cell.Groups["cell"].Value))];

    private static string Plain(string marked) => Blank().Replace(Marks().Replace(marked, " "), " ").Trim();

    [GeneratedRegex("<tr[^>]*>(?<row>.*?)</tr>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Lines();

    [GeneratedRegex("<t[hd](?: [^>]*)?>(?<cell>.*?)</t[hd]>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Cells();

    [GeneratedRegex("<dt[^>]*>(?<label>.*?)</dt>\\s*<dd[^>]*>(?<value>.*?)</dd>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Pairs();

    [GeneratedRegex("<p class=\"sum\">(?<sum>.*?)</p>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sum();

    [GeneratedRegex("[-−]?[0-9]{1,3}(\\.[0-9]{3})+|[-−]?[0-9]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Digits();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Marks();

    [GeneratedRegex("\\s+", RegexOptions.None, 5000)]
    private static partial Regex Blank();
}
