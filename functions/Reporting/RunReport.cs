using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Reporting;

/// <summary>Reads the account of a run: its own rows, and of the ledger the count rows, recounting those that are due.</summary>
public sealed partial class RunReport(
    RunTable runs, CountTable counts, ResponseTable responses, FaultTable faults, TimeProvider clock, ILogger<RunReport> log)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>The figures of a run; null where there is none.</summary>
    /// <param name="fresh">Counts every row again, whatever the age of the counts.</param>
    public async Task<RunFigures?> OfAsync(RunId id, bool fresh, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } run) return null;

        var plans = await runs.ShardsAsync(id, cancellation);
        var batches = (await runs.BatchesAsync(id, shard: null, numberPrefix: "", cancellation)).ConvertAll(stored => stored.Batch);
        var open = batches.Where(batch => !batch.Closed).Select(batch => batch.Shard).ToHashSet(StringComparer.Ordinal);
        var counted = await counts.CurrentAsync(run, plans, open, fresh, Now, cancellation);
        List<Response> answered = [];
        await foreach (var response in responses.OfRunAsync(id, cancellation)) answered.Add(response);

        var figures = RunFigures.Of(run, plans, counted, batches, answered) with { Faults = await FaultsOfAsync(id, cancellation) };
        if (!figures.IsEven)
            NotEven(id, figures.LookedAt, figures.LeftOut.Values.Sum(), figures.Intended, string.Join(' ', figures.Uneven));
        return figures;
    }

    /// <summary>The runs of some days, newest first: each day's recall and answers.</summary>
    public async Task<IReadOnlyList<RunFigures>> OfDaysAsync(DateOnly last, int days, CancellationToken cancellation)
    {
        List<RunFigures> found = [];
        for (var day = last; day > last.AddDays(-days); day = day.AddDays(-1))
        {
            foreach (var id in new[] { RunId.Recall(day), RunId.Answers(day) })
            {
                if (await OfAsync(id, fresh: false, cancellation) is { } figures) found.Add(figures);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<LaneFault>> FaultsOfAsync(RunId run, CancellationToken cancellation) =>
        [.. (await faults.AllAsync(cancellation)).Where(fault => fault.Keys.Split('/') is [_, var named, ..] && named == run.Value)];

    [LoggerMessage(LogLevel.Error, "The account of a run is not even. Run: {Run}. Looked at: {LookedAt}. Left out: {LeftOut}. Intended: {Intended}. Shards: {Shards}.")]
    private partial void NotEven(RunId run, int lookedAt, int leftOut, int intended, string shards);
}
