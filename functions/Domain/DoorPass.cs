namespace BloodDrive.Domain;

/// <summary>
/// A pass for the people at the door of one drive on its day: a link and a PIN, no account. The link alone shows nothing of anybody; it is not to be
/// guessed, so that a stranger cannot even shut it by wrong PINs.
/// </summary>
public sealed record DoorPass
{
    /// <summary>Letters and digits of the link that make it a secret of its own: 70 bits.</summary>
    public const int IdLength = 12;

    public const int PinLength = 6;

    /// <summary>Between the drive's id and the pass's own in a link; neither has one.</summary>
    private const char Divider = '~';

    /// <summary>Without 0 O 1 l I, which people mistake for one another.</summary>
    public const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public required string Id { get; init; }
    public required string Drive { get; init; }

    /// <summary>The civil day for which it was made. A drive that moves to another day needs other passes.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Who has it, in the organiser's words: Cửa 1, CLB Hạ Long.</summary>
    public required string Holder { get; init; }

    /// <summary>The account that made it, and when.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was withdrawn; null as long as it was not.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    public PinTries Tries { get; init; } = PinTries.None;

    /// <summary>What stands in the link: hong-gai-270124~K7p2…</summary>
    public string Token => $"{Drive}{Divider}{Id}";

    public string Path => $"/door/{Token}";

    /// <summary>The first instant at which it is over.</summary>
    public DateTimeOffset Ends => VietnamTime.At(Day.AddDays(1), TimeOnly.MinValue);

    /// <summary>Opened from the day before on: a hall without a signal is prepared for at home.</summary>
    public DoorPassState StateFor(Drive drive, DateTimeOffset now) => this switch
    {
        { Withdrawn: not null } => DoorPassState.Withdrawn,
        _ when drive.Cancelled || drive.Day != Day || now >= Ends => DoorPassState.Over,
        _ when VietnamTime.DayOf(now) < Day.AddDays(-1) => DoorPassState.NotYet,
        _ => DoorPassState.Open,
    };

    /// <summary>Drive and pass of a link's token; null where it cannot be one.</summary>
    public static (string Drive, string Id)? Read(string token) =>
        token.Length <= 80 && token.Split(Divider) is [{ Length: > 0 } drive, { Length: IdLength } id] && id.All(Letters.Contains) ? (drive, id) : null;

    /// <summary>Never who holds it.</summary>
    public override string ToString() => Token;
}

/// <summary>Whether a door pass opens.</summary>
public enum DoorPassState
{
    Open,

    /// <summary>Its drive is further away than tomorrow.</summary>
    NotYet,

    /// <summary>Its day is over, or its drive is on another day or called off.</summary>
    Over,
    Withdrawn,
}
