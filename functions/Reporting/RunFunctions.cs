using System.Runtime.CompilerServices;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>The accounts of the runs: a list, a page each, what can be taken away of it, and what a person may do with a run.</summary>
public sealed class RunFunctions(RunReport report, RunExport export, CertificateReport certificates, RunTable runs, CampaignRuns campaigns, Desk<RunFunctions> desk)
{
    /// <summary>Name of the forms that move a run or send again.</summary>
    public const string FormName = "run";

    /// <summary>Days that the list shows at once.</summary>
    public const int Days = 7;

    [Function("Runs"), Access(Who.SignedIn)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async account =>
        {
            var last = TonightFunctions.DayOf(request) ?? report.Today;
            return Page.Console<RunsPage>(new { Last = last, report.Today, Runs = await report.OfDaysAsync(last, Days, cancellation), SeesFaults = FaultFunctions.MaySee(account) });
        },
        cancellation);

    [Function("ShowRun"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}")] HttpRequest request, string run, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async account => RunId.Parse(run) is { } id && await IsTheirsAsync(id, account, cancellation)
            && await report.OfAsync(id, TonightFunctions.IsFresh(request), cancellation) is { } figures
            ? Page.Console<RunPage>(new { Figures = figures, report.Now, Moved = (string?)request.Query["moved"] })
            : TypedResults.NotFound(),
        cancellation);

    /// <summary>One row per donor decided, as a table for spreadsheets.</summary>
    [Function("RunMessages"), Access(Role.Organiser, Role.Admin, Nationwide = true, Personal = true)]
    public Task<IResult> Messages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/messages.csv")] HttpRequest request, string run, CancellationToken cancellation) =>
        FileAsync(request, run, "text/csv; charset=utf-8", "messages.csv", export.CsvAsync, cancellation);

    /// <summary>The ledger's canonical text, whose SHA-256 the certificate carries.</summary>
    [Function("RunLedger"), Access(Role.Organiser, Role.Approver, Role.Admin, Nationwide = true, Personal = true)]
    public Task<IResult> Ledger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/ledger.txt")] HttpRequest request, string run, CancellationToken cancellation) =>
        FileAsync(request, run, "text/plain; charset=utf-8", "ledger.txt", export.LedgerAsync, cancellation);

    [Function("RunCertificate"), Access(Who.SignedIn)]
    public Task<IResult> Certificate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "runs/{run}/certificate")] HttpRequest request, string run, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async account => RunId.Parse(run) is { } id && await IsTheirsAsync(id, account, cancellation) && await certificates.MakeAsync(id, cancellation) is { } certificate
            ? Page.Console<CertificatePage>(new { Certificate = certificate })
            : TypedResults.NotFound(),
        cancellation);

    /// <summary>Pauses, resumes or cancels a run; a batch asks for the run's state before each claim.</summary>
    [Function("MoveRun"), Access(Role.Organiser, Role.Approver, Role.Admin, Nationwide = true)]
    public Task<IResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{run}/state")] HttpRequest request, string run, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => MoveAsync(run, account, fields, cancellation), cancellation);

    private async Task<IResult> MoveAsync(string run, Account account, Form.Fields fields, CancellationToken cancellation)
    {
        if (RunId.Parse(run) is not { } id || await runs.FindAsync(id, cancellation) is not { State: var state }) return TypedResults.NotFound();
        if (RunMove.Read(fields["to"], fields["sure"]) is not { } move) return Problem.Of(StatusCodes.Status400BadRequest, "A run is paused, resumed or cancelled.");

        var moved = id.IsCampaign ? await MoveCampaignAsync(id, account, move, cancellation)
            : move.From.Contains(state) && await runs.SetStateAsync(id, move.To, cancellation);
        return Page.Next($"/runs/{id}?fresh&moved={(moved ? "yes" : "no")}");
    }

    /// <summary>A campaign's run goes where its campaign goes.</summary>
    private async Task<bool> MoveCampaignAsync(RunId id, Account account, RunMove move, CancellationToken cancellation) => await (move.To switch
    {
        RunState.Paused => campaigns.PauseAsync(id, account.Scope, account.Id, cancellation),
        RunState.Open => campaigns.ResumeAsync(id, account.Scope, cancellation),
        _ => campaigns.CancelAsync(id, account.Scope, account.Id, cancellation),
    }) is CampaignOutcome.Changed;

    /// <summary>A day's recall reaches everybody, and everybody may see its figures; a campaign belongs to its scope.</summary>
    private async Task<bool> IsTheirsAsync(RunId id, Account account, CancellationToken cancellation) =>
        id.CampaignOf is not { } campaign || await campaigns.IsWithinAsync(campaign, account.Scope, cancellation);

    private Task<IResult> FileAsync(
        HttpRequest request,
        string run,
        string type,
        string name,
        Func<RunId, Stream, CancellationToken, Task> write,
        CancellationToken cancellation,
        [CallerMemberName] string function = "") => desk.ShowAsync(
        request,
        async _ => RunId.Parse(run) is { } id && await runs.FindAsync(id, cancellation) is not null
            ? TypedResults.Stream(stream => write(id, stream, cancellation), type, $"{id}-{name}")
            : TypedResults.NotFound(),
        cancellation,
        function);
}
