namespace BloodDrive.Domain;

/// <summary>A booked slot as a calendar takes it.</summary>
public sealed record CalendarEntry
{
    /// <summary>The booking's key: a calendar knows the entry again by it when the booking moves.</summary>
    public required string Uid { get; init; }

    /// <summary>How often the booking has changed; a calendar takes only a higher one.</summary>
    public int Sequence { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required string Summary { get; init; }
    public required string Location { get; init; }
    public required string Description { get; init; }

    /// <summary>The donor's personal link.</summary>
    public string? Url { get; init; }

    /// <summary>The chapter's name and e-mail address.</summary>
    public required (string Name, string Email) Organizer { get; init; }

    /// <summary>When this version was made.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>How long before the start the calendar reminds.</summary>
    public TimeSpan Alarm { get; init; } = TimeSpan.FromHours(2);

    /// <summary>True where the booking no longer stands: the calendar strikes the entry out.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Never the entry: it tells of a person.</summary>
    public override string ToString() => Uid;
}
