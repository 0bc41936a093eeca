using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>What a provider's report costs in storage requests: many in a POST and one in a POST, each of them three times and in random order.</summary>
internal static class ReportsLoad
{
    private const int Copies = 3;
    private const int OfMany = 100;

    public static async Task<bool> RunAsync(int messages)
    {
        await using var bench = await Bench.StartAsync();
        Bench.Say($"sending {messages:#,0} messages");
        await Crowd.AddDriveAsync(bench.Storage.ConnectionString, Bench.Day);
        await Crowd.AddAsync(bench.Storage.ConnectionString, Crowd.Due(messages, Bench.Day));
        using var app = await bench.AppAsync(Bench.Day);
        var run = RunId.Recall(Bench.Day);
        await app.RunAsync("NightlyRecall");
        while (!await bench.IsSettledAsync(run))
            await app.DrainAsync(Bench.AtOnce);

        List<string> texts = [];
        await foreach (var message in bench.Gateway.PagesAsync())
        {
            if (message is { IsText: true, Key: { } key })
                texts.Add(key);
        }

        var figures = new Figures($"Reports of {texts.Count:#,0} texts, {Copies} copies of each, in random order");
        await MeasureAsync(bench, app, texts, OfMany, 0.7, figures);
        await MeasureAsync(bench, app, [.. texts.Take(texts.Count / 10)], 1, 4, figures);
        var delivered = 0;
        foreach (var shard in LookupKeys.Shards)
            delivered += (await new Register(bench.Storage.ConnectionString).Messages.OfShardAsync(run, shard, CancellationToken.None)).Count(stored => stored.Fate.StatusAt(TimeProvider.System.GetUtcNow()) == MessageStatus.Delivered);
        figures.AtLeast("messages delivered in the ledger", delivered, texts.Count);
        figures.Add("failures of functions", app.Failures.Count);
        return figures.Print();
    }

    private static async Task MeasureAsync(Bench bench, AppInProcess app, List<string> texts, int inPost, double bar, Figures figures)
    {
        Random random = new(1);
        var reports = Enumerable.Repeat(texts, Copies).SelectMany(copy => copy).ToArray();
        random.Shuffle(reports);
        Bench.Say($"{reports.Length:#,0} reports, {inPost} in a POST");
        bench.Meter.Reset();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(reports.Chunk(inPost), new ParallelOptions { MaxDegreeOfParallelism = Bench.AtOnce }, async (post, _) =>
        {
            var status = await app.SendAsync("SmsReports", CrashWorld.Request("application/json", Webhook.Delivered(post), ("key", Webhook.SmsKey)));
            if (status != 200)
                throw new InvalidOperationException($"A report was answered {status}.");
        });
        await app.DrainAsync(Bench.AtOnce, lanes: [Lanes.ReadReports]);
        figures.Add($"{inPost} in a POST: reports a second", reports.Length / Stopwatch.GetElapsedTime(started).TotalSeconds);
        figures.Add("  entities written per report", (double)bench.Meter.Entities / reports.Length);
        figures.AtMost("  requests per report", (double)bench.Meter.Requests / reports.Length, bar);
    }
}
