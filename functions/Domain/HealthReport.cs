namespace BloodDrive.Domain;

/// <summary>How something stands: well; working, but somebody should look; or not working.</summary>
public enum HealthState
{
    Ok,
    Attention,
    Failing,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Note">Counts, days and codes; never a host, a secret or a person.</param>
public sealed record HealthCheck(string Name, HealthState State, DateTimeOffset At, string Note)
{
    /// <summary>The app's clock beside the storage service's: claims, evening hours and signed-in sessions of several processes rely on it.</summary>
    /// <param name="ahead">How far the app's is ahead; null where storage did not say.</param>
    public static HealthCheck OfClock(TimeSpan? ahead, DateTimeOffset now)
    {
        const int Bearable = 60;
        return ahead is not { TotalSeconds: var seconds }
            ? new("clock", HealthState.Attention, now, "storage gave no date")
            : new("clock", Math.Abs(seconds) <= Bearable ? HealthState.Ok : HealthState.Failing, now, FormattableString.Invariant($"{seconds:0} s ahead of storage"));
    }

    /// <summary>The day whose recall must have begun by now: the timer of 17:00 in Viet Nam is given half an hour.</summary>
    public static DateOnly RecallDue(DateTimeOffset now) => VietnamTime.DayOf(now - new TimeSpan(17, 30, 0));

    /// <param name="run">That day's run; null where nobody began it.</param>
    /// <param name="planned">Shards that are planned, of all.</param>
    public static HealthCheck OfRecall(DateOnly due, Run? run, int planned, int shards, DateTimeOffset now)
    {
        var id = RunId.Recall(due);
        if (run is null)
        {
            return new("recall", HealthState.Attention, now, $"{id} was not begun");
        }

        // An evening's planning takes minutes; two hours are left to the sweeper.
        var late = run.State == RunState.Open && planned < shards && now - run.StartedAt > TimeSpan.FromHours(2);
        var state = FormattableString.Invariant($"{id} {run.State.ToString().ToLowerInvariant()}, {planned} of {shards} shards planned");
        return new("recall", late ? HealthState.Attention : HealthState.Ok, now, state);
    }
}

/// <summary>What was looked at, at one time.</summary>
public sealed record HealthReport(DateTimeOffset At, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>As its worst part.</summary>
    public HealthState State => Checks.Max(check => check.State);
}
