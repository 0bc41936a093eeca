using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A stop holds while a blast goes out, by whatever way it came. With 100,000 it is a verb of tests/Load.</summary>
public sealed class StopBlastTests
{
    [Fact]
    public async Task By_every_path_a_stop_during_a_blast_lets_no_claim_begin_after_it()
    {
        await using var world = await World.StartAsync(new WorldOptions { Storage = (0, 0, 0) });
        await world.Gateway.FaultAsync("slow", share: 1, milliseconds: 150);

        var stops = await StopBlast.RunAsync(world, recipients: 900, ofEach: 3, _ => { });

        Assert.Equal(6, stops.Select(stop => stop.Path).Distinct().Count());
        Assert.DoesNotContain(stops, stop => stop.ClaimedAfter);
    }
}
