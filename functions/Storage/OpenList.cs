using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Unfinished work: a run (no batch) or a batch that belongs to none, with the time at which somebody must look at it.</summary>
public sealed record OpenWork(DateTimeOffset At, RunId Run, BatchKey? Batch)
{
    public static OpenWork Of(Batch batch) => new(batch.DueAt, batch.Run, batch.Key);

    /// <summary>Entries are told apart by the second.</summary>
    public bool SameEntry(OpenWork other) => OpenList.KeyOf(this) == OpenList.KeyOf(other);
}

/// <summary>
/// The partition <c>open</c> of the runs table: by time, the unfinished runs, and the batches that belong to no run (confirmations). The batches of a
/// run are read in the run's own partition, so that no entry of theirs can be lost.
/// </summary>
public sealed class OpenList(StorageAccount account)
{
    private const string Partition = "open";
    private const string Stamp = "yyyyMMddHHmmss";

    private readonly TableClient _table = account.Table("runs");

    public Task AddAsync(OpenWork work, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Columns.New(Partition, KeyOf(work)), TableUpdateMode.Merge, cancellation);

    public Task RemoveAsync(OpenWork work, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(Partition, KeyOf(work), cancellationToken: cancellation);

    /// <summary>What is due before an instant, earliest first.</summary>
    public Task<List<OpenWork>> BeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        _table.RangeAsync(Partition, "0", Text(before), cancellation: cancellation).ToListAsync(Read, cancellation);

    internal static string KeyOf(OpenWork work) => work.Batch is { } batch
        ? $"{Text(work.At)}~{work.Run}~{batch.Shard}~{batch.Number}"
        : $"{Text(work.At)}~{work.Run}";

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);

    private static OpenWork Read(TableEntity row)
    {
        var parts = row.RowKey.Split('~');
        var at = new DateTimeOffset(DateTime.ParseExact(parts[0], Stamp, CultureInfo.InvariantCulture), TimeSpan.Zero);
        var run = new RunId(parts[1]);
        return new OpenWork(at, run, parts.Length == 4 ? new BatchKey(run, parts[2], parts[3]) : null);
    }
}
