namespace BloodDrive.Door;

/// <summary>What the door knows, as a phone keeps it until its pass ends.</summary>
/// <param name="Now">The app's clock as the call arrived.</param>
/// <param name="Opens">From when on people are marked: the drive's civil day.</param>
/// <param name="Ends">When the pass is over and the phone forgets everybody.</param>
/// <param name="Hours">The starts of the drive's slots.</param>
/// <param name="Version">Of the list of people.</param>
/// <param name="People">Who is expected or came, by hour, then by given name in Vietnamese order; null where the phone holds this version.</param>
/// <param name="Marks">What stands for whom, in the order of arrival.</param>
/// <param name="Taken">The nonces of the acts that are kept now.</param>
/// <param name="Refused">The nonces of those that can never be kept.</param>
public sealed record DoorAnswer(
    DateTimeOffset Now,
    DateTimeOffset Opens,
    DateTimeOffset Ends,
    IReadOnlyList<DateTimeOffset> Hours,
    string Version,
    IReadOnlyList<DoorPerson>? People,
    IReadOnlyList<DoorMark> Marks,
    IReadOnlyList<string> Taken,
    IReadOnlyList<string> Refused);

/// <summary>A person as the door may know them, and no more.</summary>
/// <param name="Id">How the phone names them; it says nothing about the person.</param>
/// <param name="Tail">The last three digits of the phone; empty for none.</param>
/// <param name="Hour">The booked hour; null for who has no booking.</param>
public sealed record DoorPerson(string Id, string Name, int? Year, string Tail, string? Code, DateTimeOffset? Hour)
{
    /// <summary>Never the person.</summary>
    public override string ToString() => "[person]";
}

/// <summary>What stands for a person: the acts that nobody took back, oldest first.</summary>
public sealed record DoorMark(string Id, IReadOnlyList<DoorMarkAct> Acts);

/// <param name="Kind">came, left or moved.</param>
public sealed record DoorMarkAct(string Nonce, string Kind, DateTimeOffset At, DateTimeOffset? To);
