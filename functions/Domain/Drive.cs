namespace BloodDrive.Domain;

/// <summary>A blood drive, or a fixed site's day: where, when, whom it reaches, and its hours.</summary>
public sealed record Drive
{
    /// <summary>Short id, lower-case letters, digits and hyphens: hong-gai-2701.</summary>
    public required string Id { get; init; }

    /// <summary>The place's name as people say it: Nhà văn hóa Hồng Gai.</summary>
    public required string Place { get; init; }

    /// <summary>The short form for a text: NVH Hồng Gai.</summary>
    public required string ShortPlace { get; init; }

    /// <summary>Letters of the short form that a text has room for.</summary>
    public const int LongestShortPlace = 20;
    public required string Address { get; init; }
    public required DateOnly Day { get; init; }
    public required Area Area { get; init; }

    /// <summary>Further areas that the organiser ticked as in reach.</summary>
    public IReadOnlyList<Area> Reaches { get; init; } = [];
    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>Slots of a day at most: the old and the new ones of a drive that moves change in one transaction.</summary>
    public const int MostSlots = 48;

    /// <summary>Ids of the units whose people it is for; empty where it is open to all.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Called off. Nothing takes it back: those who were told stay right.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Not yet open for booking.</summary>
    public bool Planned { get; init; }

    /// <summary>Who finds an hour full may come all the same, and wait longer.</summary>
    public bool WalkIns { get; init; }

    /// <summary>What those who had booked were asked or told of, oldest first.</summary>
    public IReadOnlyList<DriveChange> Changes { get; init; } = [];

    /// <summary>The hours, beds and rates that the slots come from; null where a program gave the slots alone.</summary>
    public DriveCapacity? Capacity { get; init; }

    /// <summary>The centre that collects the blood: Trung tâm Huyết học tỉnh Quảng Ninh.</summary>
    public string? Centre { get; init; }
    public DriveContact? Contact { get; init; }

    /// <summary>Whether people may be invited to it and book.</summary>
    public bool TakesBookings => !Cancelled && !Planned;

    public DriveState StateOn(DateOnly today) => this switch
    {
        { Cancelled: true } => DriveState.Cancelled,
        _ when Day < today => DriveState.Done,
        { Planned: true } => DriveState.Planned,
        _ when Slots.All(slot => slot.Free == 0) => DriveState.Full,
        _ => DriveState.Open,
    };

    /// <summary>Whether it goes to another day and nobody has booked it who would have to be asked.</summary>
    public bool MovesAlone(Drive? from) => from is not null && from.Day != Day && from.Slots.All(slot => slot.Booked == 0);

    /// <summary>Whether it is offered to a donor: near by, or, where it is for named units, to their people and to nobody else.</summary>
    public bool IsInReachOf(Donor donor) => Units.Count == 0 ? IsNear(donor.Area) : IsFor(donor);

    /// <summary>Whether it is offered to somebody of whom no more is known than where they live.</summary>
    public bool IsInReachOf(Area? home) => Units.Count == 0 && IsNear(home);

    /// <summary>Whether a unit's people may come.</summary>
    public bool IsFor(string? unit) => Units.Count == 0 || (unit is not null && Units.Contains(unit));

    /// <summary>Whether one of the units that a donor belongs to may come.</summary>
    public bool IsFor(Donor donor) => Units.Count == 0 || donor.Belongs.Any(Units.Contains);

    // In reach = same commune, same old district, or an area the organiser ticked; never the same province alone.
    private bool IsNear(Area? home) => home is not null && (Serves(Area, home) || Reaches.Any(area => Ticked(area, home)));

    private static bool Ticked(Area ticked, Area home) =>
        Serves(ticked, home) || (ticked is { Commune: null, District: null } && ticked.Province == home.Province);

    private static bool Serves(Area served, Area home) =>
        served.Province == home.Province
        && (served.District is not null && home.District is not null
            // Wards of one name, Phường 1 above all, lie in many a district of a province.
            ? served.District == home.District
            : served.Commune is not null && served.Commune == home.Commune);
}

/// <summary>One slot of a drive: its start (UTC instant), how many may book it and how many have.</summary>
public sealed record Slot(DateTimeOffset Start, int Capacity, int Booked)
{
    public int Free => Math.Max(0, Capacity - Booked);

    /// <summary>People beyond the places, since places were taken away: each of them was asked to take another hour.</summary>
    public int Over => Math.Max(0, Booked - Capacity);
}
