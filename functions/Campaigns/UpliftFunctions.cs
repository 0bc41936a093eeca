using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Campaigns;

/// <summary>What a campaign brought, on its page. What lies outside the account's scope is not there.</summary>
public sealed class UpliftFunctions(UpliftReport report, CountUplift uplifts, Desk<UpliftFunctions> desk)
{
    [Function("ShowUplift"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/{campaign}/uplift")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.ShowAsync(
            request,
            async by => await FindAsync(campaign, by, cancellation) is { } view ? Page.Console<UpliftPage>(new { View = view, By = by }) : TypedResults.NotFound(),
            cancellation);

    /// <summary>Has it counted again from the rows.</summary>
    [Function("RecountUplift"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Recount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/recount")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            CampaignActFunctions.FormName,
            async (by, _) =>
            {
                if (await FindAsync(campaign, by, cancellation) is not { Campaign.Id: var id })
                {
                    return TypedResults.NotFound();
                }

                await uplifts.AskAsync(id, cancellation);
                return Page.Next($"{CampaignAddress.Of(id)}/uplift");
            },
            cancellation);

    private async Task<UpliftView?> FindAsync(string campaign, Account by, CancellationToken cancellation) =>
        CampaignAddress.Read(campaign) is { } id ? await report.OfAsync(id, by.Scope, cancellation) : null;
}
