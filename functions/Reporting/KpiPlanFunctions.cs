using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>The plans, targets and populations that a year's report is held against: ?year=, ?of=nation or a province.</summary>
public sealed class KpiPlanFunctions(KpiPlanTable plans, NationalReport report, Desk<KpiPlanFunctions> desk)
{
    public const string FormName = "kpi-plan";

    [Function("KpiPlan"), Access(Role.Admin)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report/plan")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by => Of(request, by) is { } asked ? await PageAsync(asked, null, [], StatusCodes.Status200OK, cancellation) : TypedResults.NotFound(),
        cancellation);

    [Function("SaveKpiPlan"), Access(Role.Admin)]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "report/plan")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (by, fields) => Of(request, by) is { } asked ? await SaveAsync(asked, fields, cancellation) : TypedResults.NotFound(),
        cancellation);

    private async Task<IResult> SaveAsync(KpiPlanAsked asked, Form.Fields fields, CancellationToken cancellation)
    {
        switch (KpiPlanForm.Read(fields, asked.Year, asked.Province))
        {
            case KpiPlanForm.Filled(var plan):
                await plans.SaveAsync(plan, cancellation);
                return Page.Next(asked.Address + "&saved");
            case KpiPlanForm.Faulty(var faults):
                return await PageAsync(asked, fields, faults, StatusCodes.Status422UnprocessableEntity, cancellation);
            default:
                throw new InvalidOperationException("A plan is filled in or faulty.");
        }
    }

    private async Task<IResult> PageAsync(KpiPlanAsked asked, Form.Fields? posted, IReadOnlyList<FieldFault> faults, int status, CancellationToken cancellation)
    {
        var all = await plans.OfYearAsync(asked.Year, cancellation);
        return Page.Console<KpiPlanPage>(new { Asked = asked, Plans = (IReadOnlyList<KpiPlan>)all, Posted = posted, Faults = faults, report.Today }, status);
    }

    /// <summary>The year and place that an address names; null where they are not the account's. A province's administrator begins with the province.</summary>
    private KpiPlanAsked? Of(HttpRequest request, Account by)
    {
        var year = ReportFunctions.YearOf(request, report.Today);
        var names = Province.NamesIn(year).Where(name => by.Scope.Covers(new Area(Province.Since2025(name)))).ToList();
        return (string?)request.Query["of"] switch
        {
            null or "" when by.Scope is Scope.Nation => new(year, null, names, IsNation: true),
            null or "" when names.Count > 0 => new(year, names[0], names, IsNation: false),
            "nation" when by.Scope is Scope.Nation => new(year, null, names, IsNation: true),
            { } name when names.Contains(name) => new(year, name, names, by.Scope is Scope.Nation),
            _ => null,
        };
    }
}
