namespace BloodDrive.Domain;

/// <summary>The hours of a day, in Viet Nam, in which messages of a kind may leave: [opens, closes).</summary>
public sealed record SendWindow(TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>The legal hours of a text (Decree 91/2020/NĐ-CP art. 13).</summary>
    public static SendWindow Legal { get; } = new(new TimeOnly(7, 0), new TimeOnly(22, 0));

    /// <summary>No hours to keep: e-mails that answer the donor's own act.</summary>
    public static SendWindow AnyHour { get; } = new(TimeOnly.MinValue, TimeOnly.MaxValue);

    /// <summary>This window, never wider than the legal one.</summary>
    public SendWindow WithinLaw() => new(
        Opens < Legal.Opens ? Legal.Opens : Opens,
        Closes > Legal.Closes ? Legal.Closes : Closes);

    /// <summary>The hours of this window that another one has too, where there is another.</summary>
    public SendWindow Within(SendWindow? other) => other is null
        ? this
        : new(Opens < other.Opens ? other.Opens : Opens, Closes > other.Closes ? other.Closes : Closes);

    public bool IsOpen(DateTimeOffset now) => VietnamTime.TimeOf(now) is var time && time >= Opens && time < Closes;

    /// <summary>The first instant not before the given one at which the window is open.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset from)
    {
        var day = VietnamTime.DayOf(from);
        var time = VietnamTime.TimeOf(from);
        return time < Opens ? VietnamTime.At(day, Opens) : time < Closes ? from : VietnamTime.At(day.AddDays(1), Opens);
    }

    /// <summary>The end of the window of a civil day.</summary>
    public DateTimeOffset CloseOn(DateOnly day) => VietnamTime.At(day, Closes);
}
