using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A campaign through the whole app: paused, resumed and killed while it leaves, its account is even and nobody hears twice. With 20,000 it is a verb of tests/Load.</summary>
public sealed class CampaignStoryTests(ITestOutputHelper output)
{
    private const int Count = 400;

    [Fact]
    public async Task Paused_resumed_and_killed_while_it_leaves_it_reaches_everybody_once_within_its_budget()
    {
        await using var world = await World.StartAsync(new WorldOptions { Apps = 2, Settings = CampaignBlast.Settings });
        await world.Gateway.FaultAsync("slow", share: 1, milliseconds: 100);

        var end = await CampaignBlast.RunAsync(world, Count, TimeSpan.FromMinutes(3), what => output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}"));

        Assert.Equal((CampaignPolicy.Default.First, Count, 0, 0, 0), (end.FirstLeft, end.Intended, end.Twice, end.Lost, end.WhilePaused));
        var (suppressed, uncertain) = (end.Statuses[MessageStatus.Suppressed], end.Statuses.GetValueOrDefault(MessageStatus.Uncertain));
        var sent = end.Statuses.GetValueOrDefault(MessageStatus.Sent) + end.Statuses.GetValueOrDefault(MessageStatus.Delivered);
        Assert.Equal(Count, sent + suppressed + uncertain);
        Assert.InRange(suppressed, 1, Count / 8);
        Assert.InRange(end.Reserved, 1, end.Budget);
    }
}
