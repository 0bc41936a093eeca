using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>One import in the list of all: its id, when it was uploaded (UTC), the file's name, and who brought it.</summary>
public sealed record ImportListed(string Id, DateTimeOffset UploadedAt, string FileName, string By);

/// <summary>The imports table: an import is a partition with a row of its own and a row per chunk of the file's rows.</summary>
public sealed class ImportTable(StorageAccount account)
{
    /// <summary>Chunks written side by side, and so in memory at once.</summary>
    private const int AtOnce = 4;

    /// <summary>Chunks after which an upload says that it is still under way.</summary>
    private const int TouchEach = 20;

    private const string Head = "import";
    private const string List = "list";
    private const string Open = "open";
    private const string ChunkPrefix = "chunk~";
    private readonly TableClient _table = account.Table("imports");

    /// <summary>Writes the rows of an upload as they are read, in chunks, and gives how many. Until <see cref="AddAsync"/> nothing refers to them, so the
    /// upload stands among those under way: one that ends in between is found there and taken away.</summary>
    public async Task<int> AddRowsAsync(string id, IEnumerable<RawRow> rows, Func<DateTimeOffset> now, CancellationToken cancellation)
    {
        var written = 0;
        var chunks = RowChunks.Of(rows).Select((chunk, number) => (chunk, number));
        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (one, stop) =>
        {
            if (one.number % TouchEach == 0) await TouchAsync(id, now(), stop);
            var row = Columns.New(id, ChunkKey(one.number));
            row.PutLong("Rows", one.chunk);
            await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, stop);
            Interlocked.Increment(ref written);
        });
        return written;
    }

    /// <summary>Writes an import whose rows are there; what is listed is complete, for the list's row comes last.</summary>
    public async Task AddAsync(Import import, CancellationToken cancellation)
    {
        var head = Columns.New(import.Id, Head);
        head["State"] = import.State.ToString();
        head["UploadedAt"] = import.UploadedAt;
        head.Put("FileName", PersonalData.Seal(import.FileName));
        head.Put("By", import.By);
        head["Chunks"] = import.Chunks;
        head.PutLong("Reading", import.Reading);
        head.PutLong("Preview", import.Preview);
        await _table.UpsertEntityAsync(head, TableUpdateMode.Merge, cancellation);
        await EnlistAsync(import, cancellation);
    }

    /// <summary>Shows an import in the list of all, and takes it from those under way; twice is once.</summary>
    public async Task EnlistAsync(Import import, CancellationToken cancellation)
    {
        var listed = Columns.New(List, import.UploadedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "~" + import.Id);
        listed.Put("FileName", PersonalData.Seal(import.FileName));
        listed.Put("By", import.By);
        await _table.UpsertEntityAsync(listed, TableUpdateMode.Merge, cancellation);
        await CloseAsync(import.Id, cancellation);
    }

    /// <summary>Takes away the rows of an upload that never became an import.</summary>
    public async Task DiscardAsync(string id, CancellationToken cancellation)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
        await CloseAsync(id, cancellation);
    }

    public async Task<Import?> FindAsync(string id, CancellationToken cancellation) =>
        await _table.FindAsync(id, Head, cancellation) is { } row
            ? new Import
            {
                Id = id,
                State = row.Enum<ImportState>("State"),
                UploadedAt = row.GetDateTimeOffset("UploadedAt") ?? DateTimeOffset.MinValue,
                FileName = PersonalData.Open(row.Read("FileName")) ?? "",
                By = row.Read("By") ?? "",
                Chunks = row.GetInt32("Chunks") ?? 0,
                Reading = row.Long<SheetReading>("Reading")!,
                Preview = row.Long<ImportPreview>("Preview")!,
                Answers = row.Long<ImportAnswers>("Answers"),
            }
            : null;

    /// <summary>Writes the answers and the state of an import that still waits for them; false where it already has them.</summary>
    public async Task<bool> TryStartAsync(string id, ImportAnswers answers, CancellationToken cancellation)
    {
        if (await _table.FindAsync(id, Head, cancellation) is not { } read || read.Enum<ImportState>("State") != ImportState.Asking)
        {
            return false;
        }

        var row = new TableEntity(id, Head) { ["State"] = nameof(ImportState.Working) };
        row.PutLong("Answers", answers);
        return await _table.TryMergeAsync(row, read.ETag, cancellation);
    }

    public Task PutStateAsync(string id, ImportState state, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(id, Head) { ["State"] = state.ToString() }, TableUpdateMode.Merge, cancellation);

    /// <summary>Notes that an import is under way and when it last got on; the sweeper reads nothing else.</summary>
    public Task TouchAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Columns.New(Open, id);
        row["At"] = now;
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Takes an import from those under way.</summary>
    public Task CloseAsync(string id, CancellationToken cancellation) => _table.DeleteEntityAsync(Open, id, cancellationToken: cancellation);

    /// <summary>The imports under way that have not got on since an instant.</summary>
    public async Task<List<string>> StandingStillAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        List<string> still = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Open}"), cancellationToken: cancellation))
        {
            if (row.GetDateTimeOffset("At") < since) still.Add(row.RowKey);
        }

        return still;
    }

    /// <summary>The rows of a chunk that is still to do; null where it is done or does not exist.</summary>
    public async Task<IReadOnlyList<RawRow>?> ChunkAsync(ImportMessage message, CancellationToken cancellation) =>
        await _table.FindAsync(message.Import, ChunkKey(message.Chunk), cancellation) is { } row && row.Read("Done") is null
            ? row.Long<List<RawRow>>("Rows")
            : null;

    /// <summary>Writes what a chunk came to, and takes its rows away: nothing needs them any more.</summary>
    public Task FinishChunkAsync(ImportMessage message, ChunkResult result, CancellationToken cancellation)
    {
        var row = new TableEntity(message.Import, ChunkKey(message.Chunk)) { ["Done"] = "yes" };
        row["Counts"] = Columns.Json(result.Counts);
        row.PutLong("Result", result);
        row.ClearLong("Rows");
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>What the chunks done so far came to, added up; the rows that need a person are not read for it.</summary>
    public async Task<ImportCounts> CountsAsync(string id, CancellationToken cancellation)
    {
        var counts = ImportCounts.None;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {ChunkPrefix} and RowKey lt {TableReading.After(ChunkPrefix)} and Done eq 'yes'");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Counts"], cancellationToken: cancellation))
            counts += row.Json<ImportCounts>("Counts") ?? ImportCounts.None;
        return counts;
    }

    /// <summary>What each chunk done so far came to, in the order of the file's rows.</summary>
    public IAsyncEnumerable<ChunkResult> ResultsAsync(string id, CancellationToken cancellation) =>
        _table.PrefixAsync(id, ChunkPrefix, "Done eq 'yes'", cancellation).Select(row => row.Long<ChunkResult>("Result")!);

    /// <summary>The first chunk that is not done.</summary>
    public async Task<int> NextChunkAsync(string id, CancellationToken cancellation) =>
        await _table.PrefixAsync(id, ChunkPrefix, "Done eq 'yes'", cancellation).CountAsync(cancellation);

    /// <summary>All imports, the newest first.</summary>
    public async Task<List<ImportListed>> ListAsync(CancellationToken cancellation)
    {
        var listed = await _table.PrefixAsync(List, "2", cancellation: cancellation).ToListAsync(
            row => new ImportListed(
                row.RowKey[15..],
                DateTimeOffset.ParseExact(row.RowKey[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                PersonalData.Open(row.Read("FileName")) ?? "",
                row.Read("By") ?? ""),
            cancellation);
        listed.Reverse();
        return listed;
    }

    private static string ChunkKey(int chunk) => string.Create(CultureInfo.InvariantCulture, $"{ChunkPrefix}{chunk:000000}");
}
