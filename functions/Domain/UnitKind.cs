namespace BloodDrive.Domain;

/// <summary>What a unit is.</summary>
public enum UnitKind
{
    Commune,
    Agency,
    School,
    Factory,
    Club,
}
