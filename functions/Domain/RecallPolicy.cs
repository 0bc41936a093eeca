namespace BloodDrive.Domain;

/// <summary>How often and how long a donor is invited: data, so that a centre can be gentler.</summary>
public sealed record RecallPolicy
{
    public static RecallPolicy Default { get; } = new();

    /// <summary>Days after the first eligible day on which each step of the cadence is due.</summary>
    public IReadOnlyList<int> Cadence { get; init; } = [0, 14, 60];

    /// <summary>Days that a due step waits for a drive in reach before it lapses.</summary>
    public int WaitDays { get; init; } = 60;

    /// <summary>Days ahead in which a drive counts as in reach.</summary>
    public int ReachDays { get; init; } = 30;

    /// <summary>The limits that hold for whoever writes to a person, the recall among them.</summary>
    public ContactPolicy Contact { get; init; } = ContactPolicy.Default;

    /// <summary>The evening hours in which the recall leaves.</summary>
    public SendWindow Evening { get; init => field = value.WithinLaw(); } = new(new TimeOnly(18, 0), new TimeOnly(20, 0));

    /// <summary>Unanswered invitations in a row after which a donor is left in peace for <see cref="RestMonths"/>.</summary>
    public int RestAfter { get; init; } = 3;
    public int RestMonths { get; init; } = 6;

    /// <summary>Donors with fewer donations than this are written to first.</summary>
    public int FewDonations { get; init; } = 5;

    /// <summary>Ids of the units whose people are reached through their contact alone.</summary>
    public IReadOnlySet<string> ThroughContact { get; init; } = new HashSet<string>();

    /// <summary>Whether a recall may go out while no drive is in reach.</summary>
    public bool WithoutDrive { get; init; }

    /// <summary>The first day whose evening does not begin before an instant.</summary>
    public DateOnly FirstEvening(DateTimeOffset from) =>
        VietnamTime.DayOf(from) is var day && VietnamTime.At(day, Evening.Opens) < from ? day.AddDays(1) : day;
}
