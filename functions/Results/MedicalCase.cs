using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Results;

/// <summary>Somebody who was deferred, as medical staff see it.</summary>
public sealed record MedicalCase(Donor Donor, DateOnly? Until, DeferralNote? Note)
{
    /// <summary>Never the case.</summary>
    public override string ToString() => "[case]";
}
