using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>Refusals that reach the staff: by a call to the hotline, one number or address at a time, or as a list. The pages find and name nobody.</summary>
public sealed class StopFunctions(StopContact stops, StopList list, FormTokens tokens, LocalOnly local, TimeProvider clock)
{
    public const string FormName = "stops";

    [Function("Stops"), Access(Who.LocalOperator)]
    public IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stops")] HttpRequest request) =>
        local.Refuses(request) ?? Page.Console<StopsPage>();

    [Function("StopByHotline"), Access(Who.LocalOperator)]
    public async Task<IResult> Stop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stops")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (!tokens.Holds(FormName, fields.Posted)) return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");

        var typed = fields["contact"] ?? "";
        if (StoppedContact.Read(typed) is not { } contact)
            return Page.Console<StopsPage>(new { Typed = typed, Unread = true }, StatusCodes.Status422UnprocessableEntity);
        var done = await stops.StopAsync(new StopRequest.OfContact(contact.Channel, contact.Address, StopPath.Hotline), clock.GetUtcNow(), cancellation);
        return Page.Console<StopsPage>(new { Stopped = contact, Done = done });
    }

    [Function("StopByFile"), Access(Who.LocalOperator)]
    public async Task<IResult> StopAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stops/list")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, StopList.MostBytes, cancellation);
        if (form is Form.TooLarge) return Page.Console<StopsPage>(new { ListRefused = ListRefusal.TooLarge }, StatusCodes.Status413PayloadTooLarge);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (!tokens.Holds(FormName, fields.Posted)) return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
        if (fields.Posted.Files.GetFile("list") is not { Length: > 0 } file)
            return Page.Console<StopsPage>(new { ListRefused = ListRefusal.NoFile }, StatusCodes.Status422UnprocessableEntity);

        await using var content = file.OpenReadStream();
        return await list.TakeAsync(content, confirm: fields["confirm"] == "yes", clock.GetUtcNow(), cancellation) is { } report
            ? Page.Console<StopsPage>(new { Report = report })
            : Page.Console<StopsPage>(new { ListRefused = ListRefusal.TooLong }, StatusCodes.Status422UnprocessableEntity);
    }
}
