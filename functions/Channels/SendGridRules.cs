using System.Net.Http.Headers;
using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>How SendGrid's answer to a call reads (Web API v3): the one table from HTTP to <see cref="SendOutcome"/>.</summary>
public static class SendGridRules
{
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);

    /// <summary>A call that was not begun because it could have outlived the claim.</summary>
    public static SendOutcome TooLate { get; } = new SendOutcome.Retry(NextTry, "claim-over");

    /// <summary>What an answer means for the recipients of its call.</summary>
    public static SendOutcome Outcome(int status, HttpResponseHeaders headers) => status is >= 200 and < 300
        ? new SendOutcome.Accepted(First(headers, "X-Message-Id"))
        : ProviderCall.Refused(status, ProviderCall.RetryAfter(First(headers, "Retry-After"), headers.Date));

    /// <summary>What it means for those whose call has not begun; null where they may go on.</summary>
    public static SendOutcome? ForTheRest(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Retry or SendOutcome.StopRoute => outcome,
        SendOutcome.Uncertain => new SendOutcome.Retry(NextTry, "after-uncertain"),
        _ => null,
    };

    private static string? First(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
