namespace BloodDrive.Domain;

/// <summary>The wrong PINs that a door pass has met. A few in a row shut it for a while, some more for good: a guesser gets a few in a million.</summary>
/// <param name="InRow">Since the last right one, or since it was last shut.</param>
/// <param name="Wrong">In all of its life.</param>
/// <param name="ShutUntil">Until then no PIN is looked at.</param>
public sealed record PinTries(int InRow, int Wrong, DateTimeOffset? ShutUntil)
{
    public const int MostInRow = 5;
    public const int Most = 20;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public static PinTries None { get; } = new(0, 0, null);

    /// <summary>No PIN opens it any more; the organiser makes another pass.</summary>
    public bool Locked => Wrong >= Most;

    public bool TakesAt(DateTimeOffset now) => !Locked && !(now < ShutUntil);

    /// <summary>After one more, right or wrong.</summary>
    public PinTries After(bool right, DateTimeOffset now) => right
        ? this with { InRow = 0, ShutUntil = null }
        : InRow + 1 >= MostInRow ? new(0, Wrong + 1, now + Pause) : this with { InRow = InRow + 1, Wrong = Wrong + 1 };
}
