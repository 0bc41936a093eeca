using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// The document of crash points as the test reads it: each section with a table is a flow, each row of it a request at which a process may end, what
/// stands in storage then, and who finishes the work. The document is the expectation: what differs from it is a finding.
/// </summary>
internal static partial class CrashDocument
{
    private const string File = "functions/Delivery/crash-points.md";
    private const string Columns = "| ended at |";
    private const string Glossary = "\n| words |";
    private const string AsBefore = "as before";
    private const string Or = ", or ";

    private static string Text { get; } = System.IO.File.ReadAllText(Path.Combine(SourceTree.Root, File)).ReplaceLineEndings("\n");

    /// <summary>The rows of each flow, by the headings over their tables.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Row>> Flows { get; } = Read();

    /// <summary>Words of the tables that the document does not explain, and explained ones that no table has.</summary>
    public static IReadOnlyList<string> Unexplained()
    {
        var words = Flows.Values.SelectMany(rows => rows).SelectMany(row => row.Stands.Split(Or)).SelectMany(state => state.Split(" + ")).ToHashSet(StringComparer.Ordinal);
        words.ExceptWith([AsBefore, LooseEnds.None]);
        var section = Text[Text.IndexOf(Glossary, StringComparison.Ordinal)..];
        var explained = section[..section.IndexOf("\n## ", StringComparison.Ordinal)].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .SelectMany(line => line.Split(" | ")[0][2..].Split(", "));
        words.SymmetricExceptWith(explained);
        return [.. words];
    }

    /// <summary>What a flow showed that its section does not say, or says otherwise; in each line what the row would have to be.</summary>
    public static IReadOnlyList<string> Differences(string flow, IReadOnlyList<CrashPoint> points)
    {
        var rows = Flows[flow];
        var moments = rows.SelectMany(row => row.Moments.Select(moment => (Row: row, Moment: moment))).OrderByDescending(pair => pair.Moment.Before is not null).ToList();
        var met = points.ToLookup(point => moments.Find(pair => pair.Moment.Is(point)));
        var silent = moments.Where(pair => !met.Contains(pair)).Select(pair => $"no request: {pair.Moment}");
        var told = rows.Select(row => (Row: row, Points: moments.Where(pair => pair.Row == row).SelectMany(pair => met[pair]).OrderBy(point => point.Number).ToList()));
        var wrong = told.Where(pair => pair.Points.Count > 0 && !pair.Row.Tells(pair.Points)).Select(pair => Told(pair.Row.Name, pair.Points));
        var missing = met[default].GroupBy(point => (point.Request, point.Before)).Select(group => $"no row: {Told($"`{group.Key.Request}` after `{group.Key.Before}`", [.. group])}");
        return [.. silent, .. wrong, .. missing];
    }

    private static string Told(string name, IReadOnlyList<CrashPoint> points) => $"| {name} | {Stood(points)} | {Finished(points)} |";

    private static string Stood(IReadOnlyList<CrashPoint> points)
    {
        var pairs = points.GroupBy(point => point.Number);
        return pairs.All(pair => pair.Select(point => point.Stood).Distinct().Count() == 1) ? AsBefore : OneOf(points.Where(point => point.Applied).Select(point => point.Stood));
    }

    private static string Finished(IReadOnlyList<CrashPoint> points)
    {
        var before = OneOf(points.Where(point => !point.Applied).Select(point => point.Finisher));
        var after = OneOf(points.Where(point => point.Applied).Select(point => point.Finisher));
        return before == after ? after : $"{before} → {after}";
    }

    private static string OneOf(IEnumerable<string> words) => string.Join(Or, words.Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, IReadOnlyList<Row>> Read() => Text.Split("\n## ").Skip(1).Where(section => section.Contains(Columns, StringComparison.Ordinal))
        .ToDictionary(section => section[..section.IndexOf('\n', StringComparison.Ordinal)].Trim(), Rows, StringComparer.Ordinal);

    private static IReadOnlyList<Row> Rows(string section) =>
        [.. section.Split('\n').Select(line => Cells().Match(line)).Where(match => match.Success).Select(match => new Row(match.Groups["name"].Value, match.Groups["stands"].Value, match.Groups["finishers"].Value))];

    // A cell's first words are what the test reads; what follows a full stop is for people.
    [GeneratedRegex("^\\| (?<name>`[^|]+`) \\| (?<stands>[^|.]+?)(?:\\.[^|]*)? \\| (?<finishers>[^|.]+?)(?:\\.[^|]*)? \\|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Cells();

    [GeneratedRegex("`(?<request>[^`]+)`(?: after `(?<before>[^`]*)`)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Requests();

    /// <summary>One row: the requests it is about, what stands after them, who finishes: where that differs, before → after them.</summary>
    internal sealed record Row(string Name, string Stands, string Finishers)
    {
        public IReadOnlyList<Moment> Moments { get; } =
            [.. Requests().Matches(Name).Select(match => new Moment(match.Groups["request"].Value, match.Groups["before"] is { Success: true, Value: var before } ? before : null))];

        public bool Tells(IReadOnlyList<CrashPoint> points) => Stands == Stood(points) && Finishers == Finished(points);
    }

    /// <summary>A request, or that request after a certain other one. The more certain row is the point's.</summary>
    internal sealed record Moment(string Request, string? Before)
    {
        public bool Is(CrashPoint point) => point.Request == Request && (Before is null || point.Before == Before);

        public override string ToString() => Before is null ? $"`{Request}`" : $"`{Request}` after `{Before}`";
    }
}
