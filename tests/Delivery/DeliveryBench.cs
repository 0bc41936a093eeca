using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Delivery;

/// <summary>One storage and one gateway for the tests of sending; the app runs in this process with a clock that is set. Each test has a day of its own.</summary>
public sealed class DeliveryBench : IAsyncLifetime
{
    private static readonly TimeOnly Evening = new(18, 0);

    // Timetables only go on: each night is later than the one before, by more than its donors stay due.
    private DateOnly _day = new(2027, 3, 1);
    private uint _donors = 1000;

    public StorageProcesses Storage { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Storage = await StorageProcesses.StartAsync();
        Gateway = await GatewayProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Storage.DisposeAsync();
    }

    /// <summary>Donors who are due on one evening and on no other test's, a drive in reach, and the app at six that evening.</summary>
    internal async Task<DeliveryNight> NightAsync(int count, Func<Donor, Donor>? change = null, params (string Name, string Value)[] changed)
    {
        var day = _day = _day.AddDays(20);
        await Gateway.ClearFaultsAsync();
        var settings = World.SettingsOf(Storage.ConnectionString, Gateway, publicPort: 7071);
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        settings["SecondTierAfter"] = "00:00:00";
        foreach (var (name, value) in changed)
        {
            settings[name] = value;
        }

        var clock = new SetClock(VietnamTime.At(day, Evening));
        var app = await AppInProcess.BuildAsync(settings, clock: clock);
        await ApprovedWords.NoteAsync(settings, Storage.ConnectionString, day);
        await app.Services.GetRequiredService<DriveTable>().SaveAsync(
            Given.Drive(day.AddDays(8), id: $"drive-{day:MMdd}", capacity: 1000), CancellationToken.None);
        List<Donor> donors = [];
        foreach (var number in Enumerable.Range(1, count))
        {
            var id = ++_donors;
            var donor = Given.Donor(eligibleFrom: day, id: id) with
            {
                Phone = Crowd.PhoneOf((int)id),
                DonationCount = number % 9,
                Standing = new Standing(day, day.AddDays(10), null),
            };
            donors.Add(change?.Invoke(donor) ?? donor);
        }

        await Crowd.AddAsync(Storage.ConnectionString, donors);
        return new DeliveryNight(app, clock, RunId.Recall(day), donors);
    }
}

/// <summary>One evening of the app in this process.</summary>
internal sealed class DeliveryNight(AppInProcess app, SetClock clock, RunId run, IReadOnlyList<Donor> donors) : IDisposable
{
    public AppInProcess App => app;

    public SetClock Clock => clock;

    public RunId Run => run;

    public IReadOnlyList<Donor> Donors => donors;

    public RunTable Runs => Get<RunTable>();

    public MessageTable Messages => Get<MessageTable>();

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task PlanAsync()
    {
        await app.RunAsync("NightlyRecall");
        await app.DrainAsync(4, lanes: [Lanes.PlanRecall]);
    }

    public Task SweepAsync() => app.RunAsync("SweepOpenWork");

    /// <summary>Works off the lanes until the ledger is as it should be.</summary>
    public Task<IReadOnlyList<StoredMessage>> DrainedAsync(Func<IReadOnlyList<StoredMessage>, bool> satisfied, string what) => Poll.UntilAsync(
        async () =>
        {
            await app.DrainAsync(4);
            return await LedgerAsync();
        },
        satisfied,
        what);

    public Task<IReadOnlyList<StoredMessage>> SettledAsync() => DrainedAsync(
        ledger => ledger.Count > 0 && ledger.All(stored => stored.Fate.StatusAt(clock.Now) is not (MessageStatus.Queued or MessageStatus.Sending)),
        $"{run} to settle");

    public async Task<IReadOnlyList<StoredMessage>> LedgerAsync()
    {
        var shards = await Task.WhenAll(LookupKeys.Shards.Select(shard => Messages.OfShardAsync(run, shard, CancellationToken.None)));
        return [.. shards.SelectMany(shard => shard)];
    }

    public Dictionary<MessageStatus, int> Statuses(IEnumerable<StoredMessage> ledger) =>
        ledger.CountBy(stored => stored.Fate.StatusAt(clock.Now)).ToDictionary();

    public void Dispose() => app.Dispose();
}
