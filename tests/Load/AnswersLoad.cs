using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>Donors who answer while a blast goes out: from their POST to the confirmation at the provider.</summary>
internal static class AnswersLoad
{
    private const int PerSecond = 5;

    public static async Task<bool> RunAsync(int recipients, int seconds)
    {
        await using var world = await World.StartAsync(new WorldOptions
        {
            Storage = (0, 0, 0),
            Settings = new Dictionary<string, string> { ["TextsPerMinute"] = "1000000", ["MailsPerMinute"] = "1000000" },
        });
        Bench.Say($"writing {recipients:#,0} donors");
        await new Register(world).Drives.SaveAsync(Drive, CancellationToken.None);
        await Crowd.AddAsync(world.Storage.ConnectionString, Crowd.Due(recipients, Bench.Day));
        await world.App.FireAsync("NightlyRecall");
        var links = await Poll.UntilAsync(
            async () => (await world.Gateway.InboxAsync()).Where(message => message.IsText).ToList(),
            texts => texts.Count >= PerSecond * seconds,
            "the first messages",
            TimeSpan.FromMinutes(20));

        Bench.Say($"{PerSecond} answers a second for {seconds} s, after {links.Count:#,0} messages");
        var (before, requests) = (ProcessTime.Of(world.Storage.Ids), await world.StorageRequestsAsync());
        var (started, posts) = (Stopwatch.GetTimestamp(), new List<Task<Posted>>());
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        foreach (var (message, number) in links.Take(PerSecond * seconds).Select((message, number) => (message, number)))
        {
            await beat.WaitForNextTickAsync();
            posts.Add(PostAsync(world, message, Drive.Slots[number % Drive.Slots.Count]));
        }

        var answered = await Task.WhenAll(posts);
        var took = Stopwatch.GetElapsedTime(started);
        var busy = (ProcessTime.Of(world.Storage.Ids) - before) / took;
        var perSecond = (await world.StorageRequestsAsync() - requests) / took.TotalSeconds;
        var confirmations = await Poll.UntilAsync(
            async () => (await world.Gateway.InboxAsync()).Where(message => MessageKey.Parse(message.Key)?.Run.IsAnswers == true).ToDictionary(message => message.To),
            found => found.Count == answered.Length,
            "the confirmations",
            TimeSpan.FromMinutes(5));

        var delays = answered.Select(post => (confirmations[post.To].At - post.At).TotalSeconds).Order().ToList();
        var blast = (await world.Gateway.InboxAsync()).Count - confirmations.Count;
        var figures = new Figures($"Answers during a blast of {recipients:#,0}");
        figures.Add("answers", answered.Length);
        figures.Add("invitations sent meanwhile and before", blast);
        figures.Add("POST to its own answer, median", answered.Select(post => post.Took.TotalSeconds).Order().ElementAt(answered.Length / 2), "s");
        figures.Add("POST to confirmation, median", delays[delays.Count / 2], "s");
        figures.AtMost("POST to confirmation, p99", delays[(int)(delays.Count * 0.99)], 5, "s");
        figures.Add("  longest", delays[^1], "s");
        figures.Add("Azurite: processors used of its three processes", busy);
        figures.Add("Azurite: requests a second", perSecond);
        return figures.Print();
    }

    /// <summary>A morning's half hours: donors choose among them.</summary>
    private static Drive Drive { get; } = Given.Drive(Bench.Day.AddDays(8)) with
    {
        Slots = [.. Enumerable.Range(0, 8).Select(half => new Slot(VietnamTime.At(Bench.Day.AddDays(8), new TimeOnly(7, 30)).AddMinutes(30 * half), 20_000, 0))],
    };

    private sealed record Posted(string To, DateTimeOffset At, TimeSpan Took);

    private static async Task<Posted> PostAsync(World world, InboxMessage message, Slot slot)
    {
        var at = world.Now;
        var yes = new Answer.Yes(Drive.Id, slot.Start);
        using var response = await world.App.PostAsync(new Uri(message.Link).AbsolutePath, ("answer", $"{yes.Code} {yes.Detail}"));
        if ((int)response.StatusCode >= 400)
            throw new InvalidOperationException($"An answer was answered {(int)response.StatusCode}.");
        return new(message.To, at, world.Now - at);
    }
}
