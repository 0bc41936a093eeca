using System.Text.RegularExpressions;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Local;

/// <summary>The one command, run as a person runs it, in a place of its own.</summary>
public sealed partial class StartCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string place = Directory.CreateTempSubdirectory("blooddrive-").FullName;

    [Fact]
    public async Task The_first_start_ends_with_a_recall_and_the_second_sends_nothing()
    {
        string[] sent;
        await using (var first = Start("--today", "2027-01-16"))
        {
            await ReadyAsync(first, Patience);
            sent = Sent();
            Assert.Contains(sent, line => line.Contains("\"kind\":\"sms\"", StringComparison.Ordinal));
            Assert.Contains(sent, line => line.Contains("\"kind\":\"email\"", StringComparison.Ordinal));
            Assert.Equal($"{sent.Length}", Figure(first, "sent"));
            Assert.Contains(first.Lines, line => line.Contains("/r/", StringComparison.Ordinal));
        }

        await using var second = Start();
        await ReadyAsync(second, Patience);

        Assert.Equal($"{sent.Length}", Figure(second, "sent"));
        Assert.Equal(sent, Sent());
        Assert.Contains("tuần này", await PageAsync(second, "/pool"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_started_ends_with_it_even_when_it_is_killed()
    {
        await using var command = Start("--today", "2027-01-16");
        await Poll.UntilAsync(() => command.HasExited || File.Exists(Path.Combine(place, "app.log")), "its processes", Patience);
        var children = ProcessTree.Below(command.Id);

        command.Kill();
        await command.DisposeAsync();

        await Poll.UntilAsync(() => !children.Any(ProcessTree.IsRunning), "its processes to end", Patience);
    }

    public void Dispose() => Directory.Delete(place, recursive: true);

    private static async Task ReadyAsync(ChildProcess command, TimeSpan limit)
    {
        await Poll.UntilAsync(
            () => command.HasExited || command.Lines.Any(line => line.StartsWith("Sẵn sàng", StringComparison.Ordinal)), "the command to be ready", limit);
        Assert.False(command.HasExited, string.Join('\n', command.Lines));
    }

    /// <summary>A page of the app that runs, as the command's own program sees it.</summary>
    private async Task<string> PageAsync(ChildProcess command, string path)
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new("Bearer", LocalState.Load(Path.Combine(place, "state.json")).ClientSecret);
        var address = command.Lines.Select(line => AddressLine().Match(line)).First(match => match.Success).Groups["address"].Value;
        return System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(new Uri(address), path)));
    }

    private static string Figure(ChildProcess command, string name) =>
        command.Lines.Select(line => FigureLine().Match(line)).Single(match => match.Success && match.Groups["name"].Value == name).Groups["figure"].Value;

    private ChildProcess Start(params string[] arguments) => ChildProcess.Start(
        ChildProcess.DotNet, [Built.Local, .. arguments], new Dictionary<string, string> { ["BLOODDRIVE_LOCAL"] = place });

    private string[] Sent() => File.ReadAllLines(Path.Combine(place, "inbox.jsonl"));

    [GeneratedRegex(@"· app +(?<address>http://127\.0\.0\.1:[0-9]+/)", RegexOptions.ExplicitCapture)]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"· (?<name>[a-z ,]+?) +(?<figure>[0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex FigureLine();
}
