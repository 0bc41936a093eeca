using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Channels;

/// <summary>What every provider call has in common: its connection, its time limit, and how failures read as a <see cref="SendOutcome"/>.</summary>
public static class ProviderCall
{
    /// <summary>The name of the HTTP client that provider calls go through.</summary>
    public const string Connection = "providers";

    /// <summary>No call to a provider takes longer; a claim must outlive it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RouteStopped = TimeSpan.FromMinutes(15);

    /// <summary>Provider connections are told apart from requests: one that cannot be made within 5 s has carried nothing.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,

        // Which trace of ours a call belongs to is nothing to the provider.
        ActivityHeadersPropagator = null,
    };

    /// <summary>Makes a call and reports how long it took and how it ended.</summary>
    public static async Task<SendOutcome> TimedAsync(Provider provider, Func<Task<SendOutcome>> call)
    {
        var began = Stopwatch.GetTimestamp();
        SendOutcome? outcome = null;
        try
        {
            return outcome = await call();
        }
        finally
        {
            Metrics.HasAnswered(provider, outcome, Stopwatch.GetElapsedTime(began));
        }
    }

    /// <summary>An answer that refuses the whole call.</summary>
    public static SendOutcome Refused(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new SendOutcome.Retry(retryAfter ?? NextTry, "http-429"),
        // The key, the address or the account of the route is wrong: no fault of this donor's message.
        401 or 403 or 404 => new SendOutcome.StopRoute(RouteStopped, Code(status)),
        503 when retryAfter is { } after => new SendOutcome.Retry(after, "http-503"),
        408 or 409 or >= 500 => new SendOutcome.Uncertain(Code(status)),
        >= 400 => new SendOutcome.Rejected(Code(status)),
        _ => new SendOutcome.Uncertain(Code(status)),
    };

    /// <summary>A call that got no answer; <paramref name="limitReached"/> tells our own time limit from a connection's.</summary>
    public static SendOutcome NoAnswer(Exception fault, bool limitReached) => Causes(fault)
        .Select(cause => cause switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new SendOutcome.Retry(NextTry, "no-such-host"),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
            } => new SendOutcome.Retry(NextTry, "not-connected"),
            OperationCanceledException { InnerException: TimeoutException } when !limitReached => new SendOutcome.Retry(NextTry, "not-connected"),
            OperationCanceledException => new SendOutcome.Uncertain("time-out"),
            _ => (SendOutcome?)null,
        })
        .FirstOrDefault(outcome => outcome is not null) ?? new SendOutcome.Uncertain("reset");

    /// <summary>Retry-After as a span; a date counts from the answer's own Date, so that no clock is asked. At least a second, at most an hour.</summary>
    public static TimeSpan? RetryAfter(string? header, DateTimeOffset? date) =>
        header is null || !RetryConditionHeaderValue.TryParse(header, out var value) ? null
        : value.Delta is { } delta ? Bounded(delta)
        : date is { } now && value.Date is { } then ? Bounded(then - now)
        : null;

    private static TimeSpan Bounded(TimeSpan span) =>
        TimeSpan.FromSeconds(Math.Clamp(span.TotalSeconds, 1, TimeSpan.FromHours(1).TotalSeconds));

    private static string Code(int status) => "http-" + status.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Exception> Causes(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
