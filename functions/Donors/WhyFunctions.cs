using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Donors;

/// <summary>"Why (not) me", for any donor and any day.</summary>
public sealed class WhyFunctions(WhyReport report, Desk<WhyFunctions> desk)
{
    [Function("WhyDonor"), Access(Role.Organiser, Role.Hotline, Role.Admin, Personal = true)]
    public Task<IResult> Why(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "donors/{id}/why")] HttpRequest request, string id, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async account =>
        {
            var day = DateOnly.TryParseExact(request.Query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
                ? asked : report.Today;
            return DonorId.Parse(id) is { } donor && await report.OfAsync(donor, day, account.Scope, cancellation) is { } view
                ? Page.Console<WhyPage>(new { View = view })
                : TypedResults.NotFound();
        },
        cancellation);
}
