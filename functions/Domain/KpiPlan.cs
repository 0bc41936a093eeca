namespace BloodDrive.Domain;

/// <summary>What a province, or the nation, means to reach in a year, and its population: entered by an administrator.</summary>
/// <param name="Province">One of the 34 provinces, or of the 63 for a year until 2025; null for the nation.</param>
public sealed record KpiPlan(int Year, string? Province)
{
    /// <summary>Inhabitants.</summary>
    public long? Population { get; init; }

    /// <summary>Targets by what they are of; that of <see cref="Kpi.Units"/> is the plan. Shares are in per cent.</summary>
    public IReadOnlyDictionary<Kpi, decimal> Targets { get; init; } = new Dictionary<Kpi, decimal>();
}
