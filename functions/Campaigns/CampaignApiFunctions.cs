using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Campaigns;

/// <summary>Campaigns for programs: the same plans, rules and acts as on the pages.</summary>
public sealed class CampaignApiFunctions(
    CampaignTable campaigns, CampaignReport report, AskPreview previews, ActOnCampaign acts, Desk<CampaignApiFunctions> desk)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    [Function("ListCampaigns"), Access(Who.SignedIn)]
    [Api("The campaigns of the caller's scope, newest first; with ?over those that are over too.", Gives = typeof(IReadOnlyList<ListedCampaignJson>), Query = ["over"])]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns")] HttpRequest request, CancellationToken cancellation) => AdmittedAsync(
        request,
        async by => TypedResults.Json(
            (await campaigns.ListAsync(by.Scope, request.Query.ContainsKey("over") ? [] : CampaignsFunctions.NotOver, notOver: null, cancellation)).Select(ListedCampaignJson.Of)),
        cancellation);

    [Function("ReadCampaign"), Access(Who.SignedIn)]
    [Api("A campaign with the count of its recipients.", Gives = typeof(CampaignJson))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaign}")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        AdmittedAsync(request, by => ShownAsync(campaign, by, StatusCodes.Status200OK, cancellation), cancellation);

    [Function("AddCampaign"), Access(Role.Organiser, Role.Admin)]
    [Api("Makes a draft.", Takes = typeof(PlanBody), Gives = typeof(CampaignJson), Status = 201, Refuses = [400, 413, 415, 422], Idempotent = true)]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns")] HttpRequest request, CancellationToken cancellation) =>
        AdmittedAsync(request, by => JsonBody.TakeAsync<PlanBody>(request, body => AddAsync(request, body, by, cancellation), cancellation), cancellation);

    [Function("PreviewOfCampaign"), Access(Role.Organiser, Role.Admin)]
    [Api("Has the recipients counted; GET tells how far that is.", Gives = typeof(CampaignJson), Status = 202)]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/preview")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        NotedAsync(
            request,
            async by => CampaignAddress.Read(campaign) is { } id && await previews.AskAsync(id, by.Scope, by.Id, cancellation) is not null
                ? await ShownAsync(campaign, by, StatusCodes.Status202Accepted, cancellation)
                : TypedResults.NotFound(),
            cancellation);

    [Function("SubmitByProgram"), Access(Role.Organiser, Role.Admin)]
    [Api("Lays it before an approver.", Gives = typeof(CampaignJson), Refuses = [409])]
    public Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/submit")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync(request, campaign, (id, by) => acts.SubmitAsync(id, by.Scope, by.Id, cancellation), cancellation);

    [Function("ApproveByProgram"), Access(Role.Approver)]
    [Api("Agrees to what was submitted, by its seal; never by who wrote any of it.", Takes = typeof(ApprovalBody), Gives = typeof(CampaignJson), Refuses = [400, 409, 413, 415])]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/approve")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync<ApprovalBody>(request, campaign, (id, by, body) => acts.ApproveAsync(id, by.Scope, by.Id, body.Seal, cancellation), cancellation);

    [Function("ReturnByProgram"), Access(Role.Approver)]
    [Api("Gives it back to its authors, with a word.", Takes = typeof(WordBody), Gives = typeof(CampaignJson), Refuses = [400, 409, 413, 415])]
    public Task<IResult> Return(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/return")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync<WordBody>(request, campaign, (id, by, body) => acts.ReturnAsync(id, by.Scope, by.Id, body.Why, cancellation), cancellation);

    [Function("LaunchByProgram"), Access(Role.Organiser, Role.Admin)]
    [Api("Counts again, and has it leave where nothing is more than was approved.", Gives = typeof(CampaignJson), Refuses = [409])]
    public Task<IResult> Launch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/launch")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync(request, campaign, (id, by) => acts.LaunchAsync(id, by.Scope, by.Id, cancellation), cancellation);

    [Function("PauseByProgram"), Access(Role.Organiser, Role.Admin)]
    [Api("Holds what has not left.", Takes = typeof(WordBody), Gives = typeof(CampaignJson), Refuses = [400, 409, 413, 415])]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/pause")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync<WordBody>(request, campaign, (id, by, body) => acts.PauseAsync(id, by.Scope, body.Why, cancellation), cancellation);

    [Function("ResumeByProgram"), Access(Role.Organiser, Role.Admin)]
    [Api("Goes on with what was held.", Gives = typeof(CampaignJson), Refuses = [409])]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/resume")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync(request, campaign, (id, by) => acts.ResumeAsync(id, by.Scope, cancellation), cancellation);

    [Function("CancelByProgram"), Access(Role.Organiser, Role.Admin)]
    [Api("Withdraws what has not left.", Takes = typeof(WordBody), Gives = typeof(CampaignJson), Refuses = [400, 409, 413, 415])]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaign}/cancel")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ActAsync<WordBody>(request, campaign, (id, by, body) => acts.CancelAsync(id, by.Scope, body.Why, cancellation), cancellation);

    private async Task<IResult> AddAsync(HttpRequest request, PlanBody body, Account by, CancellationToken cancellation)
    {
        var key = request.Headers[KeyHeader] is [{ Length: > 0 and <= LongestKey } given] ? given : null;
        if (key is null && request.Headers.ContainsKey(KeyHeader))
            return Problem.Of("The call's key is wrong.", [new(KeyHeader, $"One key of 1 to {LongestKey} characters.")]);
        var template = CampaignTemplates.Find(body.Template) ?? CampaignTemplates.Tet;
        var read = PlanForm.Read(body.Fields(), by.Scope, await report.OfferedAsync(template, null, by.Scope, cancellation), report.Today);
        if (read is PlanForm.Faulty(var faults)) return Problem.Of("The plan cannot be taken as it stands.", faults.Select(fault => new ProblemField(fault.Field, fault.En)));
        var plan = ((PlanForm.Filled)read).Plan;

        var origin = $"{by.Id} {key ?? RandomNumberGenerator.GetHexString(32)}";
        if (await campaigns.MadeByAsync(origin, cancellation) is { } made && made.Plan != plan.Seal([], []))
            return Problem.Of(StatusCodes.Status422UnprocessableEntity, "The same key came with another plan before.");
        var campaign = await campaigns.AddAsync(plan, by.Id, by.Scope, origin, cancellation);
        var number = CampaignAddress.NumberOf(campaign.Id);
        await desk.NoteAsync(request, by, $"campaign={number}", nameof(Add));
        request.HttpContext.Response.Headers.Location = $"/api{CampaignAddress.Of(campaign.Id)}";
        return await ShownAsync($"{number}", by, StatusCodes.Status201Created, cancellation);
    }

    private Task<IResult> ActAsync(
        HttpRequest request,
        string campaign,
        Func<RunId, Account, Task<CampaignOutcome?>> act,
        CancellationToken cancellation,
        [CallerMemberName] string function = "") =>
        NotedAsync(request, async by => await AnswerAsync(campaign, by, id => act(id, by), cancellation), cancellation, function);

    private Task<IResult> ActAsync<TBody>(
        HttpRequest request,
        string campaign,
        Func<RunId, Account, TBody, Task<CampaignOutcome?>> act,
        CancellationToken cancellation,
        [CallerMemberName] string function = "")
        where TBody : class => NotedAsync(
        request,
        by => JsonBody.TakeAsync<TBody>(request, body => AnswerAsync(campaign, by, id => act(id, by, body), cancellation), cancellation),
        cancellation,
        function);

    private async Task<IResult> AnswerAsync(string campaign, Account by, Func<RunId, Task<CampaignOutcome?>> act, CancellationToken cancellation) =>
        CampaignAddress.Read(campaign) is not { } id ? TypedResults.NotFound() : await act(id) switch
        {
            null => TypedResults.NotFound(),
            CampaignOutcome.Refused(var why) => Refused(why),
            CampaignOutcome.SentBack(_, var why) => Refused(why),
            _ => await ShownAsync(campaign, by, StatusCodes.Status200OK, cancellation),
        };

    private static IResult Refused(CampaignRefusal why) => Problem.Because(StatusCodes.Status409Conflict, CampaignWords.Of(why, Language.English), $"{why}");

    private async Task<IResult> ShownAsync(string campaign, Account by, int status, CancellationToken cancellation) =>
        CampaignAddress.Read(campaign) is { } id && await report.OfAsync(id, by.Scope, cancellation) is { } view
            ? TypedResults.Json(CampaignJson.Of(view), statusCode: status)
            : TypedResults.NotFound();

    private Task<IResult> NotedAsync(HttpRequest request, Func<Account, Task<IResult>> act, CancellationToken cancellation, [CallerMemberName] string function = "") =>
        AdmittedAsync(
            request,
            async by =>
            {
                await desk.NoteAsync(request, by, null, function);
                return await act(by);
            },
            cancellation,
            function);

    /// <summary>A browser's cookie changes nothing here: a page of another site cannot make it do so.</summary>
    private async Task<IResult> AdmittedAsync(HttpRequest request, Func<Account, Task<IResult>> act, CancellationToken cancellation, [CallerMemberName] string function = "") =>
        await desk.AdmitAsync(request, cancellation, function) switch
        {
            Admission.Refused(var answer) => answer,
            Admission.Admitted when !HttpMethods.IsGet(request.Method) && !SignIn.IsProgram(request) => Problem.Of(StatusCodes.Status403Forbidden, "Programs call with a secret of their own."),
            Admission.Admitted(var account) => await act(account),
            var other => throw new InvalidOperationException($"An admission has no case {other.GetType().Name}."),
        };
}
