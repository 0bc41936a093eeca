namespace BloodDrive.Campaigns;

/// <summary>A word that says why.</summary>
public sealed record WordBody(string Why);

/// <summary>The seal of what the approver was shown.</summary>
public sealed record ApprovalBody(string Seal);
