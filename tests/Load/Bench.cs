using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>Azurite and the gateway without a proxy between, and the app in this process with every storage request counted.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>Messages that the host gives a function at once (host.json: batchSize + newBatchThreshold).</summary>
    public const int AtOnce = 12;

    public static readonly DateOnly Day = new(2027, 1, 16);

    private Bench(StorageProcesses storage, GatewayProcess gateway) => (Storage, Gateway) = (storage, gateway);

    public StorageProcesses Storage { get; }

    public GatewayProcess Gateway { get; }

    public StorageMeter Meter { get; } = new();

    /// <summary>The session of somebody who may do everything, once there is an app.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Rows read past the meter.</summary>
    public RunTable Runs => new(new StorageAccount(Storage.ConnectionString), new OpenList(new StorageAccount(Storage.ConnectionString)));

    public static async Task<Bench> StartAsync()
    {
        var storage = await StorageProcesses.StartAsync();
        await new StorageAccount(storage.ConnectionString).EnsureAsync(CancellationToken.None);
        return new Bench(storage, await GatewayProcess.StartAsync());
    }

    /// <summary>The app at 18:00 of a day, with quota and tiers that nothing waits for.</summary>
    public async Task<AppInProcess> AppAsync(DateOnly day)
    {
        var settings = World.SettingsOf(Storage.ConnectionString, Gateway, publicPort: 7071);
        settings["ClockOffset"] = (VietnamTime.At(day, new TimeOnly(18, 0)) - TimeProvider.System.GetUtcNow()).ToString("c");
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        settings["SecondTierAfter"] = "00:00:00";
        await ApprovedWords.NoteAsync(settings, Storage.ConnectionString, day);
        await Desk.OpenAsync(settings, Desk.Everything);
        Cookie = Desk.Cookie(settings, Desk.Everything);
        return await AppInProcess.BuildAsync(settings, Meter);
    }

    public async Task<bool> IsPlannedAsync(RunId run) =>
        (await Runs.ShardsAsync(run, CancellationToken.None)).Count(shard => shard.Value.Planned) == LookupKeys.ShardCount;

    public async Task<bool> IsSettledAsync(RunId run) =>
        await IsPlannedAsync(run) && (await Runs.BatchesAsync(run, null, "", CancellationToken.None)).All(stored => stored.Batch.Closed);

    public static void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Storage.DisposeAsync();
    }
}
