using System.Globalization;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Tonight's run, for people and for programs; ?day= shows another day's.</summary>
public sealed class TonightFunctions(RunReport report, LocalOnly local)
{
    [Function("Tonight")]
    [Access(Who.LocalOperator)]
    public async Task<IResult> Tonight(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{x:regex(^$)?}")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var day = DayOf(request);
        var view = new TonightView(day, report.Today, report.Now, await report.OfDayAsync(day, cancellation));
        return Page.Console<TonightPage>(new { View = view });
    }

    [Function("TonightJson")]
    [Access(Who.LocalOperator)]
    public async Task<IResult> Json(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "tonight.json")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var day = DayOf(request);
        return TypedResults.Ok(await report.OfDayAsync(day, cancellation) is { } figures ? TonightJson.Of(figures) : TonightJson.None(day));
    }

    private DateOnly DayOf(HttpRequest request) =>
        DateOnly.TryParseExact(request.Query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : report.Today;
}
