using BloodDrive.Domain;

namespace BloodDrive.Door;

/// <summary>Where somebody stands who opened the link of a door pass.</summary>
public abstract record DoorVisit
{
    private DoorVisit() { }

    /// <summary>No pass has that link.</summary>
    public sealed record Nowhere : DoorVisit;

    /// <summary>The pass opens nothing now.</summary>
    public sealed record Shut(DoorPass Pass, DoorPassState Why) : DoorVisit;

    /// <summary>The PIN is still to be given on this phone.</summary>
    public sealed record Outside(DoorPass Pass, Drive Drive) : DoorVisit;

    public sealed record Inside(DoorPass Pass, Drive Drive) : DoorVisit;
}
