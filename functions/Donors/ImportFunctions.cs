using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web;
using BloodDrive.Web.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Donors;

/// <summary>Import of donor files: upload, findings and questions, progress, report; and the queue that works the rows off.</summary>
public sealed class ImportFunctions(ImportUpload upload, ImportWork work, ImportTable imports, Desk<ImportFunctions> desk, TimeProvider time)
{
    public const string FormName = "import";

    private const long FormLimit = SheetFile.Limit + (256 * 1024);
    private const string JsonEnding = ".json";

    [Function("Imports"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, async account => Page.Console<ImportsPage>(new { Imports = await ListAsync(account, cancellation) }), cancellation);

    [Function("UploadImport"), Access(Role.Organiser, Role.Admin)]
    [Api("Takes a file of donors and says what is in it and what must be answered before it is worked off.", Form = ["file"], Status = 202, Refuses = [400, 413, 422])]
    public Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imports")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        (account, fields) => UploadAsync(request, account, fields.Posted, cancellation),
        cancellation,
        FormLimit,
        async account =>
        {
            await Drain.AllAsync(request, cancellation);
            return await RefusedAsync(request, account, FileRefusal.TooLarge, cancellation);
        });

    /// <summary>The page of an import; with .json behind the id its figures, for programs.</summary>
    [Function("ShowImport"), Access(Role.Organiser, Role.Admin)]
    [Api("The figures of an import, with .json behind its id.", Gives = typeof(ImportStatus))]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        desk.ShowAsync(request, account => ShowAsync(id, account, cancellation), cancellation);

    [Function("StartImport"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imports/{id}/start")] HttpRequest request, string id, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (account, fields) => await FindAsync(id, account, cancellation) is { } import
            ? await StartAsync(request, import, fields.Posted, cancellation)
            : TypedResults.NotFound(),
        cancellation,
        limit: 64 * 1024);

    [Function("ImportReport"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "imports/{id}/report.csv")] HttpRequest request, string id, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async account => await FindAsync(id, account, cancellation) is null
            ? TypedResults.NotFound()
            : TypedResults.Bytes(await ImportReport.CsvAsync(imports.ResultsAsync(id, cancellation), cancellation), "text/csv; charset=utf-8", $"import-{id}.csv"),
        cancellation);

    [Function("ImportRows")]
    public Task ImportRows([QueueTrigger(Lanes.ImportRows)] string body, CancellationToken cancellation) =>
        work.DoAsync(ImportMessage.Parse(body), cancellation);

    /// <summary>Every minute, all day: an import that stands still is set going again.</summary>
    [Function("SweepImports")]
    public Task SweepImports([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => work.SweepAsync(cancellation);

    /// <summary>Records a chunk that failed five times and never puts it back by itself.</summary>
    [Function("ImportRowsFailed")]
    public Task ImportRowsFailed([QueueTrigger(Lanes.ImportRows + "-poison")] string body, CancellationToken cancellation) =>
        work.GiveUpAsync(ImportMessage.Parse(body), cancellation);

    private async Task<IResult> UploadAsync(HttpRequest request, Account account, IFormCollection posted, CancellationToken cancellation)
    {
        var file = posted.Files.GetFile("file");
        if (file is null or { Length: 0, FileName: "" }) return await RefusedAsync(request, account, FileRefusal.NoFile, cancellation);
        // The form keeps a large file on disk, and the import reads it there.
        await using var content = file.OpenReadStream();
        return await upload.TakeAsync(content, file.FileName, account.Id, cancellation) switch
        {
            Uploaded.Refused(var why) => await RefusedAsync(request, account, why, cancellation),
            // Answers may come with the file: a program asks nothing.
            Uploaded.Kept(var import) when posted.ContainsKey(ImportForm.Consent) => await StartAsync(request, import, posted, cancellation),
            Uploaded.Kept(var import) => SignIn.IsProgram(request) ? Accepted(import.Id) : Page.Next(PathOf(import.Id)),
            var other => throw new InvalidOperationException($"An upload has no case {other.GetType().Name}."),
        };
    }

    private async Task<IResult> ShowAsync(string id, Account account, CancellationToken cancellation)
    {
        var json = id.EndsWith(JsonEnding, StringComparison.Ordinal);
        if (await FindAsync(json ? id[..^JsonEnding.Length] : id, account, cancellation) is not { } import) return TypedResults.NotFound();
        var status = ImportStatus.Of(import, await imports.CountsAsync(import.Id, cancellation));
        if (json) return TypedResults.Json(status);
        var problems = import.State is ImportState.Done or ImportState.Stuck
            ? await ImportProblems.OfAsync(imports.ResultsAsync(import.Id, cancellation), cancellation)
            : ImportProblems.None;
        return Page.Console<ImportPage>(new { Import = import, Status = status, Problems = problems });
    }

    /// <summary>A list holds whoever is in it: who works with one province sees the lists they brought themselves.</summary>
    private static bool MaySee(Account account, string by) => account.Scope is Scope.Nation || by == account.Id;

    private async Task<Import?> FindAsync(string id, Account account, CancellationToken cancellation) =>
        await imports.FindAsync(id, cancellation) is { } import && MaySee(account, import.By) ? import : null;

    private async Task<List<ImportListed>> ListAsync(Account account, CancellationToken cancellation) =>
        [.. (await imports.ListAsync(cancellation)).Where(import => MaySee(account, import.By))];

    private async Task<IResult> StartAsync(HttpRequest request, Import import, IFormCollection posted, CancellationToken cancellation)
    {
        switch (import.State)
        {
            case ImportState.Asking:
                var form = ImportForm.Read(import, posted, VietnamTime.DayOf(time.GetUtcNow()));
                if (form is ImportForm.Faulty faulty) return Faulty(request, import, posted, faulty.Faults);
                await work.StartAsync(import, ((ImportForm.Answered)form).Answers, cancellation);
                break;
            case ImportState.Stuck:
                await imports.PutStateAsync(import.Id, ImportState.Working, cancellation);
                await work.GoOnAsync(import.Id, cancellation);
                break;
            case ImportState.Working:
                await work.GoOnAsync(import.Id, cancellation);
                break;
        }

        return SignIn.IsProgram(request) ? Accepted(import.Id) : Page.Next(PathOf(import.Id));
    }

    private static IResult Faulty(HttpRequest request, Import import, IFormCollection posted, IReadOnlyList<FormFault> faults) => SignIn.IsProgram(request)
        ? TypedResults.Json(new { Id = import.Id, Faults = faults }, statusCode: StatusCodes.Status422UnprocessableEntity)
        : Page.Console<ImportPage>(new { Import = import, Status = ImportStatus.Of(import, ImportCounts.None), Problems = ImportProblems.None, Posted = posted, Faults = faults }, StatusCodes.Status422UnprocessableEntity);

    private async Task<IResult> RefusedAsync(HttpRequest request, Account account, FileRefusal why, CancellationToken cancellation)
    {
        var status = why == FileRefusal.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
        return SignIn.IsProgram(request)
            ? Problem.Of(status, FileRefusalWords.In(Language.English, why), FileRefusalWords.In(Language.Vietnamese, why))
            : Page.Console<ImportsPage>(new { Imports = await ListAsync(account, cancellation), Refusal = why }, status);
    }

    private static IResult Accepted(string id) => TypedResults.Json(new { Id = id, Status = PathOf(id) + JsonEnding }, statusCode: StatusCodes.Status202Accepted);

    private static string PathOf(string id) => $"/imports/{id}";
}
