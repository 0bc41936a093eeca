using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Results;

/// <summary>The page of medical staff: who was deferred at a drive, until when and why. Nobody else is shown a reason, anywhere.</summary>
public sealed class MedicalFunctions(ResultTable results, ReasonTable reasons, DonorTable donors, TakeResult take, DriveTable drives, Desk<MedicalFunctions> desk, TimeProvider clock)
{
    public const string FormName = "medical";

    [Function("DriveMedical"), Access(Role.Medical, Personal = true)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/medical")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => ShownAsync(held, null, cancellation), cancellation), cancellation);

    [Function("NoteDeferral"), Access(Role.Medical)]
    public Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/medical/{donor}")] HttpRequest request,
        string drive,
        string donor,
        CancellationToken cancellation) => desk.TakeAsync(
            request,
            FormName,
            (by, fields) => OfAsync(
                drive,
                by,
                async held => DonorId.Parse(donor) is { } id && await results.FindAsync(held.Id, id, cancellation) is { Known.Outcome: DriveOutcome.Deferred } stored
                    ? await NoteAsync(held, stored, by, fields, cancellation)
                    : TypedResults.NotFound(),
                cancellation),
            cancellation);

    private async Task<IResult> NoteAsync(Drive drive, StoredResult stored, Account by, Form.Fields fields, CancellationToken cancellation)
    {
        var donor = stored.Known.Donor;
        List<FieldFault> faults = [];
        var until = ResultForm.Until(fields, drive, faults);
        if (fields["reason"] is { Length: > ReasonTable.Longest })
            faults.Add(new("reason", $"Lý do dài quá {ReasonTable.Longest} ký tự.", $"The reason is longer than {ReasonTable.Longest} characters."));
        if (faults.Count > 0) return await ShownAsync(drive, new Refused(donor, fields, faults), cancellation);

        await take.BeginAsync(drive.Id, cancellation);
        var reason = fields["reason"] is { } why ? new DeferralNote(why, by.Id, clock.GetUtcNow()) : null;
        if (reason is null) await reasons.RemoveAsync(donor, drive.Id, cancellation);
        await take.TakeAsync(drive, stored.Known with { Outcome = new DriveOutcome.Deferred(until) }, source: null, reason, cancellation);
        await take.SettleAsync(drive, cancellation);
        return Page.Next($"/drives/{drive.Id}/medical#{donor}");
    }

    private async Task<IResult> ShownAsync(Drive drive, Refused? refused, CancellationToken cancellation)
    {
        var deferred = (await results.OfDriveAsync(drive.Id, cancellation)).Where(result => result.Outcome is DriveOutcome.Deferred).ToDictionary(result => result.Donor);
        List<MedicalCase> cases = [];
        foreach (var donor in (await donors.ReadAsync(deferred.Keys, cancellation)).OrderBy(donor => donor.Name, Address.Order))
            cases.Add(new(donor, ((DriveOutcome.Deferred)deferred[donor.Id].Outcome).Until, await reasons.FindAsync(donor.Id, drive.Id, cancellation)));
        return Page.Console<MedicalPage>(
            new { Drive = drive, Cases = (IReadOnlyList<MedicalCase>)cases, Faulty = refused?.Donor, Faults = refused?.Faults ?? [], Posted = refused?.Posted },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) =>
        await drives.FindAsync(id, by.Scope, cancellation) is { } drive ? await act(drive) : TypedResults.NotFound();

    /// <summary>A form that was not taken, with what was typed in it.</summary>
    private sealed record Refused(DonorId Donor, Form.Fields Posted, IReadOnlyList<FieldFault> Faults);
}
