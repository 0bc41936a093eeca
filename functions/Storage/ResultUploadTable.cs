using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>Uploads of results, in the imports table: a partition each, with a row of its own and a row per chunk of the file's rows.</summary>
public sealed class ResultUploadTable(StorageAccount account)
{
    private const string Head = "results";
    private const string Open = "open-results";
    private const string ChunkPrefix = "chunk~";

    private readonly TableClient _table = account.Table("imports");

    /// <summary>Writes an upload: first that it is under way, then its rows, then itself, last its place in the drive's list.</summary>
    public async Task AddAsync(ResultUpload upload, IReadOnlyList<IReadOnlyList<RawRow>> chunks, CancellationToken cancellation)
    {
        await TouchAsync(upload.Id, upload.Drive, upload.At, cancellation);
        foreach (var (rows, number) in chunks.Select((rows, number) => (rows, number)))
        {
            var row = Columns.New(upload.Id, ChunkKey(number));
            row.PutLong("Rows", rows);
            await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        }

        var head = Columns.New(upload.Id, Head);
        head.Put("Drive", upload.Drive);
        head["At"] = upload.At.ToUniversalTime();
        head.Put("By", upload.By);
        head.Put("FileName", PersonalData.Seal(upload.FileName));
        head.Put("State", upload.State.ToString());
        head["Chunks"] = upload.Chunks;
        head.PutLong("Reading", upload.Reading);
        head.PutLong("Dates", upload.Dates);
        await _table.UpsertEntityAsync(head, TableUpdateMode.Merge, cancellation);
        await EnlistAsync(upload, cancellation);
    }

    /// <summary>Shows an upload in the list of its drive; twice is once.</summary>
    public Task EnlistAsync(ResultUpload upload, CancellationToken cancellation) => _table.UpsertEntityAsync(
        Columns.New(ListOf(upload.Drive), upload.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "~" + upload.Id), TableUpdateMode.Merge, cancellation);

    public async Task<ResultUpload?> FindAsync(string id, CancellationToken cancellation) =>
        await _table.FindAsync(id, Head, cancellation) is { } row
            ? new ResultUpload
            {
                Id = id,
                Drive = row.Read("Drive")!,
                At = row.GetDateTimeOffset("At") ?? default,
                By = row.Read("By") ?? "",
                FileName = PersonalData.Open(row.Read("FileName")) ?? "",
                State = row.Enum<ImportState>("State"),
                Chunks = row.GetInt32("Chunks") ?? 0,
                Reading = row.Long<SheetReading>("Reading")!,
                Dates = row.Long<Dictionary<Column, DateColumn>>("Dates")!,
            }
            : null;

    /// <summary>The uploads of a drive, the newest first.</summary>
    public async Task<IReadOnlyList<ResultUpload>> OfDriveAsync(string drive, CancellationToken cancellation)
    {
        var ids = await _table.RangeAsync(ListOf(drive), "2", "3", cancellation: cancellation).ToListAsync(row => row.RowKey[15..], cancellation);
        ids.Reverse();
        return [.. (await Task.WhenAll(ids.Select(id => FindAsync(id, cancellation)))).OfType<ResultUpload>()];
    }

    public Task PutStateAsync(string id, ImportState state, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(id, Head) { ["State"] = state.ToString() }, TableUpdateMode.Merge, cancellation);

    /// <summary>The rows of a chunk that is still to do; null where it is done or does not exist.</summary>
    public async Task<IReadOnlyList<RawRow>?> ChunkAsync(string id, int chunk, CancellationToken cancellation) =>
        await _table.FindAsync(id, ChunkKey(chunk), cancellation) is { } row && row.Read("Done") is null ? row.Long<List<RawRow>>("Rows") : null;

    /// <summary>Writes what a chunk came to, and takes its rows away: nothing needs them any more.</summary>
    public Task FinishChunkAsync(string id, int chunk, ResultsTaken taken, CancellationToken cancellation)
    {
        var row = new TableEntity(id, ChunkKey(chunk)) { ["Done"] = "yes" };
        row.PutLong("Taken", taken);
        row.ClearLong("Rows");
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>What the chunks done so far came to, in the order of the file's rows.</summary>
    public async Task<ResultsTaken> TakenAsync(string id, CancellationToken cancellation)
    {
        var chunks = await _table.PrefixAsync(id, ChunkPrefix, "Done eq 'yes'", cancellation).ToListAsync(row => row.Long<ResultsTaken>("Taken")!, cancellation);
        return chunks.Aggregate(ResultsTaken.None, (sum, chunk) => sum + chunk);
    }

    /// <summary>Notes that an upload is under way and when it last got on.</summary>
    public Task TouchAsync(string id, string drive, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Columns.New(Open, id);
        row.Put("Drive", drive);
        row["At"] = now.ToUniversalTime();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Takes an upload from those under way.</summary>
    public Task CloseAsync(string id, CancellationToken cancellation) => _table.DeleteEntityAsync(Open, id, cancellationToken: cancellation);

    /// <summary>The uploads under way that have not got on since an instant.</summary>
    public async Task<IReadOnlyList<string>> StandingStillAsync(DateTimeOffset since, CancellationToken cancellation) =>
        [.. (await _table.RangeAsync(Open, "0", "~", cancellation: cancellation).ToListAsync(row => (Id: row.RowKey, At: row.GetDateTimeOffset("At")), cancellation))
            .Where(upload => upload.At < since).Select(upload => upload.Id)];

    /// <summary>Takes away the rows of an upload that never became one.</summary>
    public async Task DiscardAsync(string id, CancellationToken cancellation)
    {
        foreach (var key in await _table.PrefixAsync(id, ChunkPrefix, cancellation: cancellation).ToListAsync(row => row.RowKey, cancellation))
            await _table.DeleteEntityAsync(id, key, cancellationToken: cancellation);
        await CloseAsync(id, cancellation);
    }

    private static string ListOf(string drive) => $"results~{drive}";

    private static string ChunkKey(int chunk) => string.Create(CultureInfo.InvariantCulture, $"{ChunkPrefix}{chunk:000000}");
}
