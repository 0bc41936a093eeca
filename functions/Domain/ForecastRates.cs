namespace BloodDrive.Domain;

/// <summary>The shares of recipients who answer at all and who book.</summary>
public readonly record struct ForecastRate(double Answers, double Books);

/// <summary>What is expected of an invitation: assumed until an office's own results take their place.</summary>
public sealed record ForecastRates
{
    public static ForecastRates Assumed { get; } = new();

    public IReadOnlyDictionary<DonorHistory, ForecastRate> ByHistory { get; init; } = new Dictionary<DonorHistory, ForecastRate>
    {
        [DonorHistory.None] = new(0.06, 0.03),
        [DonorHistory.FirstTime] = new(0.12, 0.07),
        [DonorHistory.Regular] = new(0.20, 0.14),
        [DonorHistory.Lapsed] = new(0.05, 0.025),
    };

    /// <summary>The share of those who booked who come, and of those who came who give.</summary>
    public double TurnUp { get; init; } = 0.75;
    public double Gives { get; init; } = 0.88;

    /// <summary>How far the true rates may lie from these: a standard deviation, as a share of them. Chance in the counts comes on top.</summary>
    public double Spread { get; init; } = 0.3;
}
