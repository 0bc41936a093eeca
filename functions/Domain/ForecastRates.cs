namespace BloodDrive.Domain;

/// <summary>The shares of recipients who answer at all and who book.</summary>
public readonly record struct ForecastRate(double Answers, double Books);

/// <summary>What is expected of an invitation: assumed at first; the office's own results take its place as they come in.</summary>
public sealed record ForecastRates
{
    /// <summary>So many people of a history group, or bookings, weigh as much as what was assumed: with as many of its own, the office goes half by them.</summary>
    private const double AssumedRecipients = 500;
    private const double AssumedBookings = 100;

    public static ForecastRates Assumed { get; } = new();

    /// <summary>How many campaigns they were learnt from; 0 where all is assumed.</summary>
    public int Campaigns { get; init; }

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

    /// <summary>The assumed rates, drawn towards what campaigns that are over brought: the more people these reached, the further.</summary>
    public static ForecastRates Learnt(IReadOnlyCollection<UpliftCount> campaigns)
    {
        var all = campaigns.Aggregate(UpliftCount.Zero, (sum, campaign) => sum + campaign);
        var booked = all.ByHistory.Values.Aggregate(default(RateCount), (sum, rate) => sum + rate);
        return Assumed with
        {
            Campaigns = campaigns.Count,
            ByHistory = Assumed.ByHistory.ToDictionary(pair => pair.Key, pair =>
            {
                var seen = all.ByHistory.GetValueOrDefault(pair.Key);
                return new ForecastRate(
                    Drawn(pair.Value.Answers, AssumedRecipients, seen.Answered, seen.Invited),
                    Drawn(pair.Value.Books, AssumedRecipients, seen.Booked, seen.Invited));
            }),
            TurnUp = Drawn(Assumed.TurnUp, AssumedBookings, booked.Kept, booked.Booked),
            Gives = Drawn(Assumed.Gives, AssumedBookings, booked.Gave, booked.Kept),
        };
    }

    private static double Drawn(double assumed, double weight, int seen, int of) => ((assumed * weight) + seen) / (weight + of);
}
