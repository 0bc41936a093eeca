namespace BloodDrive.Domain;

/// <summary>Which honours a list is to show.</summary>
/// <param name="From">The first of its days.</param>
/// <param name="To">The last.</param>
/// <param name="Province">Null for all that the scope covers.</param>
/// <param name="Unit">Id of a unit or club; null for all.</param>
/// <param name="Donations">One tier; null for all.</param>
public sealed record HonourQuestion(DateOnly From, DateOnly To, string? Province, string? Unit, int? Donations)
{
    /// <summary>Years that one list may span.</summary>
    public const int MostYears = 3;

    public IEnumerable<int> Years => Enumerable.Range(From.Year, Math.Max(0, To.Year - From.Year + 1)).Take(MostYears);

    /// <summary>The question as far as an account may ask it; null where it asks for what lies outside.</summary>
    public HonourQuestion? Within(Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => Province is null || Province == name ? this with { Province = name } : null,
        Scope.OfUnit(var name, var unit) => (Province is null || Province == name) && (Unit is null || Unit == unit) ? this with { Province = name, Unit = unit } : null,
        _ => this,
    };
}
