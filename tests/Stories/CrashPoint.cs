namespace BloodDrive.Tests.Stories;

/// <summary>Where a process ended and who finished its work.</summary>
/// <param name="Flow">What it was at.</param>
/// <param name="Request">Its last request, as verb and place.</param>
/// <param name="Applied">Whether that was carried out.</param>
/// <param name="Finisher">queue: the message delivered again; sweeper: the minute timer; donor: the same answer posted again; timer: the nightly one.</param>
public sealed record CrashPoint(string Flow, string Request, bool Applied, string Finisher);
