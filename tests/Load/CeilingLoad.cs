using System.Diagnostics;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>How fast a blast is planned into the ledger, beside what Azurite takes of bare transactions in the same run.</summary>
internal static class CeilingLoad
{
    private const int Transaction = 100;
    private const int Bare = 50_000;

    public static async Task<bool> RunAsync(int recipients)
    {
        await using var bench = await Bench.StartAsync();
        Bench.Say($"writing {recipients:#,0} donors");
        await Crowd.AddDriveAsync(bench.Storage.ConnectionString, Bench.Day);
        await Crowd.AddAsync(bench.Storage.ConnectionString, Crowd.Due(recipients, Bench.Day));
        using var app = await bench.AppAsync(Bench.Day);

        var before = await BareAsync(bench, "before");
        Bench.Say("planning");
        var started = Stopwatch.GetTimestamp();
        await app.RunAsync("NightlyRecall");
        bench.Meter.Reset();
        while (!await bench.IsPlannedAsync(RunId.Recall(Bench.Day)))
            await app.DrainAsync(Bench.AtOnce, lanes: [Lanes.PlanRecall]);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var planned = bench.Meter.Entities / seconds;
        var counts = bench.Meter.Counts;
        var after = await BareAsync(bench, "after");

        var ceiling = (before + after) / 2;
        var figures = new Figures($"Planning {recipients:#,0} recipients, all due");
        figures.Add("seconds", seconds);
        foreach (var (request, count) in counts.OrderByDescending(count => count.Value.Entities).Where(count => count.Value.Requests > 10))
            figures.Add("  " + request, $"{count.Requests:#,0} requests, {count.Entities:#,0} entities");
        figures.Add("failures of functions", app.Failures.Count);
        figures.Add("bare transactions of 100, before and after", $"{before:#,0} and {after:#,0} entities/s");
        figures.Add("planning with its ledger", planned, "entities/s");
        figures.AtLeast("share of the ceiling", planned / ceiling, 0.5);
        return figures.Print();
    }

    /// <summary>Inserts rows as large as the ledger's in full transactions, several at once, and nothing else.</summary>
    private static async Task<double> BareAsync(Bench bench, string name)
    {
        Bench.Say($"bare transactions, {name}");
        var table = bench.Storage.Tables.GetTableClient("bare" + name);
        await table.CreateIfNotExistsAsync();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Bare / Transaction),
            new ParallelOptions { MaxDegreeOfParallelism = Bench.AtOnce },
            async (number, cancellation) => await table.SubmitTransactionAsync(
                Enumerable.Range(0, Transaction).Select(row => new TableTransactionAction(TableTransactionActionType.Add, Row(number, row))), cancellation));
        return Bare / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static TableEntity Row(int transaction, int row) => new($"recall-2027-01-16~{transaction % 64:x2}", $"{(transaction * Transaction) + row:x7}~1")
    {
        ["V"] = 1,
        ["Kind"] = "Recall",
        ["Channel"] = "Sms",
        ["Purpose"] = "Service",
        ["Route"] = "acs-service",
        ["Price"] = 0,
        ["Tier"] = 0,
        ["Cycle"] = "2027-01-16",
        ["StepNumber"] = 1,
        ["Drive"] = "hong-gai",
        ["LinkRun"] = "recall-2027-01-16",
        ["About"] = "",
    };
}
