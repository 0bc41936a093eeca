using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Communication sessions and trainings, entered month by month by units and chapters for themselves.</summary>
public sealed class OutreachFunctions(OutreachTable outreach, UnitTable units, NationalReport report, Desk<OutreachFunctions> desk)
{
    public const string FormName = "outreach";

    [Function("Outreach"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report/outreach")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request, by => PageAsync(request, by, null, [], StatusCodes.Status200OK, cancellation), cancellation);

    [Function("SaveOutreach"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "report/outreach")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (by, fields) =>
        {
            var year = ReportFunctions.YearOf(request, report.Today);
            switch (OutreachForm.Read(fields, year, by, await units.WithinAsync(by.Scope, cancellation), report.Today))
            {
                case OutreachForm.Filled(var entry):
                    await outreach.SaveAsync(entry, cancellation);
                    return Page.Next(string.Create(CultureInfo.InvariantCulture, $"/report/outreach?year={year}&saved"));
                case OutreachForm.Faulty(var faults):
                    return await PageAsync(request, by, fields, faults, StatusCodes.Status422UnprocessableEntity, cancellation);
                default:
                    throw new InvalidOperationException("An entry is filled in or faulty.");
            }
        },
        cancellation);

    private async Task<IResult> PageAsync(
        HttpRequest request, Account by, Form.Fields? posted, IReadOnlyList<FieldFault> faults, int status, CancellationToken cancellation)
    {
        var year = ReportFunctions.YearOf(request, report.Today);
        return Page.Console<OutreachPage>(
            new
            {
                Year = year,
                report.Today,
                By = by,
                Entries = (IReadOnlyList<Outreach>)await outreach.OfYearAsync(year, by.Scope, cancellation),
                Units = (IReadOnlyList<Unit>)await units.WithinAsync(by.Scope, cancellation),
                Posted = posted,
                Faults = faults,
            },
            status);
    }
}
