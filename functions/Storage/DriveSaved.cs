using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How writing a drive went.</summary>
public abstract record DriveSaved
{
    private DriveSaved() { }

    public sealed record Yes : DriveSaved;

    /// <summary>People who have booked must be asked first. The drive stands as it was.</summary>
    public sealed record MustAsk(DriveChange Change) : DriveSaved;
}
