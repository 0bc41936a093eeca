using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Drives;

/// <summary>Drives come in as JSON, until organisers have a page to write them on.</summary>
public sealed class DrivesFunctions(DriveTable drives, Desk<DrivesFunctions> desk)
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>Writes an array of drives; one that is there already keeps its bookings. All are read before the first is written.</summary>
    [Function("SaveDrives"), Access(Role.Organiser, Role.Admin)]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives")] HttpRequest request, CancellationToken cancellation)
    {
        var admission = await desk.AdmitAsync(request, cancellation);
        if (admission is not Admission.Admitted(var account)) return ((Admission.Refused)admission).Answer;

        // A page of another site cannot send JSON here without asking first, and nobody answers it.
        if (!request.HasJsonContentType()) return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
        if (await BodyAsync(request, cancellation) is not { } body) return Problem.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large.");
        var reading = DriveReader.Read(body);
        if (reading is DriveReading.Wrong wrong) return Problem.Of(StatusCodes.Status400BadRequest, "A drive is wrong.", $"{wrong.Field} {wrong.Rule}.");

        var read = ((DriveReading.Read)reading).Drives;
        if (read.FirstOrDefault(drive => !account.Scope.Covers(drive.Area)) is { } foreign)
            return Problem.Of(StatusCodes.Status403Forbidden, "A drive lies outside this account's scope.", $"{foreign.Id}.");
        await desk.NoteAsync(request, account, string.Join(' ', read.Select(drive => drive.Id)));
        await Parallel.ForEachAsync(
            read,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation },
            async (drive, stop) => await drives.SaveAsync(drive, stop));
        return TypedResults.Json(new { Saved = read.Count });
    }

    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit) return null;
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + count > Limit) return null;
            body.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF');
    }
}
