using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Door;

/// <summary>
/// The door of a drive on a phone without an account: link, PIN, and a page that goes on without a network. The page itself names nobody; whom it shows
/// it is told by <see cref="Sync"/> and keeps on the phone until its pass ends.
/// </summary>
public sealed class DoorFunctions(DoorEntry entry, SyncDoor sync, FormTokens tokens, TimeProvider clock)
{
    [Function("DoorWorker"), Access(Who.Anyone)]
    public IResult Worker([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "door/worker.js")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'";
        return AssetFiles.Answer("door-worker.js", request);
    }

    [Function("DoorPage"), Access(Who.LinkHolder)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "door/{pass}")] HttpRequest request, string pass, CancellationToken cancellation) =>
        await entry.FindAsync(request, pass, cancellation) switch
        {
            DoorVisit.Inside(var own, var drive) => Page.Script<DoorPage>(new { Pass = own, Drive = drive }),
            DoorVisit.Outside(var own, var drive) => Asked(own, drive),
            var visit => Ended(visit),
        };

    [Function("OpenDoor"), Access(Who.LinkHolder)]
    public async Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "door/{pass}")] HttpRequest request, string pass, CancellationToken cancellation)
    {
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        var visit = await entry.FindAsync(request, pass, cancellation);
        if (visit is DoorVisit.Inside(var open, _)) return Next(request, open);
        if (visit is not DoorVisit.Outside(var own, var drive)) return Ended(visit);
        if (!tokens.Holds(PinPage.FormOf(own), fields.Posted, null)) return Asked(own, drive, PinFault.Stale);
        var pin = string.Concat((fields["pin"] ?? "").Where(letter => letter != ' '));
        if (pin.Length != DoorPass.PinLength || !pin.All(char.IsAsciiDigit)) return Asked(own, drive, PinFault.NoPin);
        return await entry.TryAsync(request.HttpContext, own, pin, cancellation) switch
        {
            PinAnswer.Right => Next(request, own),
            PinAnswer.Wrong => Asked(own, drive, PinFault.Wrong),
            PinAnswer.Shut => Asked(own, drive, PinFault.Shut),
            _ => Asked(own, drive, PinFault.Locked),
        };
    }

    /// <summary>Takes what a phone marked since it last asked, and tells what the door knows now. The same call again changes nothing.</summary>
    [Function("SyncDoor"), Access(Who.LinkHolder)]
    public async Task<IResult> Sync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "door/{pass}/sync")] HttpRequest request, string pass, CancellationToken cancellation)
    {
        var arrived = clock.GetUtcNow();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        return await entry.FindAsync(request, pass, cancellation) switch
        {
            DoorVisit.Inside(var own, var drive) => await JsonBody.TakeAsync<DoorBody>(
                request, async body => TypedResults.Json(await sync.HandleAsync(own, drive, body, arrived, cancellation)), cancellation),
            DoorVisit.Outside => Problem.Of(StatusCodes.Status401Unauthorized, "The PIN of this pass is asked for first."),
            DoorVisit.Shut => Problem.Of(StatusCodes.Status410Gone, "This pass is over."),
            _ => Problem.Of(StatusCodes.Status404NotFound, "There is no such pass."),
        };
    }

    private static IResult Asked(DoorPass pass, Drive drive, PinFault? fault = null) => Page.Script<PinPage>(
        new { Pass = pass, Drive = drive, Fault = fault },
        fault switch
        {
            null => StatusCodes.Status200OK,
            PinFault.Shut or PinFault.Locked => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status422UnprocessableEntity,
        });

    private static IResult Ended(DoorVisit visit) => visit is DoorVisit.Shut(var pass, var why)
        ? Page.Script<DoorEndPage>(new { Pass = pass, Why = why }, why == DoorPassState.NotYet ? StatusCodes.Status403Forbidden : StatusCodes.Status410Gone)
        : Page.Script<DoorEndPage>(status: StatusCodes.Status404NotFound);

    private static IResult Next(HttpRequest request, DoorPass pass) =>
        Page.Next(pass.Path + (PageLanguage.Asked(request) is { } asked ? "?lang=" + PageLanguage.Code(asked) : ""));
}
