using System.Runtime.CompilerServices;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;

namespace BloodDrive.Campaigns;

/// <summary>What people do with a campaign on its pages. Who wrote any of it does not approve it: that is the campaign's own rule.</summary>
public sealed class CampaignActFunctions(ActOnCampaign acts, CampaignReport report, FormTokens tokens, Desk<CampaignActFunctions> desk)
{
    public const string FormName = "campaign-acts";

    /// <summary>Letters of a word that says why.</summary>
    public const int LongestWord = 300;

    [Function("SubmitCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/submit")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(request, campaign, (id, by, _) => acts.SubmitAsync(id, by.Scope, by.Id, cancellation), cancellation);

    /// <summary>What is submitted on one narrow page, and the two answers to it.</summary>
    [Function("ShowApproval"), Access(Role.Approver)]
    public Task<IResult> Approval(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/{campaign}/approval")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ShowAsync(
            request,
            campaign,
            (view, by) => view.Campaign.State == CampaignState.Submitted
                ? Page.Console<ApprovalPage>(new { View = view, By = by })
                : Page.Next(CampaignAddress.Of(view.Campaign.Id)),
            cancellation);

    [Function("ApproveCampaign"), Access(Role.Approver)]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/approve")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(request, campaign, (id, by, fields) => acts.ApproveAsync(id, by.Scope, by.Id, fields["seal"] ?? "", cancellation), cancellation);

    [Function("ReturnCampaign"), Access(Role.Approver)]
    public Task<IResult> Return(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/return")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        WithWordAsync(request, campaign, (id, by, why) => acts.ReturnAsync(id, by.Scope, by.Id, why, cancellation), cancellation);

    [Function("StartCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Launch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/launch")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(request, campaign, (id, by, _) => acts.LaunchAsync(id, by.Scope, by.Id, cancellation), cancellation);

    [Function("PauseCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/pause")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        WithWordAsync(request, campaign, (id, by, why) => acts.PauseAsync(id, by.Scope, why, cancellation), cancellation);

    [Function("ResumeCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/resume")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(request, campaign, (id, by, _) => acts.ResumeAsync(id, by.Scope, cancellation), cancellation);

    [Function("CancelCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/cancel")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        WithWordAsync(request, campaign, (id, by, why) => acts.CancelAsync(id, by.Scope, why, cancellation), cancellation);

    /// <summary>Sends the words to one's own phone, and to the approver's where its number is given.</summary>
    [Function("TestCampaign"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Test(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/test")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(
            request,
            campaign,
            async (id, by, fields) =>
            {
                CampaignOutcome? outcome = null;
                foreach (var phone in new[] { fields["phone"] ?? "", fields["second"] }.OfType<string>())
                {
                    outcome = await acts.TestAsync(id, by.Scope, by, phone, cancellation);
                    if (outcome is not CampaignOutcome.Repeated) break;
                }

                return outcome;
            },
            cancellation,
            $"said={CampaignPage.Tested}");

    /// <summary>What a second person is asked to agree to. The address carries the first one's name and what proves that they were shown it.</summary>
    [Function("AskCorrection"), Access(Role.Approver)]
    public Task<IResult> AskCorrection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "campaigns/{campaign}/correction")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        ShowAsync(
            request,
            campaign,
            (view, _) => AskedBy(view.Campaign.Id, request.Query["by"], request.Query["asked"])
                ? Page.Console<CorrectionPage>(new { View = view, AskedBy = $"{request.Query["by"]}", Asked = $"{request.Query["asked"]}" })
                : TypedResults.NotFound(),
            cancellation);

    [Function("AgreeToCorrection"), Access(Role.Approver)]
    public Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "campaigns/{campaign}/correction")] HttpRequest request, string campaign, CancellationToken cancellation) =>
        TakeAsync(
            request,
            campaign,
            async (id, by, fields) => AskedBy(id, fields["by"], fields["asked"]) ? await acts.CorrectAsync(id, by.Scope, fields["by"]!, by.Id, cancellation) : null,
            cancellation);

    /// <summary>The form by whose token somebody shows that they asked for the correction of a campaign.</summary>
    internal static string CorrectionOf(RunId id) => $"correction {id}";

    private bool AskedBy(RunId id, string? by, string? asked) => by is { Length: > 0 } && tokens.Holds(
        CorrectionOf(id),
        new FormCollection(new Dictionary<string, StringValues> { [FormTokens.Field] = asked }),
        new Account { Id = by, Name = "", Roles = new HashSet<Role>(), Scope = new Scope.Nation() });

    private Task<IResult> ShowAsync(
        HttpRequest request, string campaign, Func<CampaignView, Account, IResult> show, CancellationToken cancellation, [CallerMemberName] string function = "") =>
        desk.ShowAsync(
            request,
            async by => CampaignAddress.Read(campaign) is { } id && await report.OfAsync(id, by.Scope, cancellation) is { } view ? show(view, by) : TypedResults.NotFound(),
            cancellation,
            function);

    private Task<IResult> WithWordAsync(
        HttpRequest request,
        string campaign,
        Func<RunId, Account, string, Task<CampaignOutcome?>> act,
        CancellationToken cancellation,
        [CallerMemberName] string function = "") => desk.TakeAsync(
        request,
        FormName,
        async (by, fields) => CampaignAddress.Read(campaign) is not { } id ? TypedResults.NotFound()
            : fields["why"] is not { Length: <= LongestWord } why ? Page.Next($"{CampaignAddress.Of(id)}?said={CampaignPage.MissingWord}")
            : Answer(id, await act(id, by, Vietnamese.Tidy(why)), "fresh"),
        cancellation,
        function: function);

    private Task<IResult> TakeAsync(
        HttpRequest request,
        string campaign,
        Func<RunId, Account, Form.Fields, Task<CampaignOutcome?>> act,
        CancellationToken cancellation,
        string? said = null,
        [CallerMemberName] string function = "") => desk.TakeAsync(
        request,
        FormName,
        async (by, fields) => CampaignAddress.Read(campaign) is { } id ? Answer(id, await act(id, by, fields), said) : TypedResults.NotFound(),
        cancellation,
        function: function);

    private static IResult Answer(RunId id, CampaignOutcome? outcome, string? said) => outcome switch
    {
        null => TypedResults.NotFound(),
        CampaignOutcome.Refused(var why) => Page.Next($"{CampaignAddress.Of(id)}?refused={why}"),
        CampaignOutcome.SentBack(_, var why) => Page.Next($"{CampaignAddress.Of(id)}?refused={why}"),
        _ => Page.Next(CampaignAddress.Of(id) + (said is null ? "" : $"?{said}")),
    };
}
