namespace BloodDrive.Local.Functions;

/// <summary>When a timer last ran and runs next, as the host keeps it between starts.</summary>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    /// <summary>What a start finds: whether a run was missed, and the status to go on with. One run stands for all that were missed.</summary>
    public static (bool IsPastDue, TimerStatus Status) AtStart(TimerStatus kept, TimerSchedule schedule, DateTimeOffset now)
    {
        if (kept is null)
            return (false, new TimerStatus(default, schedule.Next(now), now));
        var expected = schedule.Next(kept.Last == default ? kept.LastUpdated : kept.Last);
        // Another Next than the kept one means another schedule: nothing was missed of it.
        return expected == kept.Next
            ? (now > kept.Next, kept)
            : (false, kept with { Next = schedule.Next(now), LastUpdated = now });
    }
}
