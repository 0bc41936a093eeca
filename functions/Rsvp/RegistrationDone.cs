namespace BloodDrive.Rsvp;

/// <summary>What a registration came to, as far as whoever sent it may know: nothing of it says whether the person was known.</summary>
public enum RegistrationDone
{
    /// <summary>The number itself is told by text what came of it.</summary>
    Taken,

    /// <summary>All places of the hour are taken.</summary>
    Full,

    /// <summary>The drive or the hour is no longer open.</summary>
    Gone,
}
