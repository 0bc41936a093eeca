using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>How fast a blast is planned into the ledger, beside what Azurite takes of bare transactions in the same run.</summary>
internal static class CeilingLoad
{
    private const int Transaction = 100;
    private const int Few = 500;

    public static async Task<bool> RunAsync(int recipients)
    {
        await using var bench = await Bench.StartAsync();
        Bench.Say($"writing {recipients:#,0} donors");
        await Crowd.AddDriveAsync(bench.Storage.ConnectionString, Bench.Day);
        var eve = Bench.Day.AddDays(-1);
        await Crowd.AddAsync(bench.Storage.ConnectionString, [.. Crowd.Due(recipients, Bench.Day), .. Crowd.Due(Few, eve, first: recipients + 1)]);

        // An evening with few, so that what is measured is planning and not the start of a process.
        using (var first = await bench.AppAsync(eve))
        {
            await PlanAsync(bench, first, eve);
        }

        using var app = await bench.AppAsync(Bench.Day);

        var before = await BareAsync(bench, "before", recipients);
        Bench.Say("planning");
        bench.Meter.Reset();
        var started = Stopwatch.GetTimestamp();
        var (storage, own) = (ProcessTime.Of(bench.Storage.Ids), Environment.CpuUsage.TotalTime);
        await PlanAsync(bench, app, Bench.Day);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var busy = ((ProcessTime.Of(bench.Storage.Ids) - storage).TotalSeconds / seconds, (Environment.CpuUsage.TotalTime - own).TotalSeconds / seconds);
        var planned = bench.Meter.Entities / seconds;
        var counts = bench.Meter.Counts;
        var after = await BareAsync(bench, "after", recipients);

        var figures = new Figures($"Planning {recipients:#,0} recipients, all due");
        figures.Add("seconds", seconds);
        foreach (var (request, count) in counts.OrderByDescending(count => count.Value.Entities).Where(count => count.Value.Requests > 10))
            figures.Add("  " + request, $"{count.Requests:#,0} requests, {count.Entities:#,0} entities");
        figures.Add("processors used: Azurite, the app", $"{busy.Item1:0.00} and {busy.Item2:0.00}");
        figures.Add("failures of functions", app.Failures.Count);
        figures.Add("bare inserts, before and after", $"{before.Inserts:#,0} and {after.Inserts:#,0} entities/s");
        figures.Add("bare merges, before and after", $"{before.Merges:#,0} and {after.Merges:#,0} entities/s");
        figures.Add("planning with its ledger", planned, "entities/s");
        figures.Add("share of bare inserts alone", planned / ((before.Inserts + after.Inserts) / 2));
        figures.AtLeast("share of the ceiling (as many inserts as merges)", planned / ((Both(before) + Both(after)) / 2), 0.5);
        return figures.Print();
    }

    private static async Task PlanAsync(Bench bench, AppInProcess app, DateOnly day)
    {
        await app.RunAsync("NightlyRecall");
        while (!await bench.IsPlannedAsync(RunId.Recall(day)))
            await app.DrainAsync(Bench.AtOnce, lanes: [Lanes.PlanRecall]);
    }

    /// <summary>
    /// What Azurite takes of full transactions and nothing else, several at once, in as many rows and partitions as the blast: each row is inserted,
    /// as the ledger's are, and then merged on its version, as the donors' are. Its merges grow dearer with the table, so one figure would tell nothing.
    /// </summary>
    private static async Task<(double Inserts, double Merges)> BareAsync(Bench bench, string name, int rows)
    {
        Bench.Say($"bare transactions, {name}");
        var table = bench.Storage.Tables.GetTableClient("bare" + name);
        await table.CreateIfNotExistsAsync();
        var versions = new IReadOnlyList<ETag>[rows / Transaction];
        var inserts = await RateAsync(rows, async number =>
        {
            var answer = await table.SubmitTransactionAsync(
                Enumerable.Range(0, Transaction).Select(row => new TableTransactionAction(TableTransactionActionType.Add, Row(number, row))));
            versions[number] = [.. answer.Value.Select(each => each.Headers.ETag!.Value)];
        });
        var merges = await RateAsync(rows, number => table.SubmitTransactionAsync(
            Enumerable.Range(0, Transaction).Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, Touch(number, row), versions[number][row]))));
        return (inserts, merges);
    }

    private static async Task<double> RateAsync(int rows, Func<int, Task> transact)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rows / Transaction), new ParallelOptions { MaxDegreeOfParallelism = Bench.AtOnce }, async (number, _) => await transact(number));
        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Entities a second of as many inserts as merges.</summary>
    private static double Both((double Inserts, double Merges) bare) => 2 / ((1 / bare.Inserts) + (1 / bare.Merges));

    private static TableEntity Touch(int transaction, int row) => new(Row(transaction, row).PartitionKey, Row(transaction, row).RowKey)
    {
        ["Cycle"] = "2027-01-16",
        ["Step"] = 1,
        ["Run"] = "recall-2027-01-16",
        ["TouchedOn"] = "2027-01-16",
        ["Unanswered"] = 1,
        ["Messages"] = "recall-2027-01-16/1",
    };

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
