using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Door;

/// <summary>The passes of a drive's door, for its organiser: made, told once, withdrawn. What lies outside the account's scope is not there.</summary>
public sealed class DoorPassFunctions(DriveTable drives, DoorPassTable passes, Desk<DoorPassFunctions> desk, TimeProvider clock)
{
    public const string FormName = "door-passes";

    /// <summary>Passes of one drive that hold at once; more doors than that no hall has.</summary>
    public const int Most = 20;

    private const int LongestHolder = 40;

    /// <summary>Letters of a pass's id in the record: enough to tell passes apart, too few to open one.</summary>
    private const int Noted = 4;

    [Function("DoorPasses"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/door")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => ShownAsync(held, cancellation), cancellation), cancellation);

    /// <summary>Makes a pass. Its PIN stands in this answer and nowhere else, so there is no page to go on to.</summary>
    [Function("MakeDoorPass"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/door")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => OfAsync(drive, by, held => MakeAsync(request, by, held, fields, cancellation), cancellation), cancellation);

    [Function("WithdrawDoorPass"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/door/withdraw")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => OfAsync(drive, by, held => WithdrawAsync(request, by, held, fields["pass"], cancellation), cancellation), cancellation);

    private async Task<IResult> MakeAsync(HttpRequest request, Account by, Drive drive, Form.Fields fields, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var holder = Vietnamese.Tidy(fields["holder"] ?? "");
        var held = (await passes.OfDriveAsync(drive.Id, cancellation)).Count(pass => pass.Withdrawn is null);
        FieldFault? fault = holder switch
        {
            _ when !DoorPassesPage.MayBeMade(drive, now) => new("holder", "Buổi này đã xong hoặc đã hủy.", "This drive is over or called off."),
            _ when held >= Most => new("holder", $"Đã có {Most} thẻ: xin thu lại thẻ không dùng.", $"There are {Most} passes: please withdraw those that nobody uses."),
            { Length: 0 or > LongestHolder } => new("holder", $"Hãy ghi ai giữ thẻ, tối đa {LongestHolder} chữ.", $"Write who has the pass, in {LongestHolder} letters at most."),
            _ => null,
        };
        if (fault is not null) return await ShownAsync(drive, cancellation, fault: fault, typed: holder);
        var (pass, pin) = await passes.MakeAsync(drive, holder, by.Id, now, cancellation);
        await desk.NoteAsync(request, by, $"drive={drive.Id} pass={pass.Id[..Noted]}", nameof(Make));
        return await ShownAsync(drive, cancellation, pass, pin);
    }

    private async Task<IResult> WithdrawAsync(HttpRequest request, Account by, Drive drive, string? id, CancellationToken cancellation)
    {
        if (id is not { Length: DoorPass.IdLength } || await passes.FindAsync(drive.Id, id, cancellation) is not { } pass) return TypedResults.NotFound();
        await desk.NoteAsync(request, by, $"drive={drive.Id} pass={id[..Noted]}", nameof(Withdraw));
        await passes.WithdrawAsync(pass, clock.GetUtcNow(), cancellation);
        return Page.Next($"/drives/{drive.Id}/door");
    }

    private async Task<IResult> ShownAsync(
        Drive drive, CancellationToken cancellation, DoorPass? made = null, string? pin = null, FieldFault? fault = null, string? typed = null) => Page.Console<DoorPassesPage>(
        new { Drive = drive, Passes = await passes.OfDriveAsync(drive.Id, cancellation), Now = clock.GetUtcNow(), Made = made, Pin = pin, Fault = fault, Typed = typed },
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) =>
        await drives.FindAsync(id, by.Scope, cancellation) is { } drive ? await act(drive) : TypedResults.NotFound();
}
