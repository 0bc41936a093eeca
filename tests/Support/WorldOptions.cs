using BloodDrive.Domain;

namespace BloodDrive.Tests.Support;

/// <summary>What a story asks of its world; the defaults are a January evening on unreliable storage.</summary>
public sealed record WorldOptions
{
    /// <summary>The instant at which the app's and the gateway's clocks start; they run on from there.</summary>
    public DateTimeOffset Now { get; init; } = VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(18, 0));

    /// <summary>How many processes of the app serve this world, on one storage.</summary>
    public int Apps { get; init; } = 1;

    /// <summary>Shares of table and queue requests answered 503, applied but left without an answer, and of pages cut short.</summary>
    public (double Busy, double Dropped, double Cut) Storage { get; init; } = (0.02, 0.02, 0.3);

    /// <summary>Seed of the strict proxy's faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Functions whose triggers rest; the story fires them itself.</summary>
    public IReadOnlyList<string> Resting { get; init; } = ["NightlyRecall"];

    /// <summary>Settings that differ from a test's usual ones.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
