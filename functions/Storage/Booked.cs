using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How booking a slot went.</summary>
public abstract record Booked
{
    private Booked() { }

    /// <summary>The slot is this donor's; the code is the one to say at the door. Booking it again answers the same.</summary>
    public sealed record Yes(OpenBooking Booking) : Booked;

    /// <summary>No place left in that slot.</summary>
    public sealed record Full : Booked;

    /// <summary>The drive is cancelled, over or unknown, or has no such slot.</summary>
    public sealed record Closed : Booked;
}
