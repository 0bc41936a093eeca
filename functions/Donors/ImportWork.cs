using System.Collections.Concurrent;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Donors;

/// <summary>Works an import off by chunks, one after another: a message does chunks for a while and puts the next on the queue. Doing a chunk twice is doing it once.</summary>
public sealed partial class ImportWork(ImportTable imports, DonorImport donors, DonorArrivals arrivals, Lanes lanes, TimeProvider time, ILogger<ImportWork> log)
{
    /// <summary>Rows of different people at once: storage answers many requests side by side.</summary>
    private const int AtOnce = 24;

    /// <summary>A chunk takes seconds; when nothing has come of it for so long, its message is lost or waits to be seen again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How long one message goes on before the next takes over: far within the host's time limit for a function.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(1);

    /// <summary>Takes the answers and puts the first chunk on the queue. An import that has them already goes on where it stopped.</summary>
    public async Task StartAsync(Import import, ImportAnswers answers, CancellationToken cancellation)
    {
        // First, so that a start that ends in between is found by the sweeper.
        await imports.TouchAsync(import.Id, time.GetUtcNow(), cancellation);
        await imports.TryStartAsync(import.Id, answers, cancellation);
        await GoOnAsync(import.Id, cancellation);
    }

    /// <summary>Puts the first chunk that is not done on the queue; again, where the one before was lost.</summary>
    public async Task GoOnAsync(string import, CancellationToken cancellation)
    {
        await imports.TouchAsync(import, time.GetUtcNow(), cancellation);
        await lanes.SendAsync(Lanes.ImportRows, new ImportMessage(import, await imports.NextChunkAsync(import, cancellation)).ToString(), TimeSpan.Zero, cancellation);
    }

    /// <summary>Sets imports going again that stand still, and takes away what is left of an upload that never became one.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var id in await imports.StandingStillAsync(time.GetUtcNow() - Patience, cancellation))
        {
            switch (await imports.FindAsync(id, cancellation))
            {
                case null:
                    await imports.DiscardAsync(id, cancellation);
                    break;
                case { State: ImportState.Working }:
                    await GoOnAsync(id, cancellation);
                    break;
                case { State: ImportState.Asking } uploaded:
                    // Read to its end, and whoever read it ended before it was listed.
                    await imports.EnlistAsync(uploaded, cancellation);
                    break;
                default:
                    await imports.CloseAsync(id, cancellation);
                    break;
            }
        }
    }

    public async Task DoAsync(ImportMessage message, CancellationToken cancellation)
    {
        if (await imports.FindAsync(message.Import, cancellation) is not { Answers: { } answers } import || import.State == ImportState.Done) return;
        var until = time.GetUtcNow() + Stretch;
        for (var next = message; next.Chunk < import.Chunks; next = next with { Chunk = next.Chunk + 1 })
        {
            if (next != message && time.GetUtcNow() >= until)
            {
                await lanes.SendAsync(Lanes.ImportRows, next.ToString(), TimeSpan.Zero, cancellation);
                return;
            }

            await DoAsync(import, answers, next, cancellation);
        }

        await imports.PutStateAsync(message.Import, ImportState.Done, cancellation);
        await imports.CloseAsync(message.Import, cancellation);
    }

    /// <summary>Records that a chunk failed too often; a person sets it going again.</summary>
    public Task GiveUpAsync(ImportMessage message, CancellationToken cancellation)
    {
        LogStuck(message.Import, message.Chunk);
        Metrics.IsGivenUp(Lanes.ImportRows);
        return imports.PutStateAsync(message.Import, ImportState.Stuck, cancellation);
    }

    private async Task DoAsync(Import import, ImportAnswers answers, ImportMessage message, CancellationToken cancellation)
    {
        if (await imports.ChunkAsync(message, cancellation) is not { } rows) return;
        var result = await DoAsync(import, answers, rows, cancellation);
        await imports.FinishChunkAsync(message, result, cancellation);
        await imports.TouchAsync(message.Import, time.GetUtcNow(), cancellation);
        LogChunk(message.Import, message.Chunk, result.Counts.Good, result.Counts.Bad);
    }

    private async Task<ChunkResult> DoAsync(Import import, ImportAnswers answers, IReadOnlyList<RawRow> rows, CancellationToken cancellation)
    {
        var rules = ImportUpload.RulesOf(import, answers);
        var readings = rows.Select(row => RowReader.Read(row, rules)).ToList();
        var good = readings.OfType<RowReading.Good>().Select(reading => reading.Row).ToList();
        var done = new ConcurrentBag<RowDone>();
        var arrived = new ConcurrentBag<Arrival>();
        await Parallel.ForEachAsync(
            RowGroups.Of(good),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (group, stop) =>
            {
                List<Arrival> unsettled = [];
                foreach (var row in group)
                {
                    // Rows of a group may be of one person: each must find the ones before it.
                    await arrivals.SettleAsync(unsettled, stop);
                    unsettled.Clear();
                    done.Add(await donors.TakeAsync(import, row, answers.Consent, unsettled, stop));
                }

                foreach (var arrival in unsettled) arrived.Add(arrival);
            });
        await arrivals.SettleAsync(arrived, cancellation);

        return new ChunkResult(
            new ImportCounts(
                rows.Count,
                good.Count,
                rows.Count - good.Count,
                done.OfType<RowDone.ByHand>().Count(),
                done.OfType<RowDone.Created>().Count(),
                done.OfType<RowDone.Updated>().Count(),
                done.OfType<RowDone.Unchanged>().Count(),
                done.Count(one => one.Donor is { } donor && CanBeTexted(donor)),
                done.Count(one => one.Donor is { Phone: not null } donor && !CanBeTexted(donor))),
            [.. readings.SelectMany(reading => reading is RowReading.Bad bad ? bad.Findings : ((RowReading.Good)reading).Notes)],
            [.. done.OfType<RowDone.ByHand>().Select(one => one.Row).OrderBy(row => row.Row)]);
    }

    private static bool CanBeTexted(Domain.Donor donor) =>
        donor.Phone is not null && !donor.Deceased && !donor.Stops.Sms && donor.Consent.Allows(Domain.Purpose.Service, Domain.Channel.Sms);

    [LoggerMessage(LogLevel.Information, "Rows imported. Import: {Import}. Chunk: {Chunk}. Good: {Good}. Bad: {Bad}.")]
    private partial void LogChunk(string import, int chunk, int good, int bad);

    [LoggerMessage(LogLevel.Error, "Import is stuck. Import: {Import}. Chunk: {Chunk}.")]
    private partial void LogStuck(string import, int chunk);
}
