namespace BloodDrive.Domain;

/// <summary>Where a donor stands in the recall cadence: the cycle (its first day), the last step taken in it, by which run and when.</summary>
/// <param name="Cycle">The first day of the cycle that <paramref name="Step"/> belongs to; null before the first touch.</param>
/// <param name="Step">The last step taken, counted from 1; 0 before the first.</param>
/// <param name="Run">The run that took it; a message of this cycle and step by another run is superseded.</param>
/// <param name="On">The civil day of that touch.</param>
/// <param name="Unanswered">Invitations since the donor last answered.</param>
/// <param name="AnsweredOn">The civil day of the last answer.</param>
/// <param name="RestUntil">First day on which the donor may be invited again, as the donor asked or the rules say.</param>
public sealed record RecallState(
    DateOnly? Cycle,
    int Step,
    string? Run,
    DateOnly? On,
    int Unanswered,
    DateOnly? AnsweredOn,
    DateOnly? RestUntil)
{
    public static RecallState Fresh { get; } = new(null, 0, null, null, 0, null, null);
}

/// <summary>One invitation that left, or is about to: the key of its message, the channel, the instant (UTC).</summary>
public sealed record Contact(string MessageKey, Channel Channel, DateTimeOffset At);

/// <summary>The one open booking a donor may have: the drive, the slot's start, the four-character code for the door.</summary>
public sealed record OpenBooking(string Drive, DateTimeOffset Slot, string Code, DateOnly Day)
{
    /// <summary>The drive under whose name calendars hold the booking, where it came here from another: there it stays one entry.</summary>
    public string? Entry { get; init; }
}
