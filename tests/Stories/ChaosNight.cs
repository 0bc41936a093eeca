using System.Globalization;
using Azure.Storage.Queues;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A night on which everything goes wrong at once: two processes end and start, providers and storage fail, timers and messages come again.</summary>
public sealed class ChaosNight
{
    public static readonly DateOnly Day = new(2027, 1, 16);
    public static readonly RunId Run = RunId.Recall(Day);

    private const int MessagesCopied = 32;
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(16);
    private static readonly string[] Timers = ["NightlyRecall", "SweepOpenWork"];

    private readonly World _world;
    private readonly ChaosOptions _options;
    private readonly Action<string> _say;
    private readonly Random _random;
    private readonly RunTable _runs;
    private readonly List<(string Lane, string Body)> _copied = [];
    private int _endsLeft;

    private ChaosNight(World world, ChaosOptions options, Action<string> say)
    {
        (_world, _options, _say) = (world, options, say);
        _random = new Random(options.Seed);
        _endsLeft = options.Ends;
        StorageAccount account = new(world.Storage.ConnectionString);
        _runs = new RunTable(account, new OpenList(account));
        Donors = [.. Crowd.Due(options.Due, Day).Select(Varied), .. NotDue(options)];
    }

    /// <summary>The test's own list: everybody in the register.</summary>
    public IReadOnlyList<Donor> Donors { get; }

    /// <summary>Those of them who are due, by the test's own knowledge.</summary>
    public IEnumerable<Donor> Due => Donors.Take(_options.Due);

    /// <summary>How often a process was ended.</summary>
    public int Ends { get; private set; }

    /// <summary>Texts leave by Azure Communication Services on even seeds, by the brandname gateway on odd ones.</summary>
    public static WorldOptions World(ChaosOptions options) => new()
    {
        Apps = 2,
        Seed = options.Seed,
        Now = VietnamTime.At(Day, new TimeOnly(7, 5)),
        Settings = new Dictionary<string, string>(options.Seed % 2 == 0 ? [KeyValuePair.Create("EsmsKey", "")] : [])
        {
            ["RecallOpens"] = "07:00",
            ["RecallCloses"] = "22:00",
            ["SecondTierAfter"] = "00:00:03",
        },
    };

    /// <summary>Fills the register, begins the night, and lets it go wrong until every message has an end.</summary>
    public static async Task<ChaosNight> RunAsync(World world, ChaosOptions options, Action<string> say)
    {
        ChaosNight night = new(world, options, say);
        await Crowd.AddDriveAsync(world.Storage.ConnectionString, Day);
        await Crowd.AddAsync(world.Storage.ConnectionString, night.Donors);
        say($"seed {options.Seed}: {options.Due} due, {options.NotDue} not, {options.Ends} ends");
        await Task.WhenAll(world.Apps.Select(app => app.FireAsync(Timers[0])));
        await night.ActAsync();
        await night.SettleAsync();
        return night;
    }

    /// <summary>Random acts until all ends are spent or everything is sent.</summary>
    private async Task ActAsync()
    {
        var acts = 0;
        while (_endsLeft > 0 && !await IsSettledAsync())
        {
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(_random.Next(50, _options.Pause)));
            await pause.WaitForNextTickAsync();
            foreach (var app in _world.Apps.Where(app => !app.IsRunning).ToList())
            {
                // One may stay away for some acts, as a machine that is replaced.
                if (_random.Next(3) > 0)
                    await app.StartAsync();
            }

            acts++;
            await ActOnceAsync();
        }

        _say($"{acts} acts, {Ends} ends");
    }

    private Task ActOnceAsync() => _random.Next(20) switch
    {
        < 6 => FaultAsync(),
        6 => _world.Gateway.ClearFaultsAsync(),
        < 11 => FireAsync(Timers[_random.Next(Timers.Length)]),
        < 15 => CopyAsync(),
        < 18 => EndAsync(asked: false),
        18 => EndAsync(asked: true),
        _ when _random.Next(4) == 0 => TurnAsync(),
        _ => FireAsync(Timers[1]),
    };

    private Task FaultAsync() => _random.Next(9) switch
    {
        0 => _world.Gateway.FaultAsync("429", count: _random.Next(1, 20), retryAfter: _random.Next(1, 5)),
        1 => _world.Gateway.FaultAsync("5xx", count: _random.Next(1, 6)),
        2 => _world.Gateway.FaultAsync("5xx", count: _random.Next(1, 20), retryAfter: _random.Next(1, 5)),
        3 => _world.Gateway.FaultAsync("reset", count: _random.Next(1, 6)),
        4 => _world.Gateway.FaultAsync("accept-then-reset", count: _random.Next(1, 6)),
        5 => _world.Gateway.FaultAsync("accept-then-timeout", count: 1),
        6 => _world.Gateway.FaultAsync("refused-number", count: _random.Next(1, 20)),
        7 => _world.Gateway.FaultAsync("401", count: 1),
        _ => _world.Gateway.FaultAsync("slow", count: _random.Next(10, 200), milliseconds: _random.Next(20, 400)),
    };

    private async Task FireAsync(string timer)
    {
        if (_world.Apps.FirstOrDefault(app => app.IsRunning) is { } app)
            await app.FireAsync(timer);
    }

    /// <summary>Puts messages that lie in a lane there again, now or later: a queue delivers at least once.</summary>
    private async Task CopyAsync()
    {
        foreach (var lane in new[] { Lanes.PlanRecall, Lanes.SendRecall })
        {
            QueueClient queue = new StorageAccount(_world.Storage.ConnectionString).Queue(lane);
            var seen = (await queue.PeekMessagesAsync(MessagesCopied)).Value;
            _copied.AddRange(seen.Select(message => (lane, message.MessageText)));
        }

        foreach (var (lane, body) in _copied.Where(_ => _random.Next(_copied.Count) < 10).ToList())
            await new StorageAccount(_world.Storage.ConnectionString).Queue(lane).SendMessageAsync(body);
    }

    private async Task EndAsync(bool asked)
    {
        var app = _world.Apps[_random.Next(_world.Apps.Count)];
        if (!app.IsRunning)
            return;
        (_endsLeft, Ends) = (_endsLeft - 1, Ends + 1);
        if (asked)
            await app.StopAsync();
        else
            app.Kill();
    }

    /// <summary>Claims end, planners give up, what lay still is released: a quarter of an hour passes.</summary>
    private Task TurnAsync() => TurnToAsync(_world.Now + Turn);

    private async Task TurnToAsync(DateTimeOffset now)
    {
        Ends += _world.Apps.Count(app => app.IsRunning);
        await _world.TurnClockAsync(now);
        await FireAsync(Timers[1]);
    }

    /// <summary>Good weather: what is left is finished by the sweeper, hour after hour, and at last expires.</summary>
    private async Task SettleAsync()
    {
        const int Turns = 12;
        await _world.Gateway.ClearFaultsAsync();
        foreach (var app in _world.Apps.Where(app => !app.IsRunning))
            await app.StartAsync();
        for (var turn = 0; turn < Turns && !await SettlesAsync(); turn++)
            await TurnAsync();
        if (!await SettlesAsync())
        {
            _say("what is left is past its time");
            await TurnToAsync(VietnamTime.At(Day.AddDays(1), new TimeOnly(22, 1)));
            await SettlesAsync();
        }
    }

    /// <summary>Waits while something moves; true once every batch is closed.</summary>
    private async Task<bool> SettlesAsync()
    {
        var (moved, progress) = (TimeProvider.System.GetTimestamp(), "");
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await tick.WaitForNextTickAsync())
        {
            if (await IsSettledAsync())
                return true;

            // The minute's work, and the next minute's.
            await FireAsync(Timers[1]);
            var now = await ProgressAsync();
            if (now != progress)
                (moved, progress) = (TimeProvider.System.GetTimestamp(), now);
            else if (TimeProvider.System.GetElapsedTime(moved) > _options.Still)
                break;
        }

        _say($"still at {progress}");
        return false;
    }

    private async Task<bool> IsSettledAsync() => await IsPlannedAsync()
        && (await _runs.BatchesAsync(Run, null, "", CancellationToken.None)).All(stored => stored.Batch.Closed);

    private async Task<bool> IsPlannedAsync() =>
        (await _runs.ShardsAsync(Run, CancellationToken.None)).Count(shard => shard.Value.Planned) == LookupKeys.ShardCount;

    private async Task<string> ProgressAsync()
    {
        var shards = await _runs.ShardsAsync(Run, CancellationToken.None);
        var batches = await _runs.BatchesAsync(Run, null, "", CancellationToken.None);
        var last = batches.Max(stored => stored.Batch.ReleasedAt)?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return $"{shards.Count(shard => shard.Value.Planned)} shards, {batches.Count(stored => stored.Batch.Closed)} of {batches.Count} batches, last release {last}";
    }

    /// <summary>Some can be reached both ways, so that a refused text has somewhere to go; some share a number.</summary>
    private static Donor Varied(Donor donor, int index) => (index % 50) switch
    {
        1 => donor with { Phone = Crowd.PhoneOf(index + 1), Email = Crowd.EmailOf(index + 1) },
        11 or 12 => donor with { Phone = Crowd.PhoneOf(index - (index % 50) + 12), Email = null, PhoneShared = true },
        _ => donor,
    };

    private static IEnumerable<Donor> NotDue(ChaosOptions options) => Crowd.Due(options.NotDue, Day, first: options.Due + 1).Select((donor, index) => (index % 3) switch
    {
        0 => donor with { Stops = new StopSummary(Sms: true, Email: true) },
        1 => donor with { Standing = donor.Standing with { EligibleFrom = Day.AddDays(40) } },
        _ => donor with { Consent = ConsentSummary.None },
    });
}
