using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>A message as one line of the ledger's canonical text: what was intended and decided, fields parted by bars, in UTC, ended by a line feed. What
/// networks report later is no part of it, so the text of a settled run never changes by itself.</summary>
public static class LedgerLine
{
    public static string Of(Message message, MessageFate fate) => string.Join('|',
        message.Key.ToString(),
        message.Kind.ToString(),
        message.Channel.ToString(),
        message.Route,
        message.Purpose.ToString(),
        message.Cycle?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        message.Drive,
        message.Price.ToString(CultureInfo.InvariantCulture),
        Instant(fate.ClaimedAt),
        $"{fate.Result}",
        fate.ResultCode,
        Instant(fate.ResultAt),
        fate.Suppressed,
        $"{fate.Closed}") + "\n";

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
