using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>Reads the account of a day's recall from its rows.</summary>
public sealed class RunReport(RunTable runs, MessageTable messages, ResponseTable responses, TimeProvider clock)
{
    // Partitions read at once: enough to hide the way to the storage, few enough not to crowd out the senders.
    private const int AtOnce = 8;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>The figures of a day's recall; null where none was begun.</summary>
    public async Task<RunFigures?> OfDayAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await runs.FindAsync(RunId.Recall(day), cancellation) is not { } run) return null;

        var shards = await runs.ShardsAsync(run.Id, cancellation);
        List<StoredMessage> ledger = [];
        foreach (var chunk in shards.Keys.Order(StringComparer.Ordinal).Chunk(AtOnce))
            ledger.AddRange((await Task.WhenAll(chunk.Select(shard => messages.OfShardAsync(run.Id, shard, cancellation)))).SelectMany(list => list));

        var batches = await runs.BatchesAsync(run.Id, shard: null, numberPrefix: "", cancellation);
        List<Response> answered = [];
        await foreach (var response in responses.OfRunAsync(run.Id, cancellation)) answered.Add(response);
        return RunFigures.Count(run, shards.Values, ledger, batches.Select(stored => stored.Batch), answered, Now);
    }
}
