namespace BloodDrive.Domain;

/// <summary>Of which kind a failed message's failure is, and its code: from the network's report where there is one, else from the provider's answer.</summary>
public static class Failure
{
    /// <summary>Codes that begin so name a fault on our side or the provider's; the donor's address had no part in it.</summary>
    public const string Technical = "technical";

    public static FailureKind KindOf(MessageFate fate) => fate switch
    {
        { Report.Kind: ReportKind.FailedTemporary } => FailureKind.Temporary,
        { Report.Kind: ReportKind.Bounced } => FailureKind.Permanent,
        { ResultCode: { } code } when code.StartsWith(Technical, StringComparison.Ordinal) => FailureKind.Technical,
        _ => FailureKind.Permanent,
    };

    public static string CodeOf(MessageFate fate) => fate switch
    {
        { Report: { Kind: ReportKind.FailedTemporary or ReportKind.Bounced } report } => $"{report.Kind}-{report.Code}",
        { Result: ResultKind.OptedOut } => nameof(ResultKind.OptedOut),
        _ => fate.ResultCode ?? "",
    };
}
