namespace BloodDrive.Domain;

/// <summary>Whom the staff call about a drive.</summary>
/// <param name="Phone">As it is dialled: 0203 3825 499.</param>
public sealed record DriveContact(string Name, string Phone)
{
    /// <summary>Never the name or the number.</summary>
    public override string ToString() => "[contact]";
}
