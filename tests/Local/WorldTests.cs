using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Local;

/// <summary>The world of the stories stands up, survives a power cut, and leaves nothing behind.</summary>
public sealed class WorldTests
{
    [Fact]
    public async Task The_app_comes_back_after_a_kill_with_its_rows_and_its_clock()
    {
        await using var world = await World.StartAsync();
        await world.App.FireAsync("NightlyRecall");
        await world.SettledAsync();
        var runs = await world.RowsAsync("runs");
        Assert.NotEmpty(runs);

        world.App.Kill();
        await world.App.StartAsync();

        Assert.Equal("2027-01-16", (await world.TonightAsync()).GetProperty("day").GetString());
        Assert.True((await world.TonightAsync()).GetProperty("planned").GetBoolean());
    }
}
