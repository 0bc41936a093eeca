using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>The night of chaos at any size, and what became of every message.</summary>
internal static class ChaosLoad
{
    public static async Task<bool> RunAsync(int due, int ends, int seed)
    {
        ChaosOptions options = new() { Seed = seed, Due = due, Ends = ends, Pause = 6000, Still = TimeSpan.FromSeconds(20) };
        await using var world = await World.StartAsync(ChaosNight.World(options));
        var started = Stopwatch.GetTimestamp();
        var night = await ChaosNight.RunAsync(world, options, Bench.Say);
        Bench.Say("judging");
        var oracle = ChaosOracle.Judge(await ChaosEvidence.OfAsync(world, night));
        foreach (var finding in oracle.Findings.Take(100))
            Console.WriteLine(finding);

        var figures = new Figures($"Chaos: {due:#,0} due, seed {seed}");
        figures.Add("minutes", Stopwatch.GetElapsedTime(started).TotalMinutes);
        figures.Add("ends of a process", night.Ends);
        figures.Add("accepted by the providers", oracle.Accepted);
        foreach (var (status, count) in oracle.Statuses.OrderByDescending(pair => pair.Value))
            figures.Add($"  rows {status}", count);
        figures.Add("uncertain because the provider's answer was lost", oracle.UncertainByProvider);
        figures.AtMost("uncertain because a process ended", oracle.UncertainByEnds, night.Ends * ChaosOracle.RowsAtWork);
        figures.Add("  claims cut short", oracle.ClaimsCutShort);
        figures.AtMost("doubled, lost, untold or uneven", oracle.Findings.Count, 0);
        return figures.Print();
    }
}
