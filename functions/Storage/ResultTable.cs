using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What of a drive's results somebody still has to see to.</summary>
public enum ResultsDue
{
    /// <summary>Donors' rows, or the drive's tally, may not say the same yet.</summary>
    Settling,

    /// <summary>Somebody who came may not be thanked yet.</summary>
    Thanking,
}

/// <summary>A drive that is due for something, and since when.</summary>
public sealed record DueDrive(string Drive, DateTimeOffset Since, ETag Version);

/// <summary>The results of drives: a row per person in the drive's own partition. What is known lies here first; the donor's row and the tally follow.</summary>
public sealed class ResultTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("drives");

    /// <summary>What is known of a drive so far, in the order of donors' ids.</summary>
    public async Task<IReadOnlyList<DriveResult>> OfDriveAsync(string drive, CancellationToken cancellation) =>
        [.. (await StoredAsync(drive, cancellation)).Select(stored => stored.Known)];

    /// <summary>The same, with what the rows say besides.</summary>
    public Task<List<StoredResult>> StoredAsync(string drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive, ResultRow.Prefix, cancellation: cancellation).ToListAsync(ResultRow.Read, cancellation);

    public async Task<StoredResult?> FindAsync(string drive, DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(drive, ResultRow.Key(donor), cancellation) is { } row ? ResultRow.Read(row) : null;

    /// <summary>Writes a result over whatever was known. From when its person may be thanked is settled by the first, and stays.</summary>
    /// <param name="thankOn">Null where it comes too late for thanks.</param>
    /// <returns>False where the same was known already.</returns>
    public async Task<bool> PutAsync(string drive, DriveResult result, string? source, DateOnly? thankOn, CancellationToken cancellation)
    {
        var known = await FindAsync(drive, result.Donor, cancellation);
        if (known?.Known.Outcome == result.Outcome && known.Known.Voluntary == result.Voluntary) return known.Source == source;
        var row = ResultRow.New(drive, result, source);
        if (known is null)
        {
            var first = ResultRow.New(drive, result, source);
            first.Put("ThankOn", Columns.Text(thankOn));
            if (await _table.TryAddAsync(first, cancellation)) return true;
        }

        // Thanks may be written that are wrong by now: whether others are owed is asked of the ledger.
        row["Thanked"] = false;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        return true;
    }

    /// <summary>Notes that the donor's row says what this result says; false where the result has changed since it was read.</summary>
    public Task<bool> TrySettleAsync(string drive, StoredResult read, bool firstTime, CancellationToken cancellation)
    {
        var row = new TableEntity(drive, ResultRow.Key(read.Known.Donor)) { ["Settled"] = true, ["FirstTime"] = firstTime };
        // With the outcome: a row that others settled to another one is none of ours.
        ResultRow.Put(row, read.Known.Outcome);
        return _table.TryMergeAsync(row, read.Version, cancellation);
    }

    /// <summary>Notes that somebody is thanked, or cannot be; false where the result has changed since it was read.</summary>
    public Task<bool> TryThankedAsync(string drive, StoredResult read, CancellationToken cancellation) =>
        _table.TryMergeAsync(new TableEntity(drive, ResultRow.Key(read.Known.Donor)) { ["Thanked"] = true }, read.Version, cancellation);

    /// <summary>Notes, before anything else of it is written, that a drive is due for something.</summary>
    public Task NoteDueAsync(ResultsDue what, string drive, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Columns.New(Partition(what), drive);
        row["Since"] = now.ToUniversalTime();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>The drives that are due.</summary>
    public Task<List<DueDrive>> DueAsync(ResultsDue what, CancellationToken cancellation) =>
        _table.RangeAsync(Partition(what), "0", "~", cancellation: cancellation).ToListAsync(ReadDue, cancellation);

    public async Task<DueDrive?> DueAsync(ResultsDue what, string drive, CancellationToken cancellation) =>
        await _table.FindAsync(Partition(what), drive, cancellation) is { } row ? ReadDue(row) : null;

    /// <summary>Nothing is left to see to, unless it was noted anew meanwhile.</summary>
    public async Task DoneAsync(ResultsDue what, DueDrive due, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition(what), due.Drive, due.Version, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Somebody noted it anew, and it is looked at again.
        }
    }

    private static DueDrive ReadDue(TableEntity row) => new(row.RowKey, row.GetDateTimeOffset("Since") ?? default, row.ETag);

    private static string Partition(ResultsDue what) => what == ResultsDue.Settling ? "settling~" : "thanking~";
}
