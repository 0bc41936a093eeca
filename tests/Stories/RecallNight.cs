using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A register filled for a night of recall, and the night's ledger as it lies in storage, read past the proxy.</summary>
internal sealed class RecallNight
{
    private readonly World _world;
    private readonly Register _register;

    public RecallNight(World world)
    {
        _world = world;
        _register = new Register(world);
        var account = new StorageAccount(world.Storage.ConnectionString);
        Runs = new RunTable(account, new OpenList(account));
    }

    public RunTable Runs { get; }

    /// <summary>Donors who are all due on a day, every fifth by e-mail, and a drive in reach a week later.</summary>
    public async Task<IReadOnlyList<Donor>> FillAsync(int count, DateOnly day, int capacity = 100_000)
    {
        await _register.Drives.SaveAsync(Given.Drive(day.AddDays(8), capacity: capacity), CancellationToken.None);
        var donors = Enumerable.Range(1, count).Select(number => Given.Donor(eligibleFrom: day, id: (uint)number * 17) with
        {
            Phone = number % 5 == 0 ? null : FormattableString.Invariant($"+8490{number:0000000}"),
            Email = number % 5 == 0 ? FormattableString.Invariant($"donor{number}@example.vn") : null,
            DonationCount = number % 9,
        }).ToList();
        await _register.AddAsync(donors);
        return donors;
    }

    /// <summary>Every message of a run, whatever its state.</summary>
    public async Task<IReadOnlyList<StoredMessage>> LedgerAsync(RunId run)
    {
        var shards = await Task.WhenAll(LookupKeys.Shards.Select(shard => _register.Messages.OfShardAsync(run, shard, CancellationToken.None)));
        return [.. shards.SelectMany(shard => shard)];
    }

    /// <summary>Waits until every shard of a run is planned.</summary>
    public Task PlannedAsync(RunId run) => ToldAsync(Poll.UntilAsync(
        () => Runs.ShardsAsync(run, CancellationToken.None),
        shards => shards.Count(shard => shard.Value.Planned) == LookupKeys.ShardCount,
        $"{run} to be planned",
        TimeSpan.FromMinutes(2)));

    /// <summary>Waits until no message of a run is open any more.</summary>
    public async Task<IReadOnlyList<StoredMessage>> SettledAsync(RunId run, Func<DateTimeOffset> now)
    {
        await PlannedAsync(run);
        return await ToldAsync(Poll.UntilAsync(
            () => LedgerAsync(run),
            ledger => ledger.All(stored => stored.Fate.StatusAt(now()) is not (MessageStatus.Queued or MessageStatus.Sending)),
            $"{run} to settle",
            TimeSpan.FromMinutes(2)));
    }

    /// <summary>A wait that was given up tells what the app said last.</summary>
    private async Task<T> ToldAsync<T>(Task<T> wait)
    {
        try
        {
            return await wait;
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new Xunit.Sdk.XunitException($"{e.Message}\n{string.Join('\n', _world.App.Log.Split('\n').TakeLast(60))}", e);
        }
    }
}
