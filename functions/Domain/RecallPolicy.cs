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

    /// <summary>Invitations per person in any <see cref="CapDays"/> days.</summary>
    public int Cap { get; init; } = 2;
    public int CapDays { get; init; } = 30;

    /// <summary>Unanswered invitations in a row after which a donor is left in peace for <see cref="RestMonths"/>.</summary>
    public int RestAfter { get; init; } = 3;
    public int RestMonths { get; init; } = 6;

    /// <summary>Donors with fewer donations than this are written to first.</summary>
    public int FewDonations { get; init; } = 5;

    /// <summary>Whether a recall may go out while no drive is in reach.</summary>
    public bool WithoutDrive { get; init; }
}
