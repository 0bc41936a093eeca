namespace BloodDrive.Drives;

/// <summary>A field of the drive's form that cannot be taken as it stands, in both languages.</summary>
public sealed record DriveFault(string Field, string Vi, string En);
