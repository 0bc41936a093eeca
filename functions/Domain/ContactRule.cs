namespace BloodDrive.Domain;

/// <summary>The rules that let a message through or stop it, in the order in which they are asked. A row and a count carry the name of the one that decided.</summary>
public enum ContactRule
{
    Alive,

    /// <summary>The person, or everyone reached by the number or address, said stop (Decree 91/2020/NĐ-CP art. 16).</summary>
    NotStopped,

    /// <summary>The donor's unit or club does not ask that its people be reached through its contact alone, as soldiers and police do.</summary>
    InPerson,

    /// <summary>Consent to this purpose on this channel is on record (art. 10; Law 91/2025/QH15).</summary>
    Consented,

    /// <summary>There is a number or an address.</summary>
    Reachable,

    /// <summary>The number or address has not been given up: it did not bounce for good.</summary>
    Deliverable,
    Eligible,
    NotBooked,
    NotResting,
    NotSilent,
    StepDue,

    /// <summary>No answer since the invitation was intended.</summary>
    NotAnswered,

    /// <summary>A notice of a state programme names the approved plan: number, date, signatory (art. 3).</summary>
    ProgrammeApproved,

    /// <summary>The number is not on the do-not-call list, which binds appeals by text (art. 7).</summary>
    NotOnDoNotCallList,

    /// <summary>An appeal leaves under a brandname, never from a phone number (art. 13).</summary>
    FromBrandname,

    /// <summary>An appeal begins with its label (art. 15).</summary>
    Labelled,

    /// <summary>An appeal ends with the way to refuse (art. 16).</summary>
    Refusable,

    /// <summary>Not between noon of the last lunar day and the end of the third day of Tết.</summary>
    NotAtTet,

    /// <summary>Within the hours of texts (art. 13) or the narrower ones set.</summary>
    InHours,

    /// <summary>Fewer than three invitations to the number or address in 24 hours, over all organisers (art. 13).</summary>
    UnderLegalCap,

    /// <summary>Fewer than two invitations to the person in 30 days.</summary>
    UnderCap,

    /// <summary>No invitation to the number that evening.</summary>
    NumberFree,
    DriveInReach,

    /// <summary>The text has not grown dearer than what was reserved for it.</summary>
    WithinPrice,
}
