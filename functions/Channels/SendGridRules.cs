using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>The one table from SendGrid's answer to a call (Web API v3) to the <see cref="SendOutcome"/> of its recipients.</summary>
public static class SendGridRules
{
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RouteStopped = TimeSpan.FromMinutes(15);

    /// <summary>A call that is not begun because it could outlive the claim.</summary>
    public static SendOutcome TooLate { get; } = new SendOutcome.Retry(NextTry, "claim-over");

    /// <summary>What an answer means. <see cref="SendOutcome.Rejected"/> judges a recipient only where the call had no other.</summary>
    public static SendOutcome Outcome(int status, HttpResponseHeaders headers, string body) => status switch
    {
        202 => new SendOutcome.Accepted(First(headers, "X-Message-Id")),
        429 => new SendOutcome.Retry(RetryAfter(headers) ?? NextTry, Code(status)),
        503 when RetryAfter(headers) is { } after => new SendOutcome.Retry(after, Code(status)),
        // Key, account, address of the API or sender of the route: no fault of anybody's mail.
        401 or 402 or 403 or 404 or 405 or 415 => new SendOutcome.StopRoute(RouteStopped, Code(status)),
        400 when NamesSender(body) => new SendOutcome.StopRoute(RouteStopped, "http-400-from"),
        408 or 409 => new SendOutcome.Uncertain(Code(status)),
        >= 400 and < 500 => new SendOutcome.Rejected(Code(status)),
        _ => new SendOutcome.Uncertain(Code(status)),
    };

    /// <summary>What an outcome means for those whose call has not begun; null where they may go on.</summary>
    public static SendOutcome? ForTheRest(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Retry or SendOutcome.StopRoute => outcome,
        // A provider that falls silent is not asked again at once: each call more could be one more of which nobody knows.
        SendOutcome.Uncertain => new SendOutcome.Retry(NextTry, "after-uncertain"),
        _ => null,
    };

    /// <summary>Retry-After, else the instant at which SendGrid's quota fills again (seconds since 1970), counted from the answer's own date.</summary>
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        ProviderCall.RetryAfter(First(headers, "Retry-After"), headers.Date)
        ?? (long.TryParse(First(headers, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? ProviderCall.RetryAfter(DateTimeOffset.FromUnixTimeSeconds(reset).ToString("R", CultureInfo.InvariantCulture), headers.Date)
                : null);

    /// <summary>True where every error of the body is about the sender: {"errors":[{"message":"…","field":"from.email"}]}.</summary>
    private static bool NamesSender(string body)
    {
        try
        {
            var fields = JsonSerializer.Deserialize<Errors>(body, JsonSerializerOptions.Web)?.All?.Select(error => error?.Field).ToList();
            return fields is { Count: > 0 } && fields.TrueForAll(field => field is "from" || field?.StartsWith("from.", StringComparison.Ordinal) == true);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Code(int status) => "http-" + status.ToString(CultureInfo.InvariantCulture);

    private sealed record Errors([property: JsonPropertyName("errors")] IReadOnlyList<Error?>? All);

    private sealed record Error(string? Field);
}
