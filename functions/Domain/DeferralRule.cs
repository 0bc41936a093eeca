namespace BloodDrive.Domain;

/// <summary>What starts a deferral's period: never the diagnosis, but what the law counts from.</summary>
public enum StartEvent
{
    /// <summary>Full recovery from the illness or the operation.</summary>
    Recovery,

    /// <summary>The last dose of a course of vaccine or medicine.</summary>
    EndOfCourse,

    /// <summary>The thing itself: a tattoo, a birth, a transfusion.</summary>
    Event,

    /// <summary>The finding of a condition that has no end of its own.</summary>
    Finding,
}

/// <summary>How a deferral ends.</summary>
public enum DeferralEnd
{
    /// <summary>By itself, when its period is over.</summary>
    WithPeriod,

    /// <summary>By a day that the staff set, never before the period is over.</summary>
    WhenStaffDecide,

    /// <summary>Not at all: permanent.</summary>
    Never,
}

/// <summary>One reason of the deferral catalogue (Thông tư 26/2013/TT-BYT articles 4 and 5): a health matter, for the staff's eyes only.</summary>
/// <param name="Code">Short stable name, lower case, kept on a donor's deferrals.</param>
/// <param name="Period">How long from the start event; null where the law gives no period.</param>
/// <param name="Article">The article, or the guideline, that sets it.</param>
/// <param name="Vietnamese">What the staff read.</param>
/// <param name="English">What the staff read, in English.</param>
public sealed record DeferralRule(
    string Code,
    Period? Period,
    DeferralEnd End,
    StartEvent Starts,
    string Article,
    string Vietnamese,
    string English)
{
    public string Label(Language language) => language == Language.Vietnamese ? Vietnamese : English;
}
