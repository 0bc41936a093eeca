namespace BloodDrive.Domain;

/// <summary>Where a drive stands on a day.</summary>
public enum DriveState
{
    /// <summary>Written down, not yet open for booking: nobody is invited to it.</summary>
    Planned,
    Open,

    /// <summary>Every place is booked.</summary>
    Full,

    /// <summary>Called off, for good.</summary>
    Cancelled,

    /// <summary>Its day is over.</summary>
    Done,
}
