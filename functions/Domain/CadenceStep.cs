namespace BloodDrive.Domain;

/// <summary>Where a donor stands in the cadence on a day.</summary>
public abstract record CadenceStep
{
    private CadenceStep() { }

    /// <summary>A step is due, of the cycle that began on the given day.</summary>
    public sealed record Due(DateOnly Cycle, int Step) : CadenceStep;

    /// <summary>The next step is due on that day.</summary>
    public sealed record Waiting(DateOnly Until) : CadenceStep;

    /// <summary>The last step was taken or has lapsed; the next cycle begins with the next donation.</summary>
    public sealed record Over : CadenceStep;

    /// <summary>The step of a cycle on a day. A step that nobody took waits so long and then lapses; the next is never closer to the last touch than the cadence says.</summary>
    public static CadenceStep On(DateOnly cycle, RecallState state, DateOnly today, RecallPolicy policy)
    {
        var taken = state.Cycle == cycle ? state.Step : 0;
        for (var step = taken + 1; step <= policy.Cadence.Count; step++)
        {
            var due = cycle.AddDays(policy.Cadence[step - 1]);
            if (taken > 0 && state.On is { } touched)
            {
                var spaced = touched.AddDays(policy.Cadence[step - 1] - policy.Cadence[taken - 1]);
                due = spaced > due ? spaced : due;
            }

            if (today < due)
            {
                return new Waiting(due);
            }

            if (today <= due.AddDays(policy.WaitDays))
            {
                return new Due(cycle, step);
            }
        }

        return new Over();
    }
}
