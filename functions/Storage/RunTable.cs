using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A shard that is ours to plan.</summary>
/// <param name="Fresh">Nobody was ever at it: its part of the ledger is empty.</param>
public sealed record TakenShard(Run Run, StoredShard Shard, bool Fresh);

/// <summary>What of a run is still to be done, read at once.</summary>
/// <param name="Run">Null where the run's own row was not written: whoever began it died, or is about to.</param>
/// <param name="Batches">Those that are not closed.</param>
public sealed record OpenRun(StoredRun? Run, IReadOnlyDictionary<string, StoredShard> Shards, IReadOnlyList<StoredBatch> Batches);

/// <summary>The runs table: per run a row for itself and one per shard; its batches lie beside them (<see cref="BatchTable"/>).</summary>
public sealed class RunTable(StorageAccount account, OpenList open)
{
    private readonly TableClient _table = account.Table("runs");

    /// <summary>Begins a run, once: the list of open work first, so that whoever dies here leaves something to be found.</summary>
    public async Task StartAsync(Run run, CancellationToken cancellation)
    {
        await open.AddAsync(new OpenWork(run.StartedAt, run.Id, null), cancellation);
        await NoteAsync(run, cancellation);
    }

    /// <summary>Enters a run that is about to begin in the list of open work.</summary>
    public Task EnlistAsync(RunId run, DateTimeOffset at, CancellationToken cancellation) => open.AddAsync(new OpenWork(at, run, null), cancellation);

    /// <summary>Writes a run's own row if it is not there yet.</summary>
    public Task NoteAsync(Run run, CancellationToken cancellation) => _table.TryAddAsync(RunRow.New(run), cancellation);

    public async Task<Run?> FindAsync(RunId run, CancellationToken cancellation) => (await ReadAsync(run, cancellation))?.Run;

    public async Task<StoredRun?> ReadAsync(RunId run, CancellationToken cancellation) =>
        await _table.FindAsync(run.Value, RunRow.Key, cancellation) is { } row ? RunRow.Read(row) : null;

    /// <summary>Moves a run to another state by compare and swap; false where it may not go there from where it is, or is not there.</summary>
    public Task<bool> SetStateAsync(RunId run, RunState to, CancellationToken cancellation) => ChangeAsync(
        run, read => read.State == to || Run.MayBecome(read.State, to) ? new() { ["State"] = to.ToString() } : null, cancellation);

    /// <summary>Opens a closed run again for more batches, which may leave until an instant: the list of open work first, as when it was begun.</summary>
    /// <returns>False for a run that was cancelled.</returns>
    public async Task<bool> ReopenAsync(Run run, DateTimeOffset now, DateTimeOffset notAfter, CancellationToken cancellation)
    {
        await open.AddAsync(new OpenWork(run.StartedAt, run.Id, null), cancellation);
        return await ChangeAsync(
            run.Id,
            read => read.State == RunState.Cancelled
                ? null
                : new()
                {
                    ["State"] = (read.State == RunState.Closed ? RunState.Open : read.State).ToString(),
                    ["OpenedAt"] = now.ToUniversalTime(),
                    ["NotAfter"] = (read.NotAfter > notAfter ? read.NotAfter : notAfter).ToUniversalTime(),
                },
            cancellation);
    }

    /// <summary>The progress of every shard that was begun.</summary>
    public async Task<Dictionary<string, ShardPlan>> ShardsAsync(RunId run, CancellationToken cancellation)
    {
        var shards = await _table.PrefixAsync(run.Value, RunRow.ShardPrefix, cancellation: cancellation)
            .ToListAsync(row => (Shard: ShardOf(row), RunRow.ReadShard(row).Plan), cancellation);
        return shards.ToDictionary(pair => pair.Shard, pair => pair.Plan, StringComparer.Ordinal);
    }

    /// <summary>The batches of a run, or of one shard of it, closed ones too.</summary>
    public Task<List<StoredBatch>> BatchesAsync(RunId run, string? shard, string numberPrefix, CancellationToken cancellation) =>
        _table.PrefixAsync(run.Value, shard is null ? BatchRow.Prefix : $"{BatchRow.Prefix}{shard}~{numberPrefix}", cancellation: cancellation)
            .ToListAsync(BatchRow.Read, cancellation);

    /// <summary>Everything of a run that somebody may have to see to.</summary>
    public async Task<OpenRun> OpenAsync(RunId run, CancellationToken cancellation)
    {
        StoredRun? own = null;
        Dictionary<string, StoredShard> shards = new(StringComparer.Ordinal);
        List<StoredBatch> batches = [];
        var notClosed = TableClient.CreateQueryFilter($"Closed eq {false} or RowKey ge {RunRow.Key}");
        await foreach (var row in _table.RangeAsync(run.Value, BatchRow.Prefix, TableReading.After(RunRow.ShardPrefix), notClosed, cancellation))
        {
            if (row.RowKey == RunRow.Key)
            {
                own = RunRow.Read(row);
            }
            else if (row.RowKey.StartsWith(RunRow.ShardPrefix, StringComparison.Ordinal))
            {
                shards[ShardOf(row)] = RunRow.ReadShard(row);
            }
            else
            {
                batches.Add(BatchRow.Read(row));
            }
        }

        return new OpenRun(own, shards, batches);
    }

    /// <summary>Takes a shard for planning; null where another planner has it, it is planned, or its run is not open. A planner that died gives it up when its time ends.</summary>
    public async Task<TakenShard?> TakeShardAsync(
        RunId run, string shard, string planner, DateTimeOffset now, TimeSpan time, CancellationToken cancellation)
    {
        var until = (now + time).ToUniversalTime();
        while (true)
        {
            var (own, row) = await RunAndShardAsync(run, shard, cancellation);
            if (own is null || RunRow.Read(own).Run is not { State: RunState.Open } known)
            {
                return null;
            }

            if (row is null)
            {
                var fresh = Columns.New(run.Value, RunRow.ShardKey(shard));
                fresh["Planner"] = planner;
                fresh["PlannerUntil"] = until;
                if (await _table.TryInsertAsync(fresh, cancellation) is { } version)
                {
                    return new TakenShard(known, new StoredShard(ShardPlan.Start, until, version), Fresh: true);
                }

                continue;
            }

            var read = RunRow.ReadShard(row);
            var mine = row.Read("Planner") == planner;
            if (read.Plan.Planned || (read.PlannerUntil > now && !mine))
            {
                return null;
            }

            if (read.PlannerUntil > now)
            {
                return new TakenShard(known, read, Fresh: false);
            }

            var take = new TableEntity(run.Value, RunRow.ShardKey(shard)) { ["Planner"] = planner, ["PlannerUntil"] = until };
            await _table.TryMergeAsync(take, row.ETag, cancellation);
        }
    }

    /// <summary>The donors of a shard that the plan left out, with the reason it had then, in key order.</summary>
    public async Task<IReadOnlyList<LeftOutDonor>> LeftOutAsync(RunId run, string shard, CancellationToken cancellation)
    {
        var pages = await _table.PrefixAsync(run.Value, LeftOutRow.Prefix(shard), cancellation: cancellation).ToListAsync(LeftOutRow.Read, cancellation);
        return [.. pages.SelectMany(page => page)];
    }

    /// <summary>Gives a shard up before its time ends, so that a repeated attempt need not wait for it.</summary>
    public Task<bool> LeaveShardAsync(RunId run, string shard, StoredShard read, CancellationToken cancellation) =>
        _table.TryMergeAsync(new TableEntity(run.Value, RunRow.ShardKey(shard)) { ["Planner"] = "" }, read.Version, cancellation);

    /// <summary>A run as it stands now, and whether a shard still stands where a move found it.</summary>
    public async Task<(StoredRun? Run, ShardStands Stands)> ReadAsync(Run run, string shard, ShardMove? move, CancellationToken cancellation)
    {
        if (move is null)
        {
            return (await ReadAsync(run.Id, cancellation), ShardStands.Unmoved);
        }

        var rows = await RunAndShardAsync(run.Id, shard, cancellation);
        var stands = rows.Shard switch
        {
            { } row when row.ETag == move.Read.Version => ShardStands.Unmoved,
            { } row when row.Read("MovedBy") == move.Planner && row.GetInt32("Pages") == move.Plan.Pages => ShardStands.MovedByUs,
            _ => ShardStands.Taken,
        };
        return (rows.Run is { } own ? RunRow.Read(own) : null, stands);
    }

    /// <summary>
    /// Writes batches, the shard's cursor and what the run holds and has reserved in one transaction, all or none; false where one of them changed
    /// since it was read.
    /// </summary>
    public Task<bool> TryCommitAsync(
        StoredRun read, Run account, IReadOnlyList<Batch> batches, ShardMove? move, CancellationToken cancellation)
    {
        List<TableTransactionAction> actions = [.. batches.Select(batch => new TableTransactionAction(TableTransactionActionType.Add, BatchRow.New(batch)))];
        if (account.Reserved != read.Run.Reserved || account.Stretches != read.Run.Stretches)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateMerge, RunRow.Account(account), read.Version));
        }

        if (move is not null)
        {
            actions.Add(new TableTransactionAction(
                TableTransactionActionType.UpdateMerge, RunRow.Moved(account.Id, move.Shard, move.Plan, move.Planner), move.Read.Version));
            if (move.LeftOut.Count > 0)
            {
                actions.Add(new TableTransactionAction(
                    TableTransactionActionType.UpsertMerge, LeftOutRow.New(account.Id, move.Shard, move.Read.Plan.Pages, move.LeftOut)));
            }
        }

        return actions.Count == 0 ? Task.FromResult(true) : _table.TryTransactAsync(actions, cancellation);
    }

    /// <summary>Reads, decides and merges until it holds; false where the decision is not to, or there is no such run.</summary>
    private async Task<bool> ChangeAsync(RunId run, Func<Run, Dictionary<string, object>?> decide, CancellationToken cancellation)
    {
        while (await ReadAsync(run, cancellation) is { } read && decide(read.Run) is { } columns)
        {
            var row = new TableEntity(run.Value, RunRow.Key);
            foreach (var (column, value) in columns)
            {
                row[column] = value;
            }

            if (await _table.TryMergeAsync(row, read.Version, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The run's row and its shards lie side by side: one range reads both.</summary>
    private async Task<(TableEntity? Run, TableEntity? Shard)> RunAndShardAsync(RunId run, string shard, CancellationToken cancellation)
    {
        var rows = await _table.RangeAsync(run.Value, RunRow.Key, RunRow.ShardKey(shard) + "\u0001", cancellation: cancellation)
            .ToListAsync(row => row, cancellation);
        return (rows.Find(row => row.RowKey == RunRow.Key), rows.Find(row => row.RowKey == RunRow.ShardKey(shard)));
    }

    private static string ShardOf(TableEntity row) => row.RowKey[RunRow.ShardPrefix.Length..];
}

/// <summary>A shard's step from one page to the next, by the planner that took it; with it goes whom the page left out.</summary>
public sealed record ShardMove(string Shard, StoredShard Read, ShardPlan Plan, IReadOnlyList<LeftOutDonor> LeftOut, string Planner);

/// <summary>Where a shard stands when batches are to be written for it.</summary>
public enum ShardStands
{
    /// <summary>Where this planner found it.</summary>
    Unmoved,

    /// <summary>One page further, by this planner: the answer to its write was lost.</summary>
    MovedByUs,

    /// <summary>Another planner has it.</summary>
    Taken,
}
