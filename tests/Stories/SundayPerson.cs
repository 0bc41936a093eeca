using BloodDrive.Domain;

namespace BloodDrive.Tests.Stories;

/// <summary>What somebody says to the invitation.</summary>
internal enum SundayWord
{
    Nothing,
    Yes,
    No,
    GaveElsewhere,
    Stop,
}

/// <summary>What the door sees of somebody.</summary>
internal enum SundayDoor
{
    Nothing,
    Came,
    MovedAndCame,
    CameAndLeft,
    WalkedIn,
}

/// <summary>What the story lets somebody do.</summary>
/// <param name="Result">What a person reads in the hospital's row; null where there is none, or none that can be taken.</param>
/// <param name="Fault">The number of what is wrong with the row; null where nothing is.</param>
internal sealed record SundayLife(SundayWord Says, SundayDoor Door = SundayDoor.Nothing, DriveOutcome? Result = null, int? Fault = null);

/// <summary>Somebody of the story: in the register, or walking in as a stranger.</summary>
/// <param name="Held">Held out of the campaign, and left in peace.</param>
/// <param name="Meant">Whom the campaign would invite; the others may not give yet.</param>
internal sealed record SundayPerson(Donor Donor, bool Meant, bool Held, SundayLife Life)
{
    public bool IsNew { get; init; }

    public bool Voluntary => Donor.Id.Number % 17 != 0;

    public bool Invited => Meant && !Held;

    public bool Booked => Life.Says == SundayWord.Yes;

    public DonorId Id => Donor.Id;

    /// <summary>Never the person.</summary>
    public override string ToString() => Id.Value;
}
