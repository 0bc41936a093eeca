namespace BloodDrive.Domain;

/// <summary>Why a campaign cannot leave earlier.</summary>
public enum DepartureWait
{
    /// <summary>Words are to be registered: filed and not answered, or not filed yet.</summary>
    WordsNotApproved,

    /// <summary>The days of Tết, in which nobody is invited.</summary>
    Tet,

    /// <summary>The hours of its route and of its lane.</summary>
    Hours,
}

/// <summary>The first instant (UTC) at which a campaign could leave, and what it waits for, in order.</summary>
public sealed record Departure(DateTimeOffset At, IReadOnlyList<DepartureWait> Waits)
{
    /// <summary>How long a carrier takes to approve words, as carriers say: about five weeks.</summary>
    public const int RegistrationDays = 35;

    /// <param name="needed">The state of each template that the campaign needs, and when that was noted; empty where no words are registered.</param>
    /// <param name="hours">The hours in which it may leave.</param>
    public static Departure Earliest(
        DateTimeOffset now, IEnumerable<(TemplateState State, DateTimeOffset? At)> needed, SendWindow hours)
    {
        List<DepartureWait> waits = [];
        var registered = needed.Select(template => Registered(template.State, template.At, now)).Append(now).Max();
        if (registered > now)
        {
            waits.Add(DepartureWait.WordsNotApproved);
        }

        var at = hours.NextOpen(registered);
        if (TetDays.PeaceEnds(at) is { } peace)
        {
            waits.Add(DepartureWait.Tet);
            at = hours.NextOpen(peace);
        }
        else if (at > registered)
        {
            waits.Add(DepartureWait.Hours);
        }

        return new(at, waits);
    }

    /// <summary>When words are likely to be approved: an answer that is late is expected tomorrow.</summary>
    private static DateTimeOffset Registered(TemplateState state, DateTimeOffset? filed, DateTimeOffset now)
    {
        var today = VietnamTime.DayOf(now);
        var answer = (state, filed) switch
        {
            (TemplateState.Approved, _) => today,
            (TemplateState.Filed, { } at) when VietnamTime.DayOf(at).AddDays(RegistrationDays) is var expected => expected > today ? expected : today.AddDays(1),
            _ => today.AddDays(RegistrationDays),
        };
        return answer == today ? now : VietnamTime.At(answer, TimeOnly.MinValue);
    }
}
