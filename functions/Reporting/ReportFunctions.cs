using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>The year's report in the steering committee's own form: ?year=, ?province=; figures alone, for whoever has signed in, within the scope.</summary>
public sealed class ReportFunctions(NationalReport report, Desk<ReportFunctions> desk)
{
    [Function("Report"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        by => OfAsync(request, by, view => Page.Console<ReportPage>(new { View = view, By = by }), cancellation),
        cancellation);

    [Function("ReportWorkbook"), Access(Who.SignedIn)]
    public Task<IResult> Book(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report.xlsx")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        by => OfAsync(request, by, view => TypedResults.File(ReportWorkbook.Of(view, PageLanguage.Of(request)), Workbook.ContentType, NameOf(view)), cancellation),
        cancellation);

    /// <summary>The year that an address asks for; this year where it asks for none that there is.</summary>
    internal static int YearOf(HttpRequest request, DateOnly today) =>
        int.TryParse(request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= NationalReport.FirstYear && year <= today.Year + 1
            ? year
            : today.Year;

    private async Task<IResult> OfAsync(HttpRequest request, Account by, Func<ReportView, IResult> show, CancellationToken cancellation) =>
        await report.OfAsync(YearOf(request, report.Today), (string?)request.Query["province"] is { Length: > 0 } asked ? asked : null, by.Scope, cancellation) is { } view
            ? show(view)
            : TypedResults.NotFound();

    private static string NameOf(ReportView view) => string.Create(
        CultureInfo.InvariantCulture, $"bao-cao-{view.Report.Year}{(view.Report.Province is { } province ? "-" + NameText.Slug(province) : "")}.xlsx");
}
