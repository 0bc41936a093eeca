using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>One import in the list of all: its id, when it was uploaded (UTC), the file's name.</summary>
public sealed record ImportListed(string Id, DateTimeOffset UploadedAt, string FileName);

/// <summary>The imports table: an import is a partition with a row of its own and a row per chunk of at most 100 rows of the file.</summary>
public sealed class ImportTable(StorageAccount account)
{
    public const int RowsPerChunk = 100;

    private const string Head = "import";
    private const string List = "list";
    private const string Open = "open";
    private readonly TableClient _table = account.Table("imports");

    /// <summary>Writes an import and its rows; what is listed is complete, for the list's row comes last.</summary>
    public async Task AddAsync(Import import, CancellationToken cancellation)
    {
        var head = Columns.New(import.Id, Head);
        head["State"] = import.State.ToString();
        head["UploadedAt"] = import.UploadedAt;
        head.Put("FileName", PersonalData.Seal(import.FileName));
        head["Chunks"] = import.Chunks;
        head.PutLong("Reading", import.Reading with { Rows = [] });
        head.PutLong("Preview", import.Preview);
        await _table.UpsertEntityAsync(head, TableUpdateMode.Merge, cancellation);

        var chunks = import.Reading.Rows.Chunk(RowsPerChunk).Select((rows, number) => (rows, number));
        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (chunk, stop) =>
        {
            var row = Columns.New(import.Id, ChunkKey(chunk.number));
            row.PutLong("Rows", chunk.rows);
            await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, stop);
        });

        var listed = Columns.New(List, import.UploadedAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "~" + import.Id);
        listed.Put("FileName", PersonalData.Seal(import.FileName));
        await _table.UpsertEntityAsync(listed, TableUpdateMode.Merge, cancellation);
    }

    public async Task<Import?> FindAsync(string id, CancellationToken cancellation) =>
        await _table.FindAsync(id, Head, cancellation) is { } row
            ? new Import
            {
                Id = id,
                State = row.Enum<ImportState>("State"),
                UploadedAt = row.GetDateTimeOffset("UploadedAt") ?? DateTimeOffset.MinValue,
                FileName = PersonalData.Open(row.Read("FileName")) ?? "",
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
        row.PutLong("Result", result);
        row.ClearLong("Rows");
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>What the chunks done so far came to, in the order of the file's rows.</summary>
    public Task<List<ChunkResult>> ResultsAsync(string id, CancellationToken cancellation) =>
        _table.PrefixAsync(id, "chunk~", "Done eq 'yes'", cancellation).ToListAsync(row => row.Long<ChunkResult>("Result")!, cancellation);

    /// <summary>The first chunk that is not done.</summary>
    public async Task<int> NextChunkAsync(string id, CancellationToken cancellation) =>
        await _table.PrefixAsync(id, "chunk~", "Done eq 'yes'", cancellation).CountAsync(cancellation);

    /// <summary>All imports, the newest first.</summary>
    public async Task<List<ImportListed>> ListAsync(CancellationToken cancellation)
    {
        var listed = await _table.PrefixAsync(List, "2", cancellation: cancellation).ToListAsync(
            row => new ImportListed(
                row.RowKey[15..],
                DateTimeOffset.ParseExact(row.RowKey[..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                PersonalData.Open(row.Read("FileName")) ?? ""),
            cancellation);
        listed.Reverse();
        return listed;
    }

    private static string ChunkKey(int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunk~{chunk:000000}");
}
