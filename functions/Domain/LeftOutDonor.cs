namespace BloodDrive.Domain;

/// <summary>A donor whom a run left out, and the rule that did: kept as it was decided, since the rows it was decided from change.</summary>
public sealed record LeftOutDonor(DonorId Donor, ContactRule Reason);
