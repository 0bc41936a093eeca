using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Sends again to those of a run whom no provider ever accepted a message for. Uncertain ones go with them only after a page of their own said
/// what that means.</summary>
public sealed class AgainFunctions(RunReport report, SendAgain again, Desk<AgainFunctions> desk)
{
    /// <summary>Name of the form that sends uncertain ones again: the run page's own form is none of it.</summary>
    public const string UncertainForm = "run-uncertain";

    [Function("AskAgain"), Access(Role.Organiser, Role.Approver, Role.Admin, Nationwide = true)]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/again")] HttpRequest request, string run, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async _ => RunId.Parse(run) is { } id && await report.OfAsync(id, fresh: true, cancellation) is { } figures
            ? Page.Console<AgainPage>(new { Figures = figures })
            : TypedResults.NotFound(),
        cancellation);

    [Function("SendRunAgain"), Access(Role.Organiser, Role.Approver, Role.Admin, Nationwide = true)]
    public Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{run}/again")] HttpRequest request, string run, CancellationToken cancellation) =>
        desk.TakeAsync(request, RunFunctions.FormName, (account, fields) => SendAsync(run, account, fields, uncertain: false, cancellation), cancellation);

    /// <summary>The uncertain ones with them: posted from the page that says what that means.</summary>
    [Function("SendUncertainAgain"), Access(Role.Organiser, Role.Approver, Role.Admin, Nationwide = true)]
    public Task<IResult> SendUncertain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{run}/again/uncertain")] HttpRequest request, string run, CancellationToken cancellation) =>
        desk.TakeAsync(request, UncertainForm, (account, fields) => SendAsync(run, account, fields, uncertain: true, cancellation), cancellation);

    private async Task<IResult> SendAsync(string run, Account account, Form.Fields fields, bool uncertain, CancellationToken cancellation)
    {
        if (uncertain && fields["sure"] != "yes")
            return Problem.Of(StatusCodes.Status400BadRequest, "Uncertain messages are sent again only after a second confirmation.");
        if (RunId.Parse(run) is not { } id || await report.OfAsync(id, fresh: false, cancellation) is null) return TypedResults.NotFound();

        var sent = await again.RequestAsync(id, uncertain, account.Id, report.Now, cancellation);
        return Page.Next(string.Create(CultureInfo.InvariantCulture, $"/runs/{id}?fresh&moved={sent}"));
    }
}
