using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A run's own row as read, with the version that the next change must still meet.</summary>
public sealed record StoredRun(Run Run, ETag Version);

/// <summary>A shard's progress as read, with the version that the next step must still meet.</summary>
/// <param name="PlannerUntil">Until when somebody plans it; null where nobody does.</param>
public sealed record StoredShard(ShardPlan Plan, DateTimeOffset? PlannerUntil, ETag Version);

/// <summary>How a run and its shards lie in the runs table: partition <c>{run}</c>, rows <c>run</c> and <c>shard~{shard}</c>.</summary>
internal static class RunRow
{
    public const string Key = "run";
    public const string ShardPrefix = "shard~";

    public static string ShardKey(string shard) => ShardPrefix + shard;

    public static TableEntity New(Run run)
    {
        var row = Columns.New(run.Id.Value, Key);
        row.Put("Day", Columns.Text(run.Day));
        row["StartedAt"] = run.StartedAt.ToUniversalTime();
        row["NotAfter"] = run.NotAfter.ToUniversalTime();
        row.Put("State", run.State.ToString());
        row["Ceiling"] = run.Ceiling ?? -1L;
        row.PutLong("ThroughContact", run.ThroughContact);
        return row;
    }

    public static StoredRun Read(TableEntity row) => new(
        new Run(
            new RunId(row.PartitionKey),
            row.Day("Day")!.Value,
            row.GetDateTimeOffset("StartedAt") ?? default,
            row.GetDateTimeOffset("NotAfter") ?? default,
            row.Enum<RunState>("State"))
        {
            Ceiling = row.GetInt64("Ceiling") is >= 0 and var ceiling ? ceiling : null,
            ThroughContact = row.Long<List<string>>("ThroughContact") ?? [],
            OpenedAt = row.GetDateTimeOffset("OpenedAt") ?? default,
            Reserved = row.GetInt64("Reserved") ?? 0,
            Stretches = row.Json<Dictionary<string, Stretch>>("Stretches") ?? [],
        },
        row.ETag);

    /// <summary>What a commit of batches changes of the run: the money reserved and the stretches of timetables held.</summary>
    public static TableEntity Account(Run run)
    {
        TableEntity row = new(run.Id.Value, Key) { ["Reserved"] = run.Reserved };
        row.Put("Stretches", Columns.Json(run.Stretches));
        return row;
    }

    /// <summary>A shard's cursor and counts, moved in one write; the shard is given up with it.</summary>
    public static TableEntity Moved(RunId run, string shard, ShardPlan plan, string planner)
    {
        var row = new TableEntity(run.Value, ShardKey(shard))
        {
            ["Pages"] = plan.Pages,
            ["Planned"] = plan.Planned,
            ["LookedAt"] = plan.LookedAt,
            ["LeftOut"] = Columns.Json(plan.LeftOut),
            ["Planner"] = "",

            // Tells a planner whose answer was lost that the move is its own.
            ["MovedBy"] = planner,
        };
        row.Put("After", plan.After?.Value);
        return row;
    }

    public static StoredShard ReadShard(TableEntity row) => new(
        new ShardPlan(
            row.Read("After") is { } after ? new DonorId(after) : null,
            row.GetInt32("Pages") ?? 0,
            row.GetBoolean("Planned") ?? false,
            row.GetInt32("LookedAt") ?? 0,
            row.Json<Dictionary<ContactRule, int>>("LeftOut") ?? []),
        row.Read("Planner") is null ? null : row.GetDateTimeOffset("PlannerUntil"),
        row.ETag);
}
