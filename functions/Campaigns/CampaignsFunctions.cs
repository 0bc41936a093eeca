using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Campaigns;

/// <summary>The organiser's pages of campaigns: the list, a new one, its plan, the count of its recipients. What lies outside the account's scope is not there.</summary>
public sealed class CampaignsFunctions(CampaignTable campaigns, CampaignReport report, AskPreview previews, Desk<CampaignsFunctions> desk)
{
    public const string FormName = "campaigns";

    /// <summary>Bytes of a form: its lists of places and units are longer than a few fields.</summary>
    private const long Limit = 64 * 1024;

    internal static readonly CampaignState[] NotOver = [.. Enum.GetValues<CampaignState>().Except([CampaignState.Sent, CampaignState.Cancelled])];

    [Function("Campaigns"), Access(Who.SignedIn)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by =>
        {
            var all = request.Query.ContainsKey("all");
            return Page.Console<CampaignsPage>(new
            {
                Campaigns = (IReadOnlyList<ListedCampaign>)await campaigns.ListAsync(by.Scope, all ? [] : NotOver, notOver: null, cancellation),
                All = all,
                report.Today,
                By = by,
            });
        },
        cancellation);

    /// <summary>The templates to choose from; with one chosen (?template=tet) its form.</summary>
    [Function("NewCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> New(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/new")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by => CampaignTemplates.Find(request.Query["template"]) is { } template
            ? await FormAsync(new CampaignDraft(template, by.Scope, null, Proposed(template, by)), [], StatusCodes.Status200OK, cancellation)
            : Page.Console<CampaignTemplatesPage>(new { Offers = await report.OffersAsync(cancellation), report.Today }),
        cancellation);

    [Function("MakeCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        (by, posted) => ReadAsync(
            PlanFields.Of(posted.Posted),
            by.Scope,
            null,
            async plan =>
            {
                var origin = $"{by.Id} {posted["call"] ?? RandomNumberGenerator.GetHexString(16)}";
                var made = await campaigns.AddAsync(plan, by.Id, by.Scope, origin, cancellation);
                await desk.NoteAsync(request, by, $"campaign={CampaignAddress.NumberOf(made.Id)}", nameof(Make));
                return await CountedAsync(made.Id, by, cancellation);
            },
            cancellation),
        cancellation,
        Limit);

    [Function("ShowCampaign"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/{campaign}")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.ShowAsync(
            request,
            async by => CampaignAddress.Read(campaign) is { } id && await report.OfAsync(id, by.Scope, cancellation, request.Query.ContainsKey("fresh")) is { } view
                ? Page.Console<CampaignPage>(new { View = view, By = by, Refused = CampaignPage.RefusalIn(request), Said = CampaignPage.SaidIn(request) })
                : TypedResults.NotFound(),
            cancellation);

    [Function("EditCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/{campaign}/edit")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.ShowAsync(
            request,
            by => OfAsync(
                campaign,
                by,
                held => FormAsync(
                    new CampaignDraft(CampaignTemplates.Find(held.Campaign.Plan.Template)!, held.Scope, held.Campaign, PlanBody.Of(held.Campaign.Plan).Fields()),
                    [],
                    StatusCodes.Status200OK,
                    cancellation),
                cancellation),
            cancellation);

    [Function("ChangeCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            FormName,
            (by, posted) => OfAsync(
                campaign,
                by,
                held => ReadAsync(
                    PlanFields.Of(posted.Posted), held.Scope, held.Campaign, plan => EditAsync(held.Campaign.Id, _ => plan, by, cancellation), cancellation),
                cancellation),
            cancellation,
            Limit);

    /// <summary>Has the recipients counted.</summary>
    [Function("CountCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Count(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/preview")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, _) => OfAsync(campaign, by, held => CountedAsync(held.Campaign.Id, by, cancellation), cancellation), cancellation);

    /// <summary>Switches the hold-out off, or on again.</summary>
    [Function("SwitchHoldOut"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> HoldOutSwitch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/hold-out")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            FormName,
            (by, posted) => OfAsync(
                campaign,
                by,
                held => EditAsync(
                    held.Campaign.Id,
                    plan => plan with { HoldOutPercent = posted["percent"] == "0" ? 0 : HoldOut.DefaultPercent },
                    by,
                    cancellation),
                cancellation),
            cancellation);

    /// <summary>The days that the template proposes, as far as they are still to come, and a name to begin with.</summary>
    private PlanFields Proposed(CampaignTemplate template, Account by)
    {
        var days = template.Next(report.Today)?.Days ?? new CampaignPeriod(report.Today, report.Today.AddDays(30));
        var where = by.Scope switch { Scope.OfProvince(var name) => $", {name}", Scope.OfUnit(_, var unit) => $", {unit}", _ => "" };
        return new PlanBody
        {
            Name = $"{template.Vietnamese} {days.To.Year}{where}",
            Template = template.Id,
            From = PlanBody.Text(days.From < report.Today ? report.Today : days.From),
            To = PlanBody.Text(days.To),
        }.Fields();
    }

    private async Task<IResult> ReadAsync(
        PlanFields fields, Scope scope, Campaign? held, Func<CampaignPlan, Task<IResult>> act, CancellationToken cancellation)
    {
        var template = CampaignTemplates.Find(fields["template"]) ?? CampaignTemplates.Find(held?.Plan.Template) ?? CampaignTemplates.Tet;
        var draft = new CampaignDraft(template, scope, held, fields);
        return PlanForm.Read(fields, scope, await report.OfferedAsync(template, held?.Plan, scope, cancellation), report.Today) switch
        {
            PlanForm.Filled(var plan) => await act(plan),
            PlanForm.Faulty(var faults) => await FormAsync(draft, faults, StatusCodes.Status422UnprocessableEntity, cancellation),
            var other => throw new InvalidOperationException($"A form has no case {other.GetType().Name}."),
        };
    }

    private async Task<IResult> EditAsync(RunId id, Func<CampaignPlan, CampaignPlan> change, Account by, CancellationToken cancellation) =>
        await campaigns.ChangeAsync(id, campaign => campaign.Edit(change(campaign.Plan), by.Id), cancellation) switch
        {
            null => TypedResults.NotFound(),
            CampaignOutcome.Refused(var why) => Page.Next($"{CampaignAddress.Of(id)}?refused={why}"),
            _ => await CountedAsync(id, by, cancellation),
        };

    /// <summary>A plan that invites to a drive is counted at once; without one there is nobody to count.</summary>
    private async Task<IResult> CountedAsync(RunId id, Account by, CancellationToken cancellation)
    {
        await previews.AskAsync(id, by.Scope, by.Id, cancellation);
        return Page.Next(CampaignAddress.Of(id));
    }

    private async Task<IResult> FormAsync(CampaignDraft draft, IReadOnlyList<FieldFault> faults, int status, CancellationToken cancellation) =>
        Page.Console<CampaignFormPage>(
            new
            {
                Draft = draft,
                Offered = await report.OfferedAsync(draft.Template, draft.Held?.Plan, draft.Scope, cancellation),
                Faults = faults,
                report.Today,
                Call = RandomNumberGenerator.GetHexString(16, lowercase: true),
            },
            status);

    private async Task<IResult> OfAsync(string campaign, Account by, Func<StoredCampaign, Task<IResult>> act, CancellationToken cancellation) =>
        CampaignAddress.Read(campaign) is { } id && await campaigns.FindAsync(id, by.Scope, cancellation) is { } held ? await act(held) : TypedResults.NotFound();
}
