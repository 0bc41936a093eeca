namespace BloodDrive.Domain;

/// <summary>A unit in figures: never a name of its people.</summary>
/// <param name="Count">Of its people, as the register was last counted; those of the units within it are its own too.</param>
/// <param name="CountedOn">Null where nothing was counted yet.</param>
/// <param name="Year">The year of <paramref name="Tally"/>.</param>
/// <param name="Tally">Who came and gave in its name that year.</param>
/// <param name="Inner">The units that lie within it, in Vietnamese order.</param>
public sealed record UnitFigures(UnitCount Count, DateOnly? CountedOn, int Year, UnitTally Tally, IReadOnlyList<Unit> Inner);
