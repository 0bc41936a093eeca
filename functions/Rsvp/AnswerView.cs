using BloodDrive.Domain;

namespace BloodDrive.Rsvp;

/// <summary>All that the donor's page shows; made from rows by <see cref="AnswerLink"/>, so that the page itself decides nothing.</summary>
public sealed record AnswerView
{
    public required Language Language { get; init; }

    /// <summary>The form of address, chị Lan; null where no fitting one is known.</summary>
    public string? Name { get; init; }

    /// <summary>The word for the donor inside a Vietnamese sentence: chị.</summary>
    public string You { get; init; } = "anh/chị";

    /// <summary>The chapter as it signs, in the language of the page.</summary>
    public required string Chapter { get; init; }
    public required string Hotline { get; init; }
    public required AnswerState State { get; init; }

    /// <summary>The drives to choose from, soonest first.</summary>
    public IReadOnlyList<Drive> Choices { get; init; } = [];

    /// <summary>The id of the drive that the invitation named, if it named one.</summary>
    public string? Invited { get; init; }

    /// <summary>The open booking and its drive.</summary>
    public OpenBooking? Booking { get; init; }
    public Drive? BookedDrive { get; init; }

    /// <summary>What the donor was asked about the booking and has not answered: Moved or HourFull.</summary>
    public MessageKind? Asked { get; init; }

    /// <summary>The drive that the donor had booked by this link, and that was called off.</summary>
    public Drive? CalledOff { get; init; }

    /// <summary>Donations by our book, and as the donor counts them where that was said.</summary>
    public int Count { get; init; }
    public int? SaidCount { get; init; }

    /// <summary>The first day of an expected next donation, where one is known.</summary>
    public DateOnly? ExpectedFrom { get; init; }

    /// <summary>The first day on which an invitation may go out again.</summary>
    public DateOnly? RestUntil { get; init; }

    /// <summary>The channels that still carry invitations to this donor.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The channel that brought the link.</summary>
    public Channel Reached { get; init; }
    /// <summary>Where answers are posted to from another page than the donor's own; null on that page itself.</summary>
    public string? AnswerPath { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Why the answer just posted was not taken.</summary>
    public AnswerRefusal? Refused { get; init; }

    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>Never the view: it names a person.</summary>
    public override string ToString() => "[view]";
}
