using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Something the app does, ended at each of its requests in turn, before it and after it, and gone on with by another process.</summary>
internal sealed class CrashFlow(CrashWorld world, string name)
{
    /// <summary>Equal requests in a row that are tried, and the last one; the fiftieth enqueueing tells no more than the second.</summary>
    private const int EqualInARow = 3;

    /// <summary>How long others have: step by step at first, then hour by hour until the next morning.</summary>
    private static readonly int[] Minutes = [.. Enumerable.Repeat(3, 20), .. Enumerable.Repeat(60, 14)];

    private static readonly string[] MinuteTimers = ["SweepOpenWork", "SweepReports", "SweepImports", "SweepResults", "SweepBooked"];

    /// <summary>The heading of its section in the document.</summary>
    public string Name => name;

    /// <summary>What lies in storage at first.</summary>
    public required Func<Task<StoredState>> Begin { get; init; }

    public DateTimeOffset At { get; init; } = CrashWorld.Morning;

    /// <summary>What the providers do besides.</summary>
    public Func<GatewayProcess, Task> Weather { get; init; } = _ => Task.CompletedTask;

    /// <summary>What is done, and ended.</summary>
    public required Func<AppInProcess, Task> Act { get; init; }

    /// <summary>What somebody outside does again because it was not answered: a donor, the host's timer. Nothing where a queue brings it back.</summary>
    public Func<AppInProcess, Task>? Again { get; init; }
    public string Outsider { get; init; } = "donor";

    /// <summary>The run whose batches must close.</summary>
    public RunId Run { get; init; } = CrashWorld.Run;

    /// <summary>When the work is done: every batch of the run is closed, where nothing else is said.</summary>
    public Func<Task<bool>>? Done { get; init; }

    /// <summary>What must hold in the end; the gateway's messages since the beginning are given.</summary>
    public required Func<IReadOnlyList<InboxMessage>, CrashMoment, Task> Holds { get; init; }

    /// <summary>Ends it everywhere, and tells what stood and who finished it each time.</summary>
    public async Task<IReadOnlyList<CrashPoint>> RunAsync()
    {
        List<CrashPoint> points = [];
        var begin = await Begin();
        var requests = await RequestsAsync(begin);
        for (var number = 1; number <= requests.Count; number++)
        {
            if (number > EqualInARow && number < requests.Count && requests.Skip(number - 1 - EqualInARow).Take(EqualInARow + 2).Distinct().Count() == 1)
                continue;
            foreach (var applied in new[] { false, true })
                points.Add(await EndAsync(begin, number, applied));
        }

        return points;
    }

    /// <summary>Loses the answer to each write in turn, and nobody ends: in the end the same must hold.</summary>
    public async Task LoseAsync()
    {
        var begin = await Begin();
        var requests = await RequestsAsync(begin);
        for (var number = 1; number <= requests.Count; number++)
        {
            if (IsRead(requests[number - 1]) || (number > EqualInARow && requests[number - 1] == requests[number - 2] && requests[number - 2] == requests[number - 3]))
                continue;
            var before = await BeginAsync(begin, 0, applied: false);
            world.Lost.Arm(number);
            await Act(world.Forgetful);
            world.Lost.Arm(0);
            world.Forgetful.Failures.Clear();
            await FinishAsync(new CrashPoint(number, requests[number - 1], "", Applied: true), before);
        }
    }

    private static bool IsRead(string request) =>
        request.StartsWith("read ", StringComparison.Ordinal) || request.StartsWith("query ", StringComparison.Ordinal) || request.StartsWith("call ", StringComparison.Ordinal);

    /// <summary>The requests of a life that nothing ends; in the end the same must hold.</summary>
    private async Task<IReadOnlyList<string>> RequestsAsync(StoredState begin)
    {
        var before = await BeginAsync(begin, 0, applied: false);
        await Act(world.Mortal);
        List<string> requests = [.. world.Last.Seen];
        await FinishAsync(new CrashPoint(0, "nothing", "", true), before);
        return requests;
    }

    private async Task<CrashPoint> EndAsync(StoredState begin, int number, bool applied)
    {
        var before = await BeginAsync(begin, number, applied);
        try
        {
            await Act(world.Mortal);
        }
        catch (ProcessEndedException)
        {
            // As meant; a queue function's end is the host's to see.
        }

        Assert.True(world.Last.Over, $"{name}: request {number} did not come.");
        var last = world.Last.Seen.Take(number).ToList();
        return await FinishAsync(new CrashPoint(number, last[^1], last.Count > 1 ? last[^2] : "", applied), before);
    }

    private async Task<long> BeginAsync(StoredState begin, int number, bool applied)
    {
        world.Clock.Now = At;
        await begin.RestoreAsync(world.Storage);
        await world.Gateway.ClearFaultsAsync();
        await Weather(world.Gateway);
        var inbox = await world.Gateway.InboxAsync();
        world.Last.Arm(number, applied);
        return inbox.Count == 0 ? 0 : inbox[^1].Id;
    }

    private async Task<CrashPoint> FinishAsync(CrashPoint point, long before)
    {
        world.Last.Arm(0, applied: false);
        var stood = await LooseEnds.OfAsync(world, Run.IsAnswers ? CrashWorld.Run : Run, Run.IsAnswers ? Run : RunId.Answers(CrashWorld.Day), await world.Gateway.InboxAsync(before));
        var moment = new CrashMoment(point, (await world.LedgerAsync(Run)).Where(stored => stored.Fate.StatusAt(world.Clock.Now) == MessageStatus.Sending)
            .Select(stored => stored.Message.Key).ToHashSet());
        var finisher = await FinisherAsync();
        var where = $"{name}, {(point.Applied ? "after" : "before")} {point.Request} (request {point.Number})";
        Assert.True(await IsOverAsync(), $"{where}: not finished.\n{string.Join('\n', world.Heir.Failures)}");
        world.Heir.Failures.Clear();
        world.Mortal.Failures.Clear();
        try
        {
            await Holds(await world.Gateway.InboxAsync(before), moment);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new Xunit.Sdk.XunitException($"{where}: {e.Message}", e);
        }

        return point with { Stood = stood, Finisher = finisher };
    }

    /// <summary>Lets the others go on until nothing is left, and names the last of them that was needed.</summary>
    private async Task<string> FinisherAsync()
    {
        var finisher = "nobody";
        world.Clock.Now += TimeSpan.FromSeconds(20);
        if (!await IsDoneAsync())
        {
            finisher = "queue";
            await world.Heir.DrainAsync();
        }

        if (!await IsDoneAsync() && Again is not null)
        {
            finisher = Outsider;
            await Again(world.Heir);
            await world.Heir.DrainAsync();
        }

        foreach (var minutes in Minutes)
        {
            if (await IsOverAsync())
                break;
            finisher = await IsDoneAsync() ? finisher : "sweeper";

            // The timers run each minute: what is late takes a new time in one, and goes on its lane in the next.
            foreach (var step in new[] { minutes, 1 })
            {
                world.Clock.Now += TimeSpan.FromMinutes(step);
                foreach (var timer in MinuteTimers)
                    await world.Heir.RunAsync(timer);
                await world.Heir.DrainAsync();
            }
        }

        return finisher;
    }

    private Task<bool> IsDoneAsync() => Done?.Invoke() ?? world.IsSettledAsync(Run);

    /// <summary>Done, and nothing is left in the list of open work.</summary>
    private async Task<bool> IsOverAsync() =>
        await IsDoneAsync() && (await world.Open.BeforeAsync(world.Clock.Now.AddDays(3), CancellationToken.None)).Count == 0;
}
