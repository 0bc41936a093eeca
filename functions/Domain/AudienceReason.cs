namespace BloodDrive.Domain;

/// <summary>The steps from the register to the recipients, in order.</summary>
public enum AudienceStep
{
    /// <summary>Who is meant by the filters.</summary>
    Meant,

    /// <summary>Who may be written to personally at all.</summary>
    Person,

    /// <summary>Who has a channel with consent, that carries something.</summary>
    Channel,

    /// <summary>Who has a drive in reach.</summary>
    Drive,

    /// <summary>Who is eligible on the drive's day.</summary>
    Eligible,

    /// <summary>Who has no booking and did not ask for rest.</summary>
    Free,

    /// <summary>Whom the limits of contact let be invited.</summary>
    Contact,

    /// <summary>Whom words can be written to.</summary>
    Words,
}

/// <summary>Why a donor is not among a campaign's recipients. Deferrals are named to nobody here: who waits and who is not suitable is all that is said.</summary>
public enum AudienceReason
{
    OtherArea,
    OtherGroup,
    OtherLastDonation,
    OtherHistory,
    OtherLanguage,
    OtherClub,
    OtherUnit,

    PassedAway,

    /// <summary>Soldiers, police and the people of units that ask are reached through the unit's contact, never personally.</summary>
    ThroughUnit,

    Stopped,
    NoConsent,
    NoContact,
    Undeliverable,
    OnDoNotCallList,

    /// <summary>No way out is open for appeals to this number or address.</summary>
    NoRoute,

    NoDriveInReach,
    DriveFull,

    TooYoung,
    TooOld,

    /// <summary>An interval or a deferral ends after the drive's day.</summary>
    NotYet,
    NotSuitable,

    Booked,
    Resting,
    Silent,

    NoProgramme,
    AtTet,
    OutsideHours,
    OverLegalCap,
    OverCap,
    NumberTaken,

    /// <summary>Another holder of the number is invited by this campaign: one text a number.</summary>
    NumberShared,

    /// <summary>The words that would leave are none that the carrier takes.</summary>
    NoWords,
}

/// <summary>Steps and reasons, and the rules that the ledger knows them by.</summary>
public static class AudienceReasons
{
    public static AudienceStep StepOf(AudienceReason reason) => reason switch
    {
        <= AudienceReason.OtherUnit => AudienceStep.Meant,
        <= AudienceReason.ThroughUnit => AudienceStep.Person,
        <= AudienceReason.NoRoute => AudienceStep.Channel,
        <= AudienceReason.DriveFull => AudienceStep.Drive,
        <= AudienceReason.NotSuitable => AudienceStep.Eligible,
        <= AudienceReason.Silent => AudienceStep.Free,
        <= AudienceReason.NumberShared => AudienceStep.Contact,
        _ => AudienceStep.Words,
    };

    /// <summary>The rule under which a run writes down whom it left out; null for who was never meant: such a run did not look at them.</summary>
    public static ContactRule? RuleOf(AudienceReason reason) => reason switch
    {
        <= AudienceReason.ThroughUnit and not AudienceReason.PassedAway => null,
        AudienceReason.PassedAway => ContactRule.Alive,
        AudienceReason.Stopped => ContactRule.NotStopped,
        AudienceReason.NoConsent => ContactRule.Consented,
        AudienceReason.Undeliverable => ContactRule.Deliverable,
        AudienceReason.OnDoNotCallList => ContactRule.NotOnDoNotCallList,
        AudienceReason.NoContact or AudienceReason.NoRoute or AudienceReason.NoWords => ContactRule.Reachable,
        AudienceReason.NoDriveInReach or AudienceReason.DriveFull => ContactRule.DriveInReach,
        AudienceReason.TooYoung or AudienceReason.TooOld or AudienceReason.NotYet or AudienceReason.NotSuitable => ContactRule.Eligible,
        AudienceReason.Booked => ContactRule.NotBooked,
        AudienceReason.Resting => ContactRule.NotResting,
        AudienceReason.Silent => ContactRule.NotSilent,
        AudienceReason.NoProgramme => ContactRule.ProgrammeApproved,
        AudienceReason.AtTet => ContactRule.NotAtTet,
        AudienceReason.OutsideHours => ContactRule.InHours,
        AudienceReason.OverLegalCap => ContactRule.UnderLegalCap,
        AudienceReason.OverCap => ContactRule.UnderCap,
        _ => ContactRule.NumberFree,
    };

    /// <summary>The reason that a rule of contact gives.</summary>
    internal static AudienceReason Of(ContactRule rule) => rule switch
    {
        ContactRule.NotStopped => AudienceReason.Stopped,
        ContactRule.Consented => AudienceReason.NoConsent,
        ContactRule.Deliverable => AudienceReason.Undeliverable,
        ContactRule.NotOnDoNotCallList => AudienceReason.OnDoNotCallList,
        ContactRule.FromBrandname => AudienceReason.NoRoute,
        ContactRule.ProgrammeApproved => AudienceReason.NoProgramme,
        ContactRule.NotAtTet => AudienceReason.AtTet,
        ContactRule.InHours => AudienceReason.OutsideHours,
        ContactRule.UnderLegalCap => AudienceReason.OverLegalCap,
        ContactRule.UnderCap => AudienceReason.OverCap,
        ContactRule.NumberFree => AudienceReason.NumberTaken,
        _ => throw new InvalidOperationException($"No rule of contact is called {rule}."),
    };
}
