using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Reporting;

/// <summary>A run of an earlier day made by hand, past every rule, so that a page can be shown what must never happen.</summary>
internal sealed class PlantedRun(World world, Register register, DateOnly day)
{
    private readonly RunTable runs = new(
        new StorageAccount(world.Storage.ConnectionString), new OpenList(new StorageAccount(world.Storage.ConnectionString)));
    private readonly LookupKeys keys = new(new Settings { LookupKey = World.LookupKey });

    public Run Run { get; } = BloodDrive.Domain.Run.Recall(day, VietnamTime.At(day, new TimeOnly(17, 0)), new TimeOnly(20, 0));

    /// <summary>Writes the run as planned and its messages as answered.</summary>
    public async Task PlantAsync(params (Message Message, ResultKind Result, string? Code)[] messages)
    {
        await runs.NoteAsync(Run, CancellationToken.None);
        await Parallel.ForEachAsync(LookupKeys.Shards, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (shard, cancellation) =>
        {
            var own = messages.Where(planted => keys.ShardOf(planted.Message.Key.Donor) == shard).ToList();
            var taken = await runs.TakeShardAsync(Run.Id, shard, "test", Run.StartedAt, TimeSpan.FromMinutes(9), cancellation);
            await register.Messages.IntendAsync(Run.Id, shard, [.. own.Select(planted => planted.Message)], cancellation);
            var stored = await register.Messages.OfShardAsync(Run.Id, shard, cancellation);
            if (stored.Count > 0)
                Assert.True(await register.Messages.TryClaimAsync("test", Sending + MessageFate.ClaimTime, stored, [], cancellation));
            await register.Messages.EndAsync(
                shard, [.. own.Select(planted => new ClaimEnd.Answered(planted.Message.Key, planted.Result, planted.Code, "provider-1"))], [], Sending.AddSeconds(1));
            var plan = ShardPlan.Start with { Pages = 1, Planned = true, LookedAt = own.Select(planted => planted.Message.Key.Donor).Distinct().Count() };
            var read = await runs.ReadAsync(Run.Id, cancellation);
            Assert.True(await runs.TryCommitAsync(read!, read!.Run, [], new ShardMove(shard, taken!.Shard, plan, [], "test"), cancellation));
        });
    }

    /// <summary>An invitation of this run as the ledger holds it.</summary>
    public Message Invitation(DonorId donor, string step = "1") => new()
    {
        Key = new MessageKey(Run.Id, donor, step),
        Kind = MessageKind.Recall,
        Channel = Channel.Sms,
        Cycle = day.AddDays(-3),
        StepNumber = 1,
        LinkRun = Run.Id,
        Price = 850,
    };

    /// <summary>When its messages were taken in hand.</summary>
    public DateTimeOffset Sending { get; } = VietnamTime.At(day, new TimeOnly(18, 5));

    public async Task<RunState> StateAsync() => (await runs.FindAsync(Run.Id, CancellationToken.None))!.State;
}
