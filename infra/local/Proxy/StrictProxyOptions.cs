namespace BloodDrive.Local.Proxy;

/// <summary>How often the proxy does what Azure Storage does on a bad day; shares lie between 0 and 1.</summary>
public sealed record StrictProxyOptions
{
    /// <summary>Share of requests answered 503 and not passed on.</summary>
    public double Busy { get; init; } = 0.02;

    /// <summary>Share of requests that are carried out and whose answer is then lost with the connection.</summary>
    public double Dropped { get; init; } = 0.02;

    /// <summary>Share of query pages cut short, one in four of them to nothing, each with a continuation.</summary>
    public double Cut { get; init; } = 0.3;

    /// <summary>Makes the same sequence of requests meet the same faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The limits of Azure alone, no faults.</summary>
    public static StrictProxyOptions LimitsOnly { get; } = new() { Busy = 0, Dropped = 0, Cut = 0 };
}
