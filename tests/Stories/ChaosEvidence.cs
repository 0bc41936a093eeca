using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>What a night of chaos left behind, for <see cref="ChaosOracle"/> to judge.</summary>
public sealed record ChaosEvidence
{
    /// <summary>The test's own list of everybody in the register, and of those who were due.</summary>
    public required IReadOnlyList<Donor> Donors { get; init; }
    public required IReadOnlySet<DonorId> Due { get; init; }

    /// <summary>How often a process was ended.</summary>
    public required int Ends { get; init; }

    /// <summary>The gateway's own books: what it accepted (address and message key), and every request.</summary>
    public required IReadOnlyList<(string To, string? Key)> Accepted { get; init; }
    public required IReadOnlyList<GatewayRequest> Requests { get; init; }

    public required IReadOnlyList<StoredMessage> Ledger { get; init; }
    public required IReadOnlyCollection<ShardPlan> Shards { get; init; }

    /// <summary>What the processes wrote to their consoles.</summary>
    public required IReadOnlyList<string> Lines { get; init; }
    public required DateTimeOffset Now { get; init; }

    public static async Task<ChaosEvidence> OfAsync(World world, ChaosNight night)
    {
        Register register = new(world);
        StorageAccount account = new(world.Storage.ConnectionString);
        List<StoredMessage> ledger = [];
        foreach (var shard in LookupKeys.Shards)
            ledger.AddRange(await register.Messages.OfShardAsync(ChaosNight.Run, shard, CancellationToken.None));
        List<(string, string?)> accepted = [];
        await foreach (var message in world.Gateway.PagesAsync())
            accepted.Add((message.To, message.Key));
        return new ChaosEvidence
        {
            Donors = night.Donors,
            Due = night.Due.Select(donor => donor.Id).ToHashSet(),
            Ends = night.Ends,
            Accepted = accepted,
            Requests = await world.Gateway.RequestsAsync(),
            Ledger = ledger,
            Shards = (await new RunTable(account, new OpenList(account)).ShardsAsync(ChaosNight.Run, CancellationToken.None)).Values,
            Lines = [.. world.Apps.SelectMany(app => app.Lines)],
            Now = world.Now,
        };
    }
}
