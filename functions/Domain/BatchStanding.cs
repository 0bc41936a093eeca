namespace BloodDrive.Domain;

/// <summary>Whether a batch may go on, asked before each claim.</summary>
public enum BatchStanding
{
    /// <summary>Messages may be claimed.</summary>
    Goes,

    /// <summary>Its run is paused, or everything is held: it stays open and takes a new time later.</summary>
    Held,

    /// <summary>Its run was cancelled: its messages are.</summary>
    Cancelled,

    /// <summary>Its time is over: its messages expire.</summary>
    Expired,

    /// <summary>The hour is wrong: it takes a time of the next window.</summary>
    OutOfHours,
}

/// <summary>The order in which that is decided: what ends messages comes before what only delays them.</summary>
public static class BatchStandings
{
    /// <param name="state">The run's; null where the batch belongs to no run that can be paused.</param>
    /// <param name="held">Whether this lane is held: by the red button, or because the data are not armed here.</param>
    /// <param name="window">The hours in which it may leave; null at any hour.</param>
    public static BatchStanding Of(Batch batch, RunState? state, bool held, SendWindow? window, DateTimeOffset now) => 0 switch
    {
        _ when state == RunState.Cancelled => BatchStanding.Cancelled,
        _ when now > batch.NotAfter => BatchStanding.Expired,
        _ when held || state == RunState.Paused => BatchStanding.Held,
        _ when window is not null && !window.IsOpen(now) => BatchStanding.OutOfHours,
        _ => BatchStanding.Goes,
    };
}
