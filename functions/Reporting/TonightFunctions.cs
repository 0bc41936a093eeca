using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Tonight's run, for people and for programs; ?day= shows another day's, ?fresh counts every row again.</summary>
public sealed class TonightFunctions(RunReport report, Desk<TonightFunctions> desk)
{
    [Function("Tonight"), Access(Who.SignedIn)]
    public Task<IResult> Tonight(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{x:regex(^$)?}")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async _ =>
        {
            var day = DayOf(request) ?? report.Today;
            return Page.Console<TonightPage>(new
            {
                View = new TonightView(day, report.Today, report.Now, await report.OfAsync(RunId.Recall(day), IsFresh(request), cancellation)),
            });
        },
        cancellation);

    [Function("TonightJson"), Access(Who.SignedIn)]
    [Api("The account of a day's recall; ?day=yyyy-MM-dd shows another day's, ?fresh counts every row again.", Gives = typeof(TonightJson), Query = ["day", "fresh"])]
    public Task<IResult> Json(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "tonight.json")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async _ =>
        {
            var day = DayOf(request) ?? report.Today;
            return TypedResults.Ok(await report.OfAsync(RunId.Recall(day), IsFresh(request), cancellation) is { } figures ? TonightJson.Of(figures) : TonightJson.None(day));
        },
        cancellation);

    /// <summary>Counts may be a minute old; this asks for none that is.</summary>
    internal static bool IsFresh(HttpRequest request) => request.Query.ContainsKey("fresh");

    /// <summary>The day that an address asks for.</summary>
    internal static DateOnly? DayOf(HttpRequest request) =>
        DateOnly.TryParseExact(request.Query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
