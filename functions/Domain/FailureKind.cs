namespace BloodDrive.Domain;

/// <summary>What kind of failure a message met: whether another attempt may do better, none will, or the fault is ours or the provider's.</summary>
public enum FailureKind
{
    Temporary,
    Permanent,
    Technical,
}
