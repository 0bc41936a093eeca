using BloodDrive.Domain;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Load;

/// <summary>A campaign to a great crowd by two processes, paused, resumed and killed while it leaves.</summary>
internal static class CampaignLoad
{
    public static async Task<bool> RunAsync(int recipients)
    {
        await using var world = await World.StartAsync(new WorldOptions { Apps = 2, Storage = (0, 0, 0), Settings = CampaignBlast.Settings });
        var begun = TimeProvider.System.GetTimestamp();
        var end = await CampaignBlast.RunAsync(world, recipients, TimeSpan.FromMinutes(30), Bench.Say);
        var figures = new Figures($"A campaign to {recipients:#,0}");
        figures.Add("minutes", $"{TimeProvider.System.GetElapsedTime(begun).TotalMinutes:0.0}");
        foreach (var status in end.Statuses.OrderBy(pair => pair.Key))
            figures.Add($"{status.Key}".ToLowerInvariant(), $"{status.Value:#,0}");
        figures.AtMost("left before the look", end.FirstLeft, CampaignPolicy.Default.First);
        figures.AtMost("neither intended nor more", Math.Abs(end.Intended - recipients), 0);
        figures.AtMost("reached twice", end.Twice, 0);
        figures.AtMost("said to have left and lost", end.Lost, 0);
        figures.AtMost("left while paused", end.WhilePaused, 0);
        figures.AtMost("VND reserved", end.Reserved, end.Budget);
        return figures.Print();
    }
}
