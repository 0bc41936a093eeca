using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Nobody is invited twice and nobody is lost, whatever ends, fails or comes again. The long version is a verb of tests/Load.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task On_a_night_on_which_everything_goes_wrong_nobody_hears_twice_and_nobody_is_lost()
    {
        ChaosOptions options = new() { Seed = Random.Shared.Next(1, 100_000), Due = 1000, Ends = 8 };
        output.WriteLine($"seed {options.Seed}");
        await using var world = await World.StartAsync(ChaosNight.World(options));
        await world.Gateway.FaultAsync("slow", share: 0.5, milliseconds: 60);

        var night = await ChaosNight.RunAsync(world, options, output.WriteLine);

        var oracle = ChaosOracle.Judge(await ChaosEvidence.OfAsync(world, night));
        output.WriteLine($"{oracle.Accepted} accepted; uncertain: {oracle.UncertainByEnds} by {night.Ends} ends, {oracle.UncertainByProvider} by the providers");
        Assert.True(oracle.Findings.Count == 0, $"Seed {options.Seed}:\n{string.Join('\n', oracle.Findings.Take(40))}");
        Assert.InRange(oracle.Accepted, options.Due / 2, options.Due);
    }
}
