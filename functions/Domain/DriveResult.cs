namespace BloodDrive.Domain;

/// <summary>The result of one person at one drive, as its counts need it.</summary>
/// <param name="Unit">Id of the unit that the booking was for, else of the donor's own.</param>
/// <param name="FirstTime">The first donation that our book knows of.</param>
/// <param name="Voluntary">Neither for a relative nor paid.</param>
public sealed record DriveResult(DonorId Donor, DriveOutcome Outcome, string? Unit, string? Club, bool FirstTime, bool Voluntary);
