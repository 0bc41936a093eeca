using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>How Azure Communication Services' answer to a text reads (REST 2021-03-07): the one table to <see cref="SendOutcome"/>.</summary>
public static class AcsRules
{
    /// <summary>202 means queued, and is said of each recipient by itself; version 2021-03-07 has no code for a refusal by the person: only the words tell.</summary>
    public static SendOutcome OfRecipient(bool successful, int status, string? messageId, string? said) => (successful, status) switch
    {
        (true, _) => new SendOutcome.Accepted(messageId),
        _ when SaysOptedOut(said ?? "") => new SendOutcome.OptedOut(),
        (_, 429) => ProviderCall.Refused(429, retryAfter: null),
        (_, 401 or 403) => ProviderCall.Refused(status, retryAfter: null),
        (_, >= 400 and < 500) => new SendOutcome.Rejected(Code(status)),
        _ => new SendOutcome.Uncertain(Code(status)),
    };

    private static bool SaysOptedOut(string said) =>
        said.Contains("opted out", StringComparison.OrdinalIgnoreCase)
        || said.Contains("opt-out", StringComparison.OrdinalIgnoreCase)
        || said.Contains("sender blocked", StringComparison.OrdinalIgnoreCase);

    private static string Code(int status) => "acs-" + status.ToString(CultureInfo.InvariantCulture);
}
