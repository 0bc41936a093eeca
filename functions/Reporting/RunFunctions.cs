using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>The accounts of the runs: a list, a page each, what can be taken away of it, and what a person may do with a run.</summary>
public sealed class RunFunctions(RunReport report, RunExport export, CertificateReport certificates, RunTable runs, FormTokens tokens, LocalOnly local)
{
    /// <summary>Name of the forms that move a run or send again.</summary>
    public const string FormName = "run";

    /// <summary>Days that the list shows at once.</summary>
    public const int Days = 7;

    [Function("Runs"), Access(Who.LocalOperator)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var last = TonightFunctions.DayOf(request) ?? report.Today;
        return Page.Console<RunsPage>(new { Last = last, report.Today, Runs = await report.OfDaysAsync(last, Days, cancellation) });
    }

    [Function("ShowRun"), Access(Who.LocalOperator)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        return RunId.Parse(run) is { } id && await report.OfAsync(id, TonightFunctions.IsFresh(request), cancellation) is { } figures
            ? Page.Console<RunPage>(new { Figures = figures, report.Now, Moved = (string?)request.Query["moved"] })
            : TypedResults.NotFound();
    }

    /// <summary>One row per donor decided, as a table for spreadsheets.</summary>
    [Function("RunMessages"), Access(Who.LocalOperator)]
    public Task<IResult> Messages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/messages.csv")] HttpRequest request, string run, CancellationToken cancellation) =>
        FileAsync(request, run, "text/csv; charset=utf-8", "messages.csv", export.CsvAsync, cancellation);

    /// <summary>The ledger's canonical text, whose SHA-256 the certificate carries.</summary>
    [Function("RunLedger"), Access(Who.LocalOperator)]
    public Task<IResult> Ledger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/ledger.txt")] HttpRequest request, string run, CancellationToken cancellation) =>
        FileAsync(request, run, "text/plain; charset=utf-8", "ledger.txt", export.LedgerAsync, cancellation);

    [Function("RunCertificate"), Access(Who.LocalOperator)]
    public async Task<IResult> Certificate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/certificate")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        return RunId.Parse(run) is { } id && await certificates.MakeAsync(id, cancellation) is { } certificate
            ? Page.Console<CertificatePage>(new { Certificate = certificate })
            : TypedResults.NotFound();
    }

    /// <summary>Pauses, resumes or cancels a run; a batch asks for the run's state before each claim.</summary>
    [Function("MoveRun"), Access(Who.LocalOperator)]
    public async Task<IResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{run}/state")] HttpRequest request, string run, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (!tokens.Holds(FormName, fields.Posted)) return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
        if (RunId.Parse(run) is not { } id || await runs.FindAsync(id, cancellation) is not { State: var state }) return TypedResults.NotFound();
        if (RunMove.Read(fields["to"], fields["sure"]) is not { } move) return Problem.Of(StatusCodes.Status400BadRequest, "A run is paused, resumed or cancelled.");

        var moved = move.From.Contains(state) && await runs.SetStateAsync(id, move.To, cancellation);
        return Page.Next($"/runs/{id}?fresh&moved={(moved ? "yes" : "no")}");
    }

    private async Task<IResult> FileAsync(
        HttpRequest request, string run, string type, string name, Func<RunId, Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        return RunId.Parse(run) is { } id && await runs.FindAsync(id, cancellation) is not null
            ? TypedResults.Stream(stream => write(id, stream, cancellation), type, $"{id}-{name}")
            : TypedResults.NotFound();
    }
}
