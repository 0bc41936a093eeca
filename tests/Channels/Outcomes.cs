using BloodDrive.Domain;

namespace BloodDrive.Tests.Channels;

/// <summary>Outcomes as tables write them.</summary>
internal static class Outcomes
{
    public static string Said(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => $"Accepted {accepted.ProviderId}".TrimEnd(),
        SendOutcome.Rejected rejected => $"Rejected {rejected.Code}",
        SendOutcome.OptedOut => "OptedOut",
        SendOutcome.Retry retry => $"Retry {retry.Code} {retry.After:c}",
        SendOutcome.StopRoute stopped => $"StopRoute {stopped.Code} {stopped.After:c}",
        SendOutcome.Uncertain uncertain => $"Uncertain {uncertain.Code}",
        _ => outcome.ToString(),
    };
}
