namespace BloodDrive.Domain;

/// <summary>What a personal link shows when it is opened: the question, or what was answered.</summary>
public abstract record AnswerState
{
    private AnswerState() { }

    /// <summary>Not answered yet; no offer where the invitation is over and nothing else is in reach.</summary>
    public sealed record Asked(AnswerOffer? Offer) : AnswerState;

    /// <summary>A slot is booked: the page is the confirmation.</summary>
    public sealed record Booked(OpenBooking Booking) : AnswerState;

    /// <summary>Not this time, given elsewhere, resting, or a booking given back.</summary>
    public sealed record Said(Answer Answer) : AnswerState;

    public sealed record Stopped(Answer.Stop Stop, DateTimeOffset? At) : AnswerState;

    /// <summary>Whoever reads this is not the donor: nothing of the donor is shown.</summary>
    public sealed record NotTheDonor : AnswerState;

    /// <summary>We were told that the donor has passed away: condolences, and nothing else.</summary>
    public sealed record Mourned : AnswerState;

    /// <param name="last">The last answer by this link and its instant (UTC).</param>
    public static AnswerState Of(Donor donor, (Answer Answer, DateTimeOffset At)? last, AnswerOffer? offer, DateTimeOffset now) =>
        (donor, last?.Answer) switch
        {
            ({ Deceased: true }, _) => new Mourned(),
            (_, Answer.NotMyNumber) => new NotTheDonor(),
            (_, Answer.Stop stop) => new Stopped(stop, last?.At),
            _ when AnswerRules.OpenOn(donor, VietnamTime.DayOf(now)) is { } booking => new Booked(booking),
            ({ Stops: { Sms: true, Email: true } }, _) => new Stopped(new(), null),
            (_, null or Answer.Yes or Answer.PassedAway) => new Asked(offer),
            (_, { } said) => new Said(said),
        };
}
