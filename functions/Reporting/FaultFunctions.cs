using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Work that the lanes gave up, of every run and of none: shown to an administrator, who strikes out what is settled. Nothing is put on a lane again from here.</summary>
public sealed class FaultFunctions(FaultTable faults, Desk<FaultFunctions> desk)
{
    public const string FormName = "fault";

    /// <summary>Rows that the page shows at once.</summary>
    public const int Most = 200;

    /// <summary>Who sees and settles what was given up.</summary>
    public static bool MaySee(Account account) => account.Has(Role.Admin) && account.Scope is Scope.Nation;

    [Function("Faults"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "faults")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request, async _ => Page.Console<FaultsPage>(new { Faults = await faults.AllAsync(cancellation) }), cancellation);

    /// <summary>Takes one away; one that is not there any more was settled by somebody else.</summary>
    [Function("SettleFault"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Settle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "faults/{fault}")] HttpRequest request, string fault, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (_, _) => SettledAsync(fault, cancellation), cancellation);

    private async Task<IResult> SettledAsync(string fault, CancellationToken cancellation)
    {
        if (!FaultTable.IsId(fault)) return TypedResults.NotFound();
        await faults.RemoveAsync(fault, cancellation);
        return Page.Next("/faults");
    }
}
