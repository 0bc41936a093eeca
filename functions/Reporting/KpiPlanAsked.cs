using System.Globalization;

namespace BloodDrive.Reporting;

/// <summary>The plan that is looked at.</summary>
/// <param name="Province">Null for the nation's.</param>
/// <param name="Names">Provinces of that year that the account may choose.</param>
/// <param name="IsNation">Whether it may choose the nation.</param>
public sealed record KpiPlanAsked(int Year, string? Province, IReadOnlyList<string> Names, bool IsNation)
{
    public string Address => string.Create(CultureInfo.InvariantCulture, $"/report/plan?year={Year}&of={Uri.EscapeDataString(Province ?? "nation")}");
}
