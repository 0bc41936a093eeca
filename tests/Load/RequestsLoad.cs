using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>What a message costs in storage requests, from planning to the provider's answer: a blast, and an evening of 500 in the same register.</summary>
internal static class RequestsLoad
{
    private const int Few = 500;

    public static async Task<bool> RunAsync(int recipients, int donors)
    {
        await using var bench = await Bench.StartAsync();
        Bench.Say($"writing {donors:#,0} donors");
        var nextDay = Bench.Day.AddDays(1);
        await Crowd.AddDriveAsync(bench.Storage.ConnectionString, Bench.Day);
        await Crowd.AddAsync(
            bench.Storage.ConnectionString,
            [
                .. Crowd.Due(recipients, Bench.Day),
                .. Crowd.Due(Few, nextDay, first: recipients + 1),
                .. Crowd.Due(Math.Max(0, donors - recipients - Few), Bench.Day.AddDays(60), first: recipients + Few + 1),
            ]);

        var figures = new Figures($"Storage requests per recipient, plan to provider's answer, {donors:#,0} donors");
        await MeasureAsync(bench, Bench.Day, recipients, 0.25, figures);
        await MeasureAsync(bench, nextDay, Few, 3, figures);
        return figures.Print();
    }

    private static async Task MeasureAsync(Bench bench, DateOnly day, int recipients, double bar, Figures figures)
    {
        using var app = await bench.AppAsync(day);
        var run = RunId.Recall(day);
        bench.Meter.Reset();
        Bench.Say($"{run}: {recipients:#,0} recipients");
        var started = Stopwatch.GetTimestamp();
        var swept = started;
        await app.RunAsync("NightlyRecall");
        while (!await bench.IsSettledAsync(run))
        {
            await app.DrainAsync(Bench.AtOnce);
            if (Stopwatch.GetElapsedTime(swept) > TimeSpan.FromMinutes(1))
            {
                swept = Stopwatch.GetTimestamp();
                await app.RunAsync("SweepOpenWork");
            }
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        figures.Add($"{recipients:#,0} recipients: accepted by the providers so far", (await bench.Gateway.InboxAsync()).Count);
        figures.Add("  seconds, messages a second", $"{seconds:#,0} s, {recipients / seconds:#,0}/s");
        foreach (var (request, count) in bench.Meter.Counts.OrderByDescending(count => count.Value.Requests))
            figures.Add("  " + request, $"{(double)count.Requests / recipients:0.0000} requests, {(double)count.Entities / recipients:0.000} entities");
        figures.Add("  failures of functions", app.Failures.Count);
        figures.Add("  entities written per recipient", (double)bench.Meter.Entities / recipients);
        figures.AtMost("  requests per recipient", (double)bench.Meter.Requests / recipients, bar);
    }
}
