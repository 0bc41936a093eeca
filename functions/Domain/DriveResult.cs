namespace BloodDrive.Domain;

/// <summary>The result of one person at one drive, as its counts need it.</summary>
/// <param name="Belongs">Ids of the units and clubs that it counts for: the unit that the booking was for, else the donor's own, and all others of the donor's.</param>
/// <param name="FirstTime">The first donation that our book knows of.</param>
/// <param name="Voluntary">Neither for a relative nor paid.</param>
public sealed record DriveResult(DonorId Donor, DriveOutcome Outcome, IReadOnlyList<string> Belongs, bool FirstTime, bool Voluntary);
