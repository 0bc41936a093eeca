using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>
/// From the start of the app's process to its first answered page, and what of it takes longest. The parts are the app's own: one line of its log says
/// them. The files of runtime and app are in the machine's cache, as in every start but the first after a boot; that one cannot be forced from here.
/// </summary>
internal static partial class StartLoad
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> Meaning = new()
    {
        ["Runtime"] = "runtime: from the process to the first line of Program.cs",
        ["Settings"] = "settings: the builder, reading and checking them",
        ["Wiring"] = "wiring: the services of Program.cs",
        ["Building"] = "building: the service provider and the routes",
        ["Storage"] = "storage: every table and queue is there (StorageAccount.EnsureAsync)",
        ["Host"] = "host: Kestrel and the listeners of timers and queues",
        ["Page"] = "first page: its request, JIT of routing and Razor included",
        ["Rest"] = "rest: the shell that starts it, waiting for its port",
    };

    public static async Task<bool> RunAsync(int times)
    {
        await using var bench = await Bench.StartAsync();
        var settings = World.SettingsOf(bench.Storage.ConnectionString, bench.Gateway, publicPort: 7071);
        Bench.Say("one start that is not counted");
        await OnceAsync(settings);
        List<Dictionary<string, double>> starts = [];
        for (var time = 1; time <= times; time++)
            starts.Add(await OnceAsync(settings));

        var figures = new Figures($"Start of the app's process to its first answered page, median of {times}, files in the machine's cache");
        var all = starts.Select(parts => parts.Values.Sum()).ToList();
        figures.Add("start to first answered page", Median(all), "ms");
        figures.Add("  fastest, slowest", FormattableString.Invariant($"{all.Min():0}, {all.Max():0} ms"));
        var parts = Meaning.Keys.Select(part => (Part: part, Median: Median([.. starts.Select(start => start[part])])));
        foreach (var (part, median) in parts.OrderByDescending(pair => pair.Median))
            figures.Add("  " + Meaning[part], median, "ms");
        return figures.Print();
    }

    /// <summary>One start: milliseconds by part.</summary>
    private static async Task<Dictionary<string, double>> OnceAsync(Dictionary<string, string> settings)
    {
        var port = Ports.Free();
        settings["BLOODDRIVE_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var started = Stopwatch.GetTimestamp();
        await using var app = ChildProcess.Start(ChildProcess.DotNet, [Built.App], settings, Path.GetDirectoryName(Built.App));
        if (!await Ports.OpensAsync(port, app, Limit))
            throw new InvalidOperationException(string.Join('\n', app.Lines));
        using HttpClient http = new() { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")) };
        var asked = Stopwatch.GetTimestamp();
        using (var answer = await http.GetAsync("/sign-in"))
            answer.EnsureSuccessStatusCode();
        var answered = Stopwatch.GetTimestamp();

        var line = await Poll.UntilAsync(
            () => Task.FromResult(app.Lines.FirstOrDefault(line => line.Contains("The app listens", StringComparison.Ordinal))), line => line is not null, "the line of the start");
        var parts = Part().Matches(line!).ToDictionary(part => part.Groups["name"].Value, part => double.Parse(part.Groups["ms"].Value, CultureInfo.InvariantCulture));
        parts["Page"] = Stopwatch.GetElapsedTime(asked, answered).TotalMilliseconds;
        parts["Rest"] = Math.Max(0, Stopwatch.GetElapsedTime(started, answered).TotalMilliseconds - parts.Values.Sum());
        return parts;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    [GeneratedRegex(@"(?<name>[A-Z][a-z]+): (?<ms>\d+)\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
