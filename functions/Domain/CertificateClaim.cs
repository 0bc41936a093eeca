namespace BloodDrive.Domain;

/// <summary>What a run's certificate says of it; each claim is checked from the rows when the certificate is made.</summary>
public enum CertificateClaim
{
    /// <summary>Nobody was invited before the rules of Thông tư 26/2013/TT-BYT allow the next donation.</summary>
    NobodyTooEarly,

    /// <summary>Nobody had two invitations for one step of one cycle, whatever run or attempt they came from.</summary>
    NobodyTwice,

    /// <summary>No invitation was taken in hand after the receiver's stop.</summary>
    NobodyAfterAStop,
}

/// <summary>A message that breaks a claim, and by what.</summary>
/// <param name="Until">The first day on which the donor may give, where the rules give one.</param>
/// <param name="Rule">The rule of eligibility that was broken.</param>
/// <param name="Other">The other message of the same step.</param>
/// <param name="Stopped">The instant of the stop.</param>
public sealed record CertificateFinding(
    CertificateClaim Claim, MessageKey Message, DateOnly? Until = null, RuleId? Rule = null, MessageKey? Other = null, DateTimeOffset? Stopped = null);
