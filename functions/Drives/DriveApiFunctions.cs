using System.Collections.Concurrent;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Drives;

/// <summary>Drives as programs write them: an array of JSON.</summary>
public sealed class DriveApiFunctions(DriveTable drives, UnitTable units, Desk<DriveApiFunctions> desk, TimeProvider clock)
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>Writes an array of drives; one that is there already keeps its bookings. All are read before the first is written.</summary>
    [Function("SaveDrives"), Access(Role.Organiser, Role.Admin)]
    [Api("Writes drives; one that is there already keeps its bookings.", Takes = typeof(IReadOnlyList<DriveBody>), Refuses = [400, 409, 413, 415])]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/drives")] HttpRequest request, CancellationToken cancellation)
    {
        var admission = await desk.AdmitAsync(request, cancellation);
        if (admission is not Admission.Admitted(var account)) return ((Admission.Refused)admission).Answer;

        // A page of another site cannot send JSON here without asking first, and nobody answers it.
        if (!request.HasJsonContentType()) return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
        var body = await Body.ReadAsync(request, Limit, cancellation);
        if (body is not Body.Bytes(var bytes)) return Problem.Of(body)!;
        var reading = DriveReader.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        if (reading is DriveReading.Wrong wrong) return Problem.Of(StatusCodes.Status400BadRequest, "A drive is wrong.", $"{wrong.Field} {wrong.Rule}.");

        var read = ((DriveReading.Read)reading).Drives;
        foreach (var unit in read.SelectMany(drive => drive.Units).Distinct(StringComparer.Ordinal))
        {
            if (await units.FindAsync(unit, cancellation) is null) return Problem.Of(StatusCodes.Status400BadRequest, "A drive names a unit that is not there.", $"{unit}.");
        }

        var held = new ConcurrentDictionary<string, Drive>(StringComparer.Ordinal);
        await EachAsync(read, async (drive, stop) => _ = await drives.FindAsync(drive.Id, stop) is { } there && held.TryAdd(drive.Id, there), cancellation);
        if (read.FirstOrDefault(drive => !account.Scope.Covers(drive.Area) || (held.TryGetValue(drive.Id, out var there) && !account.Scope.Covers(there.Area))) is { } foreign)
            return Problem.Of(StatusCodes.Status403Forbidden, "A drive lies outside this account's scope.", $"{foreign.Id}.");
        await desk.NoteAsync(request, account, string.Join(' ', read.Select(drive => drive.Id)));

        ConcurrentBag<string> booked = [];
        await EachAsync(
            read,
            async (drive, stop) =>
            {
                var there = held.GetValueOrDefault(drive.Id);
                if (await drives.SaveAsync(WithWhatStays(drive, there), stop, drive.MovesAlone(there) ? clock.GetUtcNow() : null) is DriveSaved.MustAsk) booked.Add(drive.Id);
            },
            cancellation);
        return booked.IsEmpty
            ? TypedResults.Json(new { Saved = read.Count })
            : Problem.Of(StatusCodes.Status409Conflict, "Those who booked these drives must be asked first, on the drive's page: its day, its place or their hours would change. The others are saved.", $"{string.Join(' ', booked.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>What this format has no words for stays as it is; so do the units of a drive for which it names none: no program opens such a drive to all by the way.</summary>
    private static Drive WithWhatStays(Drive drive, Drive? held) => held is null
        ? drive
        : drive with { Cancelled = held.Cancelled, Planned = held.Planned, WalkIns = held.WalkIns, Centre = held.Centre, Contact = held.Contact, Units = drive.Units.Count > 0 ? drive.Units : held.Units };

    private static Task EachAsync(IEnumerable<Drive> drives, Func<Drive, CancellationToken, ValueTask> act, CancellationToken cancellation) =>
        Parallel.ForEachAsync(drives, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, act);
}
