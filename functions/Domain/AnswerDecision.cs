namespace BloodDrive.Domain;

/// <summary>What an answer comes to.</summary>
public abstract record AnswerDecision
{
    private AnswerDecision() { }

    /// <summary>The donor's row changes to this; what is null or false beside it stays as it is.</summary>
    public sealed record Change(RecallState Recall, StopSummary Stops) : AnswerDecision
    {
        /// <summary>The slot to book; an open booking elsewhere moves to it.</summary>
        public Answer.Yes? Book { get; init; }

        /// <summary>The booking to give back.</summary>
        public OpenBooking? Release { get; init; }

        /// <summary>A donation to enter in the history, as the donor says.</summary>
        public Donation? Enter { get; init; }

        /// <summary>The donor with the count, the last donation and the standing that follow from it.</summary>
        public Donor? Standing { get; init; }
        public bool Deceased { get; init; }

        /// <summary>The one confirmation that follows by a message; null where the page says it all.</summary>
        public TextKind? Confirm { get; init; }
    }

    /// <summary>The same answer again: nothing changes and no message follows.</summary>
    public sealed record Repeated : AnswerDecision;

    /// <summary>The answer cannot be taken; nothing changes.</summary>
    public sealed record Refused(AnswerRefusal Why) : AnswerDecision;
}

/// <summary>Why an answer cannot be taken, as the page says it.</summary>
public enum AnswerRefusal
{
    /// <summary>No such drive or slot, or it is called off or has begun.</summary>
    SlotGone,

    /// <summary>All places of the slot are taken.</summary>
    SlotFull,

    /// <summary>The drive's day lies before the donor's expected day or after the last one.</summary>
    OutsideExpectedDays,

    /// <summary>A date that lies ahead or more than a year back.</summary>
    DateImpossible,

    /// <summary>We were told that this person has passed away.</summary>
    Deceased,

    /// <summary>Not one of the answers that the page offers.</summary>
    NotOffered,
}
