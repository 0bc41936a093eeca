using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Results;

/// <summary>Works uploads of results off, chunk after chunk. Doing a chunk twice is doing it once.</summary>
public sealed partial class ResultWork(
    ResultUploadTable uploads, ResultTable results, ResultPeople people, TakeResult take, DriveTable drives, Lanes lanes, TimeProvider clock, ILogger<ResultWork> log)
{
    private const int AtOnce = 12;

    /// <summary>What stands still for so long is lost, or waits to be seen again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Puts the first chunk on the lane; again, where the message before was lost.</summary>
    public Task BeginAsync(ResultUpload upload, CancellationToken cancellation)
    {
        ResultsMessage first = new(ResultsAct.Take, upload.Drive, upload.Id);
        return lanes.SendAsync(Lanes.TakeResults, first.ToString(), TimeSpan.Zero, cancellation);
    }

    public async Task TakeAsync(ResultsMessage message, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(message.Upload, cancellation) is not { State: not ImportState.Done } upload
            || await drives.FindAsync(upload.Drive, cancellation) is not { } drive) return;
        await take.BeginAsync(drive.Id, cancellation);
        for (var chunk = message.Chunk; chunk < upload.Chunks; chunk++)
        {
            if (await uploads.ChunkAsync(upload.Id, chunk, cancellation) is not { } rows) continue;
            var taken = await TakeAsync(upload, drive, rows, cancellation);
            await uploads.FinishChunkAsync(upload.Id, chunk, taken, cancellation);
            await uploads.TouchAsync(upload.Id, drive.Id, clock.GetUtcNow(), cancellation);
            LogChunk(upload.Id, chunk, taken.Taken, taken.LeftOut);
        }

        await take.SettleAsync(drive, cancellation);
        await uploads.PutStateAsync(upload.Id, ImportState.Done, cancellation);
        await uploads.CloseAsync(upload.Id, cancellation);
    }

    /// <summary>Finishes what somebody left: uploads that stand still, and drives whose donors or tally may not say what their results say.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - Patience;
        foreach (var id in await uploads.StandingStillAsync(since, cancellation))
        {
            switch (await uploads.FindAsync(id, cancellation))
            {
                case null:
                    await uploads.DiscardAsync(id, cancellation);
                    break;
                case { State: ImportState.Working } upload:
                    await uploads.EnlistAsync(upload, cancellation);
                    await BeginAsync(upload, cancellation);
                    break;
                default:
                    await uploads.CloseAsync(id, cancellation);
                    break;
            }
        }

        foreach (var due in (await results.DueAsync(ResultsDue.Settling, cancellation)).Where(due => due.Since < since))
            await lanes.SendAsync(Lanes.TakeResults, new ResultsMessage(ResultsAct.Settle, due.Drive).ToString(), TimeSpan.Zero, cancellation);
    }

    public async Task SettleAsync(string drive, CancellationToken cancellation)
    {
        if (await drives.FindAsync(drive, cancellation) is { } held) await take.SettleAsync(held, cancellation);
    }

    /// <summary>A message that failed too often: an upload waits for a person, who may bring it again.</summary>
    public Task GiveUpAsync(ResultsMessage message, CancellationToken cancellation) =>
        message.Act == ResultsAct.Take ? uploads.PutStateAsync(message.Upload, ImportState.Stuck, cancellation) : Task.CompletedTask;

    private async Task<ResultsTaken> TakeAsync(ResultUpload upload, Drive drive, IReadOnlyList<RawRow> rows, CancellationToken cancellation)
    {
        var rules = new ReadingRules(
            upload.Reading.Columns.ToDictionary(column => column.Column, column => column.Header), upload.Dates, upload.Reading.OldEncoding, drive.Area.Province, VietnamTime.DayOf(upload.At));
        var readings = rows.Select(row => ResultReader.Read(row, rules, drive)).ToList();
        List<Finding> findings = [.. readings.SelectMany(reading => reading is ResultReading.Bad bad ? bad.Findings : ((ResultReading.Good)reading).Notes)];
        var (matched, newcomers) = await MatchAsync(upload, drive, readings.OfType<ResultReading.Good>().Select(good => good.Line), rules, findings, cancellation);

        var (taken, unchanged) = (0, 0);
        await Parallel.ForEachAsync(
            await AloneAsync(upload, drive, matched, rules, findings, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (one, stop) =>
            {
                var reason = one.Line.Reason is { } why ? new DeferralNote(why, upload.By, upload.At) : null;
                if (await take.TakeAsync(drive, one.Known, SourceOf(upload, one.Line), reason, stop)) Interlocked.Increment(ref taken);
                else Interlocked.Increment(ref unchanged);
            });
        return new ResultsTaken(rows.Count, taken, unchanged, newcomers, [.. findings.OrderBy(finding => finding.Row)]);
    }

    /// <summary>Each good row with its donor. Newcomers one after the other: two rows of one person must make one donor.</summary>
    private async Task<(List<Matched> Matched, int Newcomers)> MatchAsync(
        ResultUpload upload, Drive drive, IEnumerable<ResultLine> lines, ReadingRules rules, List<Finding> findings, CancellationToken cancellation)
    {
        var visitors = await people.VisitorsAsync(drive, cancellation);
        List<Matched> matched = [];
        var newcomers = 0;
        foreach (var chunk in lines.Chunk(AtOnce))
        {
            var matches = await Task.WhenAll(chunk.Select(line => people.MatchAsync(line, visitors, cancellation)));
            foreach (var (line, match) in chunk.Zip(matches))
            {
                var donor = match switch
                {
                    ResultMatch.Found(var found) => found,
                    ResultMatch.Nobody => await people.AddAsync(line, drive, SourceOf(upload, line), cancellation),
                    _ => null,
                };
                if (donor is not null)
                {
                    if (match is ResultMatch.Nobody) newcomers++;
                    matched.Add(new(line, new DriveResult(donor.Id, line.Outcome, visitors.UnitsOf(donor), FirstTime: false, line.Voluntary)));
                }
                else if (match is ResultMatch.Doubtful(var by, var fault))
                {
                    findings.Add(Of(line, by, fault, rules));
                }
                else
                {
                    findings.Add(Of(line, ((ResultMatch.Nobody)match).By, Fault.NobodyFound, rules));
                }
            }
        }

        return (matched, newcomers);
    }

    /// <summary>The rows whose person the file names once, or every time with the same result: of two that differ nobody knows which is right.</summary>
    private async Task<List<Matched>> AloneAsync(
        ResultUpload upload, Drive drive, List<Matched> matched, ReadingRules rules, List<Finding> findings, CancellationToken cancellation)
    {
        var before = (await results.StoredAsync(drive.Id, cancellation))
            .Where(stored => stored.Source?.StartsWith(upload.Id, StringComparison.Ordinal) == true).ToDictionary(stored => stored.Known.Donor);
        List<Matched> alone = [];
        foreach (var person in matched.GroupBy(one => one.Known.Donor))
        {
            var other = before.GetValueOrDefault(person.Key);
            var earlier = other is not null && person.All(one => SourceOf(upload, one.Line) != other.Source) ? other.Known.Outcome : null;
            if (person.Select(one => one.Known.Outcome).Append(earlier).OfType<DriveOutcome>().Distinct().Count() > 1)
                findings.AddRange(person.Select(one => Of(one.Line, Column.Outcome, Fault.TwiceInFile, rules)));
            else
                alone.AddRange(person.Take(1));
        }

        return alone;
    }

    private static string SourceOf(ResultUpload upload, ResultLine line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{upload.Id}~{line.Number}");

    private static Finding Of(ResultLine line, Column by, Fault fault, ReadingRules rules) =>
        new(line.Number, rules.Headers.GetValueOrDefault(by) ?? rules.Headers.GetValueOrDefault(Column.Name, ""), fault);

    private sealed record Matched(ResultLine Line, DriveResult Known);

    [LoggerMessage(LogLevel.Information, "Results taken in. Upload: {Upload}. Chunk: {Chunk}. Taken: {Taken}. Left out: {LeftOut}.")]
    private partial void LogChunk(string upload, int chunk, int taken, int leftOut);
}
