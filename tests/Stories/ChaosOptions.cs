namespace BloodDrive.Tests.Stories;

/// <summary>How large a night of chaos is. The same seed draws the same acts; what they meet depends on the machine.</summary>
public sealed record ChaosOptions
{
    public required int Seed { get; init; }

    /// <summary>Donors who are due, and how many beside them must hear nothing.</summary>
    public required int Due { get; init; }
    public int NotDue => Due / 10;

    /// <summary>Ends of a process, asked for or not.</summary>
    public required int Ends { get; init; }

    /// <summary>Milliseconds between two acts, at most.</summary>
    public int Pause { get; init; } = 800;

    /// <summary>How long nothing may move before the clock is turned on.</summary>
    public TimeSpan Still { get; init; } = TimeSpan.FromSeconds(8);
}
