using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>Refusals that reach the staff: by a call to the hotline, one number or address at a time, or as a list. The pages find and name nobody.</summary>
public sealed class StopFunctions(StopContact stops, StopList list, Desk<StopFunctions> desk, TimeProvider clock)
{
    public const string FormName = "stops";

    [Function("Stops"), Access(Role.Hotline, Role.Admin)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stops")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, _ => Page.Console<StopsPage>(), cancellation);

    [Function("StopByHotline"), Access(Role.Hotline, Role.Admin)]
    public Task<IResult> Stop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stops")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (_, fields) => StopAsync(fields, cancellation), cancellation);

    [Function("StopByFile"), Access(Role.Hotline, Role.Admin, Nationwide = true)]
    public Task<IResult> StopAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stops/list")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            FormName,
            (_, fields) => StopAllAsync(fields, cancellation),
            cancellation,
            StopList.MostBytes,
            _ => Task.FromResult(Page.Console<StopsPage>(new { ListRefused = ListRefusal.TooLarge }, StatusCodes.Status413PayloadTooLarge)));

    private async Task<IResult> StopAsync(Form.Fields fields, CancellationToken cancellation)
    {
        var typed = fields["contact"] ?? "";
        if (StoppedContact.Read(typed) is not { } contact)
            return Page.Console<StopsPage>(new { Typed = typed, Unread = true }, StatusCodes.Status422UnprocessableEntity);
        var done = await stops.StopAsync(new StopRequest.OfContact(contact.Channel, contact.Address, StopPath.Hotline), clock.GetUtcNow(), cancellation);
        return Page.Console<StopsPage>(new { Stopped = contact, Done = done });
    }

    private async Task<IResult> StopAllAsync(Form.Fields fields, CancellationToken cancellation)
    {
        if (fields.Posted.Files.GetFile("list") is not { Length: > 0 } file)
            return Page.Console<StopsPage>(new { ListRefused = ListRefusal.NoFile }, StatusCodes.Status422UnprocessableEntity);

        await using var content = file.OpenReadStream();
        return await list.TakeAsync(content, confirm: fields["confirm"] == "yes", clock.GetUtcNow(), cancellation) is { } report
            ? Page.Console<StopsPage>(new { Report = report })
            : Page.Console<StopsPage>(new { ListRefused = ListRefusal.TooLong }, StatusCodes.Status422UnprocessableEntity);
    }
}
