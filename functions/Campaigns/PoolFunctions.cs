using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Campaigns;

/// <summary>Who may give in the coming weeks: of one's own province, and for those who work with the nation of all or of one (?province=).</summary>
public sealed class PoolFunctions(PoolReport report, CountPool pools, Desk<PoolFunctions> desk)
{
    public const string FormName = "pool";

    [Function("ShowPool"), Access(Who.SignedIn)]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pool")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by => Page.Console<PoolPage>(new { View = await report.OfAsync(PlaceOf(request, by.Scope), cancellation), By = by }),
        cancellation);

    /// <summary>Has it counted again.</summary>
    [Function("RecountPool"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Recount([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pool")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (_, _) =>
        {
            await pools.AskAsync(cancellation);
            return Page.Next("/pool");
        },
        cancellation);

    /// <summary>One's own province; a unit's people look at the one it lies in.</summary>
    private static string? PlaceOf(HttpRequest request, Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => name,
        Scope.OfUnit(var province, _) => province,
        _ => Province.Find($"{request.Query["province"]}")?.Name,
    };
}
