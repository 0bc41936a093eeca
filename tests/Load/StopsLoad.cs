using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>What a stop costs in invitations that leave all the same, by each path, during a blast.</summary>
internal static class StopsLoad
{
    public static async Task<bool> RunAsync(int recipients, int ofEach)
    {
        await using var world = await World.StartAsync(new WorldOptions { Storage = (0, 0, 0) });
        var stops = await StopBlast.RunAsync(world, recipients, ofEach, Bench.Say);
        var figures = new Figures($"Stops during a blast of {recipients:#,0}");
        foreach (var path in stops.GroupBy(stop => stop.Path))
        {
            var late = path.Where(stop => stop.Late is not null).Select(stop => stop.Late!.Value.TotalSeconds).ToList();
            figures.Add($"{path.Key}: stops, invitations after", $"{path.Count()}, {late.Count}{(late.Count > 0 ? $", the last {late.Max():0.0} s after" : "")}");
        }

        figures.AtMost("latest invitation after its stop", stops.Max(stop => stop.Late?.TotalSeconds ?? 0), 60, "s");
        figures.AtMost("invitations whose claim began after the stop", stops.Count(stop => stop.ClaimedAfter), 0);
        return figures.Print();
    }
}
