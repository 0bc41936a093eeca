namespace BloodDrive.Domain;

/// <summary>One line of the record of who did what: ids only.</summary>
/// <param name="By">The account's id.</param>
/// <param name="What">The function that was asked for.</param>
/// <param name="About">The route's values, as id=0014311; empty where there are none.</param>
public sealed record AuditEntry(string By, string What, string About, DateTimeOffset At);
