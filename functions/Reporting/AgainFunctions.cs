using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>Sends again to those of a run whom no provider ever accepted a message for. Uncertain ones go with them only after a page of their own said
/// what that means.</summary>
public sealed class AgainFunctions(RunReport report, SendAgain again, FormTokens tokens, LocalOnly local)
{
    /// <summary>Name of the form that sends uncertain ones again: the run page's own form is none of it.</summary>
    public const string UncertainForm = "run-uncertain";

    // Until people sign in there is one operator, the one of this machine.
    private const string Operator = "local";

    [Function("AskAgain"), Access(Who.LocalOperator)]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/again")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        return RunId.Parse(run) is { } id && await report.OfAsync(id, fresh: true, cancellation) is { } figures
            ? Page.Console<AgainPage>(new { Figures = figures })
            : TypedResults.NotFound();
    }

    [Function("SendRunAgain"), Access(Who.LocalOperator)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{run}/again")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        var uncertain = fields["uncertain"] == "yes";
        if (!tokens.Holds(uncertain ? UncertainForm : RunFunctions.FormName, fields.Posted))
            return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
        if (uncertain && fields["sure"] != "yes")
            return Problem.Of(StatusCodes.Status400BadRequest, "Uncertain messages are sent again only after a second confirmation.");
        if (RunId.Parse(run) is not { } id || await report.OfAsync(id, fresh: false, cancellation) is null) return TypedResults.NotFound();

        var sent = await again.RequestAsync(id, uncertain, Operator, report.Now, cancellation);
        return Page.Next(string.Create(CultureInfo.InvariantCulture, $"/runs/{id}?fresh&moved={sent}"));
    }
}
