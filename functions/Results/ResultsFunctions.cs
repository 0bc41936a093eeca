using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web;
using BloodDrive.Web.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Results;

/// <summary>The results of a drive: a file of the hospital, or typed person by person. What lies outside the account's scope is not there.</summary>
public sealed class ResultsFunctions(ResultsReport report, UploadResults upload, TakeResult take, ResultPeople people, ResultTable results, DriveTable drives, Desk<ResultsFunctions> desk)
{
    public const string FormName = "results";

    private const long FileLimit = SheetFile.Limit + (256 * 1024);

    [Function("DriveResults"), Access(Role.Organiser, Role.Admin, Role.Medical, Personal = true)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/results")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => ShownAsync(held, by, new(), cancellation), cancellation), cancellation);

    [Function("UploadResults"), Access(Role.Organiser, Role.Admin, Role.Medical)]
    public Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/results")] HttpRequest request, string drive, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        (by, fields) => OpenAsync(drive, by, held => UploadAsync(held, by, fields, cancellation), cancellation),
        cancellation,
        FileLimit,
        async by =>
        {
            await Drain.AllAsync(request, cancellation);
            return await OfAsync(drive, by, held => ShownAsync(held, by, new() { Refusal = FileRefusal.TooLarge }, cancellation), cancellation);
        });

    [Function("TypeResult"), Access(Role.Organiser, Role.Admin, Role.Medical)]
    public Task<IResult> Type(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/results/typed")] HttpRequest request, string drive, CancellationToken cancellation) => desk.TakeAsync(
        request, FormName, (by, fields) => OpenAsync(drive, by, held => TypeAsync(request, held, by, fields, cancellation), cancellation), cancellation);

    private async Task<IResult> UploadAsync(Drive drive, Account by, Form.Fields fields, CancellationToken cancellation)
    {
        var file = fields.Posted.Files.GetFile("file");
        if (file is null or { Length: 0, FileName: "" }) return await ShownAsync(drive, by, new() { Refusal = FileRefusal.NoFile }, cancellation);
        await using var content = file.OpenReadStream();
        var order = fields["order"] == "md" ? DateOrder.MonthDay : DateOrder.DayMonth;
        return await upload.TakeAsync(drive, content, file.FileName, order, by, cancellation) is { } refusal
            ? await ShownAsync(drive, by, new() { Refusal = refusal }, cancellation)
            : Page.Next($"/drives/{drive.Id}/results");
    }

    private async Task<IResult> TypeAsync(HttpRequest request, Drive drive, Account by, Form.Fields fields, CancellationToken cancellation)
    {
        var donor = (fields["donor"] ?? fields["asked"]) is { } asked ? await people.OneAsync(asked, cancellation) : null;
        if (donor is null) return await FaultyAsync([new("asked", "Không tìm thấy đúng một người với số này.", "No one person was found by this.")]);
        var read = ResultForm.Read(fields, drive);
        if (read is ResultForm.Faulty(var faults)) return await FaultyAsync(faults);

        await desk.NoteAsync(request, by, $"drive={drive.Id} donor={donor.Id}", nameof(Type));
        await take.BeginAsync(drive.Id, cancellation);
        var before = await results.FindAsync(drive.Id, donor.Id, cancellation);
        var belongs = before?.Known.Belongs ?? (await people.VisitorsAsync(drive, cancellation)).UnitsOf(donor);
        await take.TakeAsync(
            drive, new(donor.Id, ((ResultForm.Filled)read).Outcome, belongs, FirstTime: false, before?.Known.Voluntary ?? true), source: null, reason: null, cancellation);
        await take.SettleAsync(drive, cancellation);
        return Page.Next($"/drives/{drive.Id}/results#{donor.Id}");

        Task<IResult> FaultyAsync(IReadOnlyList<FieldFault> wrong) => ShownAsync(drive, by, new() { Faults = wrong, Posted = fields }, cancellation);
    }

    private async Task<IResult> ShownAsync(Drive drive, Account by, ResultsTrouble trouble, CancellationToken cancellation) => Page.Console<ResultsPage>(
        new { View = await report.OfAsync(drive, by, cancellation), Trouble = trouble }, trouble.Status);

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) =>
        await drives.FindAsync(id, by.Scope, cancellation) is { } drive ? await act(drive) : TypedResults.NotFound();

    /// <summary>Before its day, or called off, a drive has no results.</summary>
    private Task<IResult> OpenAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) => OfAsync(
        id, by, drive => drive.Day <= report.Today && !drive.Cancelled ? act(drive) : Task.FromResult(Page.Next($"/drives/{drive.Id}/results")), cancellation);
}
