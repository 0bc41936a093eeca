using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Door;

/// <summary>The run sheet of a drive: who is expected at which hour, to print and to sign, as the bookings stand at this moment.</summary>
public sealed class RunSheetFunctions(DriveTable drives, DoorTable door, Roll roll, Desk<RunSheetFunctions> desk, TimeProvider clock)
{
    [Function("RunSheet"), Access(Role.Organiser, Role.Admin, Personal = true)]
    public Task<IResult> Print(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/run-sheet")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(
            request,
            by => OfAsync(drive, by, (held, lines) => Page.Personal<RunSheetPage>(RunSheetPage.Style, new { Drive = held, Lines = lines, Now = clock.GetUtcNow() }), cancellation),
            cancellation);

    [Function("RunSheetFile"), Access(Role.Organiser, Role.Admin, Personal = true)]
    public Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/run-sheet.xlsx")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, (held, lines) => Download(request, held, lines), cancellation), cancellation);

    private static IResult Download(HttpRequest request, Drive drive, IReadOnlyList<RollLine> lines)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(Workbook.Of([RunSheet.Of(lines, PageLanguage.Of(request))]), Workbook.ContentType, $"run-sheet-{drive.Id}.xlsx");
    }

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, IReadOnlyList<RollLine>, IResult> show, CancellationToken cancellation)
    {
        if (await drives.FindAsync(id, by.Scope, cancellation) is not { } drive) return TypedResults.NotFound();
        var (bookings, marks) = (drives.BookingsAsync(drive, cancellation), door.OfDriveAsync(drive.Id, cancellation));
        var here = (await marks).Where(each => each.Came is not null).ToList();
        return show(drive, RunSheet.AtTheirHours(await roll.OfAsync(await bookings, here, cancellation), await marks));
    }
}
