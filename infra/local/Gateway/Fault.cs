using System.Globalization;

namespace BloodDrive.Local.Gateway;

/// <summary>A fault on demand: what goes wrong, where, and how often.</summary>
/// <param name="Kind">429, 5xx, 401, reset, accept-then-timeout, accept-then-reset, refused-number, opted-out, slow, no-balance or template-unknown; of reports
/// report-copies, -shuffled, -late, -lost, -bounced, -deferred, -complaint, -unsubscribe or -unproved (a wrong signature or secret).</param>
/// <param name="Channel">sms or email; both where none is given.</param>
/// <param name="Count">How many requests (or recipients, for refused-number and opted-out) it hits; without end where none is given.</param>
/// <param name="Share">The share of requests it hits, 0 to 1.</param>
/// <param name="RetryAfter">Seconds, for 429 and 5xx.</param>
/// <param name="Address">Only this recipient; an e-mail address that is refused spoils the whole call it stands in.</param>
/// <param name="Milliseconds">How long a slow answer takes, or by how much a report is late.</param>
/// <param name="Copies">How often an event is reported, for report-copies.</param>
public sealed record Fault(
    string Kind,
    string? Channel = null,
    int? Count = null,
    double? Share = null,
    int? RetryAfter = null,
    string? Address = null,
    int? Milliseconds = null,
    int? Copies = null)
{
    private static readonly TimeSpan LongerThanAnyCaller = TimeSpan.FromSeconds(60);

    public static readonly string[] Kinds =
        ["429", "5xx", "401", "reset", "accept-then-timeout", "accept-then-reset", "refused-number", "opted-out", "slow", "no-balance", "template-unknown",
            "report-copies", "report-shuffled", "report-late", "report-lost", "report-bounced", "report-deferred", "report-complaint", "report-unsubscribe",
            "report-unproved"];

    /// <summary>True for those that hit what is reported of a message after it was accepted.</summary>
    public bool IsOfReport => Kind.StartsWith("report-", StringComparison.Ordinal);

    /// <summary>True for those that hit a recipient instead of a whole request.</summary>
    public bool IsOfRecipient => Kind is "refused-number" or "opted-out";

    /// <summary>What becomes of a request under this fault; <paramref name="accept"/> runs only where the fault lets its messages in.</summary>
    public static ProviderAnswer Shape(Fault? fault, Func<ProviderAnswer> accept, Func<int, string, ProviderAnswer> refuse) => fault?.Kind switch
    {
        null => accept(),
        "slow" => accept() with { Fault = fault.Kind, Delay = TimeSpan.FromMilliseconds(fault.Milliseconds ?? 1000) },
        "429" => fault.Refusal(refuse(429, "TooManyRequests")),
        "401" => fault.Refusal(refuse(401, "Unauthorized")),
        "no-balance" => fault.Refusal(refuse(402, "NoBalance")),
        "template-unknown" => fault.Refusal(refuse(422, "TemplateUnknown")),
        "5xx" => fault.Refusal(fault.RetryAfter is null ? refuse(500, "InternalServerError") : refuse(503, "ServiceUnavailable")),
        "reset" => Cut(new ProviderAnswer(0), fault.Kind, TimeSpan.Zero),
        "accept-then-reset" => Cut(accept(), fault.Kind, TimeSpan.Zero),
        "accept-then-timeout" => Cut(accept(), fault.Kind, LongerThanAnyCaller),
        _ => throw new InvalidOperationException($"{fault.Kind} is no fault of a whole request."),
    };

    public string? Problem() =>
        !Kinds.Contains(Kind) ? "kind is one of " + string.Join(", ", Kinds)
        : Channel is not (null or GatewayMessage.Sms or GatewayMessage.Email) ? "channel is sms or email"
        : Share is < 0 or > 1 ? "share is from 0 to 1"
        : null;

    private static ProviderAnswer Cut(ProviderAnswer answer, string kind, TimeSpan after) =>
        answer.Status >= 400 ? answer : answer with { Status = 0, Fault = kind, CutAfter = after };

    private ProviderAnswer Refusal(ProviderAnswer answer) => RetryAfter is { } seconds
        ? answer with { Fault = Kind, Headers = new Dictionary<string, string> { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture) } }
        : answer with { Fault = Kind };
}
