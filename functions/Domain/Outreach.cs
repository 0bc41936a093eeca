namespace BloodDrive.Domain;

/// <summary>What a unit, or a province's own chapter, did in a month to speak for giving blood: entered by its people, a later entry in the place of the earlier.</summary>
/// <param name="Province">One of the 34 provinces.</param>
/// <param name="Unit">Id of the unit; null for the province's own.</param>
/// <param name="Sessions">Communication sessions.</param>
/// <param name="Reached">Attendances of them.</param>
/// <param name="Trained">Attendances of trainings for staff and volunteers.</param>
public sealed record Outreach(int Year, int Month, string Province, string? Unit, int Sessions, int Reached, int Trained)
{
    /// <summary>Whether an account may see and enter it: a unit's people their own, a province's and the nation's people all of theirs.</summary>
    public bool IsWithin(Scope scope) => scope is Scope.OfUnit(_, var unit) ? Unit == unit : scope.Covers(new Area(Province));
}
