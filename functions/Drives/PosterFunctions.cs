using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Drives;

/// <summary>What brings people to a drive's public link: a poster to print, and its QR.</summary>
public sealed class PosterFunctions(DriveTable drives, Desk<PosterFunctions> desk, Settings settings)
{
    [Function("DrivePoster"), Access(Who.SignedIn)]
    public Task<IResult> Poster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/poster")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => Page.Personal<PosterPage>(PosterPage.Style, new { Drive = held }), cancellation), cancellation);

    [Function("DriveQr"), Access(Who.SignedIn)]
    public Task<IResult> Qr(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/qr.svg")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => Image(request, held), cancellation), cancellation);

    private IResult Image(HttpRequest request, Drive drive)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "private, max-age=300";
        headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(QrImage.Svg(DriveInvitation.Link(drive, settings.PublicBaseUrl)), "image/svg+xml");
    }

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, IResult> show, CancellationToken cancellation) =>
        await drives.FindAsync(id, by.Scope, cancellation) is { } drive ? show(drive) : TypedResults.NotFound();
}
