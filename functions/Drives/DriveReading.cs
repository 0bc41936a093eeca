using BloodDrive.Domain;

namespace BloodDrive.Drives;

/// <summary>Drives read from JSON, or the first thing that is wrong and where.</summary>
public abstract record DriveReading
{
    private DriveReading() { }

    public sealed record Read(IReadOnlyList<Drive> Drives) : DriveReading;

    /// <summary>The field as a path, [2].slots[0].at, and what it must be.</summary>
    public sealed record Wrong(string Field, string Rule) : DriveReading;
}
