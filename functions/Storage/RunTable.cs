using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A shard's progress as read, with the version that the next step must still meet.</summary>
public sealed record StoredShard(ShardPlan Plan, DateTimeOffset? PlannerUntil, ETag Version);

/// <summary>A batch as read.</summary>
public sealed record StoredBatch(Batch Batch, ETag Version);

/// <summary>The runs table: per run a row for itself, one per shard, one per batch.</summary>
public sealed class RunTable(StorageAccount account, OpenList open)
{
    private const string RunKey = "run";

    private readonly TableClient _table = account.Table("runs");

    /// <summary>Begins a run, once: the list of open work first, so that whoever dies here leaves something to be found.</summary>
    public async Task StartAsync(Run run, CancellationToken cancellation)
    {
        await open.AddAsync(new OpenWork(run.StartedAt, run.Id, null), cancellation);
        await NoteAsync(run, cancellation);
    }

    /// <summary>Writes a run's own row if it is not there yet.</summary>
    public Task NoteAsync(Run run, CancellationToken cancellation)
    {
        var row = Columns.New(run.Id.Value, RunKey);
        row.Put("Day", Columns.Text(run.Day));
        row["StartedAt"] = run.StartedAt.ToUniversalTime();
        row["NotAfter"] = run.NotAfter.ToUniversalTime();
        row.Put("State", run.State.ToString());
        return _table.TryAddAsync(row, cancellation);
    }

    public async Task<Run?> FindAsync(RunId run, CancellationToken cancellation) =>
        await _table.FindAsync(run.Value, RunKey, cancellation) is { } row
            ? new Run(
                run,
                row.Day("Day")!.Value,
                row.GetDateTimeOffset("StartedAt") ?? default,
                row.GetDateTimeOffset("NotAfter") ?? default,
                row.Enum<RunState>("State"))
            : null;

    public Task SetStateAsync(RunId run, RunState state, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(run.Value, RunKey) { ["State"] = state.ToString() }, TableUpdateMode.Merge, cancellation);

    /// <summary>The progress of every shard that was begun.</summary>
    public async Task<Dictionary<string, ShardPlan>> ShardsAsync(RunId run, CancellationToken cancellation)
    {
        var shards = await _table.PrefixAsync(run.Value, "shard~", cancellation: cancellation)
            .ToListAsync(row => (Shard: row.RowKey["shard~".Length..], Read(row).Plan), cancellation);
        return shards.ToDictionary(pair => pair.Shard, pair => pair.Plan, StringComparer.Ordinal);
    }

    /// <summary>Takes a shard for planning; null where another planner has it or it is planned. A planner that died gives it up when its time ends.</summary>
    public async Task<StoredShard?> TakeShardAsync(RunId run, string shard, string planner, DateTimeOffset now, TimeSpan time, CancellationToken cancellation)
    {
        await _table.TryAddAsync(Columns.New(run.Value, ShardKey(shard)), cancellation);
        while (true)
        {
            var row = (await _table.FindAsync(run.Value, ShardKey(shard), cancellation))!;
            var known = Read(row);
            if (known.Plan.Planned || (known.PlannerUntil > now && row.Read("Planner") != planner))
            {
                return null;
            }

            if (row.Read("Planner") == planner && known.PlannerUntil > now)
            {
                return known;
            }

            var change = new TableEntity(run.Value, ShardKey(shard)) { ["Planner"] = planner, ["PlannerUntil"] = (now + time).ToUniversalTime() };
            await _table.TryMergeAsync(change, row.ETag, cancellation);
        }
    }

    /// <summary>Moves a shard's cursor and counts in one write and gives the shard up; whom the page left out is kept in the same request. False where
    /// another planner took the shard meanwhile.</summary>
    /// <param name="page">The number of the page just decided.</param>
    public Task<bool> TryMoveShardAsync(
        RunId run, string shard, StoredShard read, ShardPlan plan, int page, IReadOnlyList<LeftOutDonor> leftOut, CancellationToken cancellation)
    {
        var row = new TableEntity(run.Value, ShardKey(shard))
        {
            ["Pages"] = plan.Pages,
            ["Planned"] = plan.Planned,
            ["LookedAt"] = plan.LookedAt,
            ["LeftOut"] = Columns.Json(plan.LeftOut),
            ["Planner"] = "",
        };
        row.Put("After", plan.After?.Value);
        return leftOut.Count == 0
            ? _table.TryMergeAsync(row, read.Version, cancellation)
            : _table.TryMergeAsync(row, read.Version, LeftOutRow.New(run, shard, page, leftOut), cancellation);
    }

    /// <summary>The donors of a shard that the plan left out, with the reason it had then, in key order.</summary>
    public async Task<IReadOnlyList<LeftOutDonor>> LeftOutAsync(RunId run, string shard, CancellationToken cancellation)
    {
        var pages = await _table.PrefixAsync(run.Value, LeftOutRow.Prefix(shard), cancellation: cancellation).ToListAsync(LeftOutRow.Read, cancellation);
        return [.. pages.SelectMany(page => page)];
    }

    /// <summary>Gives a shard up before its time ends, so that a repeated attempt need not wait for it.</summary>
    public Task<bool> LeaveShardAsync(RunId run, string shard, StoredShard read, CancellationToken cancellation) =>
        _table.TryMergeAsync(new TableEntity(run.Value, ShardKey(shard)) { ["Planner"] = "" }, read.Version, cancellation);

    /// <summary>Writes the batches of one page of a shard, all or none, then their entries in the list of open work. Those of an earlier attempt stand.</summary>
    public async Task<IReadOnlyList<Batch>> AddBatchesAsync(
        RunId run, string shard, string page, Func<Task<IReadOnlyList<Batch>>> make, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await BatchesAsync(run, shard, page + "-", cancellation);
            if (known.Count > 0)
            {
                foreach (var stored in known.Where(stored => !stored.Batch.Closed))
                {
                    await open.AddAsync(OpenWork.Of(stored.Batch), cancellation);
                }

                return [.. known.Select(stored => stored.Batch)];
            }

            var batches = await make();
            if (batches.Count == 0)
            {
                return [];
            }

            await _table.TryTransactAsync(
                [.. batches.Select(batch => new TableTransactionAction(TableTransactionActionType.Add, BatchRow(batch)))], cancellation);
        }
    }

    public async Task<StoredBatch?> FindBatchAsync(BatchKey key, CancellationToken cancellation) =>
        await _table.FindAsync(key.Run.Value, BatchKeyOf(key.Shard, key.Number), cancellation) is { } row ? ReadBatch(row) : null;

    /// <summary>The batches of a run, or of one shard of it.</summary>
    public Task<List<StoredBatch>> BatchesAsync(RunId run, string? shard, string numberPrefix, CancellationToken cancellation) =>
        _table.PrefixAsync(run.Value, shard is null ? "batch~" : BatchKeyOf(shard, numberPrefix), cancellation: cancellation)
            .ToListAsync(ReadBatch, cancellation);

    /// <summary>Notes that a batch goes on its lane now; false where somebody else did that or moved it.</summary>
    public Task<bool> TryReleaseAsync(StoredBatch batch, DateTimeOffset now, CancellationToken cancellation) => _table.TryMergeAsync(
        BatchEntity(batch.Batch.Key, row =>
        {
            row["ReleasedAt"] = now.ToUniversalTime();
            row["Releases"] = batch.Batch.Releases + 1;
        }),
        batch.Version,
        cancellation);

    public Task NoteClaimAsync(BatchKey batch, DateTimeOffset now, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(BatchEntity(batch, row => row["ClaimedAt"] = now.ToUniversalTime()), TableUpdateMode.Merge, cancellation);

    /// <summary>Gives a batch a new time: the new entry of open work is there before the old one goes.</summary>
    public async Task MoveBatchAsync(Batch batch, DateTimeOffset due, CancellationToken cancellation)
    {
        await open.AddAsync(OpenWork.Of(batch with { DueAt = due }), cancellation);
        await _table.UpsertEntityAsync(
            BatchEntity(batch.Key, row =>
            {
                row["DueAt"] = due.ToUniversalTime();
                row["Releases"] = 0;
                row["ReleasedAt"] = DateTimeOffset.UnixEpoch;
            }),
            TableUpdateMode.Merge,
            cancellation);
        if (due != batch.DueAt)
        {
            await open.RemoveAsync(OpenWork.Of(batch), cancellation);
        }
    }

    /// <summary>Closes a batch of which no message is open any more.</summary>
    public async Task CloseBatchAsync(Batch batch, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(BatchEntity(batch.Key, row => row["Closed"] = true), TableUpdateMode.Merge, cancellation);
        await open.RemoveAsync(OpenWork.Of(batch), cancellation);
    }

    private static TableEntity BatchEntity(BatchKey key, Action<TableEntity> change)
    {
        var row = new TableEntity(key.Run.Value, BatchKeyOf(key.Shard, key.Number));
        change(row);
        return row;
    }

    private static TableEntity BatchRow(Batch batch)
    {
        var row = Columns.New(batch.Run.Value, BatchKeyOf(batch.Shard, batch.Number));
        row.Put("Lane", batch.Lane);
        row.Put("Channel", batch.Channel.ToString());
        row.Put("Route", batch.Route);
        row["Tier"] = batch.Tier;
        row.Put("FirstKey", batch.FirstKey);
        row.Put("LastKey", batch.LastKey);
        row["DueAt"] = batch.DueAt.ToUniversalTime();
        row["NotAfter"] = batch.NotAfter.ToUniversalTime();
        return row;
    }

    private static StoredBatch ReadBatch(TableEntity row)
    {
        var parts = row.RowKey.Split('~');
        return new StoredBatch(
            new Batch
            {
                Run = new RunId(row.PartitionKey),
                Shard = parts[1],
                Number = parts[2],
                Lane = row.Read("Lane") ?? "",
                Channel = row.Enum<Channel>("Channel"),
                Route = row.Read("Route") ?? Message.DefaultRoute(row.Enum<Channel>("Channel")),
                Tier = row.GetInt32("Tier") ?? 0,
                FirstKey = row.Read("FirstKey") ?? "",
                LastKey = row.Read("LastKey") ?? "",
                DueAt = row.GetDateTimeOffset("DueAt") ?? default,
                NotAfter = row.GetDateTimeOffset("NotAfter") ?? default,
                ReleasedAt = row.GetDateTimeOffset("ReleasedAt") is { } at && at > DateTimeOffset.UnixEpoch ? at : null,
                Releases = row.GetInt32("Releases") ?? 0,
                ClaimedAt = row.GetDateTimeOffset("ClaimedAt"),
                Closed = row.GetBoolean("Closed") ?? false,
            },
            row.ETag);
    }

    private static StoredShard Read(TableEntity row) => new(
        new ShardPlan(
            row.Read("After") is { } after ? new DonorId(after) : null,
            row.GetInt32("Pages") ?? 0,
            row.GetBoolean("Planned") ?? false,
            row.GetInt32("LookedAt") ?? 0,
            row.Json<Dictionary<ContactRule, int>>("LeftOut") ?? []),
        row.Read("Planner") is null ? null : row.GetDateTimeOffset("PlannerUntil"),
        row.ETag);

    private static string ShardKey(string shard) => "shard~" + shard;

    private static string BatchKeyOf(string shard, string number) => string.Create(CultureInfo.InvariantCulture, $"batch~{shard}~{number}");
}
