using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How writing a drive went.</summary>
public abstract record DriveSaved
{
    private DriveSaved() { }

    public sealed record Yes : DriveSaved;

    /// <summary>Slots in which more people have booked than the change would leave places for. The drive stands as it was.</summary>
    public sealed record BookedBeyond(IReadOnlyList<Slot> Slots) : DriveSaved;
}
