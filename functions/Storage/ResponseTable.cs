using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Storage;

/// <summary>One answer of a donor: its <see cref="Answer.Code"/>, when, by which way (link, unsubscribe, hotline), and its <see cref="Answer.Detail"/>.</summary>
public sealed record Answered(string Kind, DateTimeOffset At, string Source, string? Detail = null)
{
    /// <summary>Whether another answer says the same, whenever and however it came; no detail and an empty one are one.</summary>
    public bool Says(Answered other) => Kind == other.Kind && (Detail ?? "") == (other.Detail ?? "");
}

/// <summary>What a donor answered to a run, the last answer in front, the history kept.</summary>
public sealed record Response(RunId Run, DonorId Donor, Answered Last, IReadOnlyList<Answered> History)
{
    /// <summary>The last slot that the donor said yes to.</summary>
    public Answer.Yes? LastYes => History.Select(said => Answer.Read(said.Kind, said.Detail)).OfType<Answer.Yes>().LastOrDefault();
}

/// <summary>The responses table: partition <c>{run}~{shard}</c>, one row per donor.</summary>
public sealed class ResponseTable(StorageAccount account, LookupKeys keys)
{
    private readonly TableClient _table = account.Table("responses");

    public async Task<Response?> FindAsync(RunId run, DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(Partition(run, donor), donor.Value, cancellation) is { } row ? Read(run, row) : null;

    /// <summary>Appends an answer; false where the last one says the same already.</summary>
    public async Task<bool> RecordAsync(RunId run, DonorId donor, Answered answer, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await _table.FindAsync(Partition(run, donor), donor.Value, cancellation);
            if (known is not null && Read(run, known).Last.Says(answer))
            {
                return false;
            }

            var row = Columns.New(Partition(run, donor), donor.Value);
            row["Kind"] = answer.Kind;
            row["At"] = answer.At.ToUniversalTime();
            row.Put("Source", answer.Source);
            row.Put("Detail", answer.Detail);
            row["History"] = Columns.Json((known?.Json<List<Answered>>("History") ?? []).Append(answer));
            if (known is null ? await _table.TryAddAsync(row, cancellation) : await _table.TryMergeAsync(row, known.ETag, cancellation))
            {
                Metrics.IsAnswered(answer.Kind, answer.Source);
                return true;
            }
        }
    }

    /// <summary>The responses to a run of one shard's donors.</summary>
    public Task<List<Response>> OfShardAsync(RunId run, string shard, CancellationToken cancellation) =>
        _table.RangeAsync($"{run}~{shard}", "0", "~", cancellation: cancellation).ToListAsync(row => Read(run, row), cancellation);

    /// <summary>All responses to a run, shard by shard.</summary>
    public async IAsyncEnumerable<Response> OfRunAsync(
        RunId run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {run.Value + "~"} and PartitionKey lt {run.Value + "~~"}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return Read(run, row);
        }
    }

    private string Partition(RunId run, DonorId donor) => $"{run}~{keys.ShardOf(donor)}";

    private static Response Read(RunId run, TableEntity row) => new(
        run,
        new DonorId(row.RowKey),
        new Answered(row.Read("Kind") ?? "", row.GetDateTimeOffset("At") ?? default, row.Read("Source") ?? "", row.Read("Detail")),
        row.Json<List<Answered>>("History") ?? []);
}
