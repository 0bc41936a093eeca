namespace BloodDrive.Domain;

/// <summary>
/// What the door of a drive knows of one person. It is a set of acts and what follows from it, so that phones may bring their acts late, in any order and
/// as often as they like: the set is the same, and so is all that is read from it.
/// </summary>
public sealed record Attendance
{
    /// <summary>Acts that one person may have; more are no work at a door.</summary>
    public const int MostActs = 64;

    private Attendance(string person, IReadOnlyList<DoorAct> acts) => (Person, Acts) = (person, acts);

    /// <summary>Who, within the drive: the donor's id, or w and sixteen hexadecimal digits for who had no booking.</summary>
    public string Person { get; }

    /// <summary>Each act once, in the order of their instants, ties by nonce.</summary>
    public IReadOnlyList<DoorAct> Acts { get; }

    /// <summary>Whom of the register a walk-in was found to be.</summary>
    public DonorId? Known { get; init; }

    /// <summary>The donor whose booking it was, or whom the register knows; null for any other walk-in.</summary>
    public DonorId? Donor => DonorId.Parse(Person) ?? Known;

    /// <summary>Who walked in: as entered first, with a number and a unit where any entry has them; null for who had booked.</summary>
    public WalkIn? WalkIn
    {
        get
        {
            var entries = Acts.OfType<DoorAct.WalkedIn>().Select(act => act.Who).ToList();
            return entries.Count == 0 ? null : entries[0] with
            {
                Phone = entries.Select(entry => entry.Phone).FirstOrDefault(phone => phone is not null),
                Unit = entries.Select(entry => entry.Unit).FirstOrDefault(unit => unit is not null),
            };
        }
    }

    /// <summary>When the person arrived: the earliest check-in that nobody took back; null for who has not come.</summary>
    public DateTimeOffset? Came => Arrival?.At;

    /// <summary>Came and left again without giving.</summary>
    public bool Left => Came is not null && Standing.OfType<DoorAct.Left>().Any();

    /// <summary>The hour that the person was moved to last; null for who keeps the booked one.</summary>
    public DateTimeOffset? MovedTo => Standing.OfType<DoorAct.Moved>().LastOrDefault()?.To;

    /// <summary>The acts that nobody took back.</summary>
    public IEnumerable<DoorAct> Standing
    {
        get
        {
            var undone = Acts.OfType<DoorAct.Undone>().SelectMany(act => act.Of).ToHashSet(StringComparer.Ordinal);
            return Acts.Where(act => act is not DoorAct.Undone && !undone.Contains(act.Nonce));
        }
    }

    private DoorAct? Arrival => Standing.FirstOrDefault(act => act is DoorAct.Came or DoorAct.WalkedIn);

    public static Attendance Of(string person, IEnumerable<DoorAct> acts) => new(
        person,
        [
            .. acts.GroupBy(act => act.Nonce, StringComparer.Ordinal)
                .Select(same => same.OrderBy(act => act.At).ThenBy(act => act.Kind, StringComparer.Ordinal).First())
                .OrderBy(act => act.At).ThenBy(act => act.Nonce, StringComparer.Ordinal),
        ]);

    /// <summary>With further acts; those that it has already change nothing.</summary>
    public Attendance With(IEnumerable<DoorAct> acts) => Of(Person, Acts.Concat(acts)) with { Known = Known };

    /// <summary>In the order of arrival, ties by nonce; who has not come stands at the end.</summary>
    public static IReadOnlyList<Attendance> InOrder(IEnumerable<Attendance> all) =>
    [
        .. all.OrderBy(each => each.Came is null).ThenBy(each => each.Came)
            .ThenBy(each => each.Arrival?.Nonce, StringComparer.Ordinal).ThenBy(each => each.Person, StringComparer.Ordinal),
    ];

    /// <summary>Never the person's name.</summary>
    public override string ToString() => Person;
}
