namespace BloodDrive.Domain;

/// <summary>What an answer is decided on beside the donor's row.</summary>
/// <param name="Reached">The channel by which the link reached whoever answers.</param>
public sealed record AnswerFacts(DateTimeOffset Now, Channel Reached, EligibilityPolicy Policy)
{
    /// <summary>The drive that a yes names; null where there is none of that id.</summary>
    public Drive? Drive { get; init; }

    /// <summary>The unit that a registration named; null where none did.</summary>
    public string? Unit { get; init; }

    /// <summary>What the book holds, for a donation to be entered in it.</summary>
    public DonorBook? Book { get; init; }

    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>Never the facts: they hold health data.</summary>
    public override string ToString() => "[facts]";
}
