using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Drives;

/// <summary>The organiser's pages of drives. What lies outside the account's scope is not there.</summary>
public sealed class DrivesFunctions(DriveTable drives, DoorTable door, UnitTable units, TallyTable tallies, TellBooked tell, Desk<DrivesFunctions> desk, TimeProvider clock)
{
    public const string FormName = "drives";

    /// <summary>Days for which drives stay on the list once they are over.</summary>
    public const int DaysBack = 60;

    /// <summary>Drives at the head of the list whose bookings are counted as they stand, drive by drive; of those after them their own pages tell.</summary>
    public const int Counted = 6;

    private const int DaysAhead = 400;

    /// <summary>Bytes of a form: a thousand Vietnamese letters of areas are nine thousand bytes as a browser sends them.</summary>
    private const long Limit = 32 * 1024;

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    [Function("Drives"), Access(Who.SignedIn)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by =>
        {
            var all = (await drives.CalendarAsync(Today.AddDays(-DaysBack), Today.AddDays(DaysAhead), cancellation)).Where(drive => by.Scope.Covers(drive.Area)).ToList();
            var ahead = all.Where(drive => drive.StateOn(Today) is not (DriveState.Cancelled or DriveState.Done)).ToList();
            return Page.Console<DrivesPage>(new
            {
                Ahead = await drives.AsTheyStandAsync(ahead.Take(Counted), cancellation),
                Later = (IReadOnlyList<Drive>)[.. ahead.Skip(Counted)],
                Others = (IReadOnlyList<Drive>)[.. all.Except(ahead).OrderByDescending(drive => drive.Day)],
                Today,
                By = by,
            });
        },
        cancellation);

    [Function("NewDrive"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> New(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/new")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, async by => Page.Console<DriveFormPage>(new { By = by, Units = await units.WithinAsync(by.Scope, cancellation) }), cancellation);

    [Function("MakeDrive"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => WriteAsync(request, by, fields, null, cancellation), cancellation, Limit);

    [Function("ShowDrive"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(drive, by, held => ShownAsync(held, by, cancellation), cancellation), cancellation);

    [Function("EditDrive"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/edit")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(
            request,
            by => AheadAsync(
                drive, by, async held => Page.Console<DriveFormPage>(new { Drive = held, By = by, Units = await units.WithinAsync(by.Scope, cancellation) }), cancellation),
            cancellation);

    [Function("ChangeDrive"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.TakeAsync(
            request, FormName, (by, fields) => AheadAsync(drive, by, held => WriteAsync(request, by, fields, held, cancellation), cancellation), cancellation, Limit);

    /// <summary>Asks once more, and says who has to be told.</summary>
    [Function("AskCallOff"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> AskCallOff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/cancel")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => AheadAsync(drive, by, held => Task.FromResult(Page.Console<CallOffPage>(new { Drive = held })), cancellation), cancellation);

    [Function("CallOffDrive"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> CallOff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/cancel")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => AheadAsync(drive, by, held => CallOffAsync(held, fields, cancellation), cancellation), cancellation);

    private async Task<IResult> WriteAsync(HttpRequest request, Account by, Form.Fields fields, Drive? held, CancellationToken cancellation)
    {
        var theirs = await units.WithinAsync(by.Scope, cancellation);
        var read = DriveForm.Read(fields, by, held, theirs, Today);
        if (read is DriveForm.Faulty(var faults)) return Refused(faults);
        var drive = ((DriveForm.Filled)read).Drive;
        if (drive.Planned && held?.Slots.Any(slot => slot.Booked > 0) == true)
            return Refused([new("planned", "Đã có người hẹn: buổi này không thể trở lại dự kiến.", "People have booked: this drive cannot go back to being planned.")]);
        if (fields["act"] == "preview") return Page.Console<DriveFormPage>(new { Drive = held, Posted = fields, Preview = drive, By = by, Units = theirs });

        if (held is null && await FreeIdAsync(drive, cancellation) is var (id, twin))
        {
            if (twin is not null)
                return Refused([new("short", $"Ngày ấy đã có buổi ở nơi này: {twin.Id}.", $"There is a drive at this place on that day already: {twin.Id}.")]);
            drive = drive with { Id = id };
            await desk.NoteAsync(request, by, $"drive={id}", nameof(Make));
        }

        var asks = held is not null && fields["act"] == "ask";
        var now = clock.GetUtcNow();
        if (await (asks ? drives.ChangeAsync(drive, now, cancellation) : drives.SaveAsync(drive, cancellation, drive.MovesAlone(held) ? now : null)) is DriveSaved.MustAsk(var change))
            return Page.Console<DriveFormPage>(new { Drive = held, Posted = fields, Preview = drive, Ask = change, By = by, Units = theirs }, StatusCodes.Status422UnprocessableEntity);
        if (asks) await tell.BeginAsync(drive.Id, cancellation);
        return Page.Next($"/drives/{drive.Id}");

        IResult Refused(IReadOnlyList<FieldFault> wrong) => Page.Console<DriveFormPage>(
            new { Drive = held, Posted = fields, Faults = wrong, By = by, Units = theirs }, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> ShownAsync(Drive drive, Account by, CancellationToken cancellation)
    {
        var replies = drive.Changes.Count == 0
            ? null
            : DriveReplies.Of(drive, await drives.BookingsAsync(drive, cancellation), await drives.AskedAsync(drive.Id, cancellation));
        return Page.Console<DrivePage>(new
        {
            Drive = drive,
            Replies = replies,
            Today,
            By = by,
            Units = drive.Units.Count == 0 ? [] : (IReadOnlyList<Unit>)await units.WithinAsync(new Scope.OfProvince(drive.Area.Province), cancellation),
            Origins = await drives.OriginsAsync(drive.Id, cancellation),
            Tally = await tallies.FindAsync(drive, cancellation),
            Door = drive.Day > Today ? [] : DoorHour.Of(drive, await door.OfDriveAsync(drive.Id, cancellation)),
        });
    }

    private async Task<IResult> CallOffAsync(Drive held, Form.Fields fields, CancellationToken cancellation)
    {
        if (fields["sure"] != "yes") return Page.Console<CallOffPage>(new { Drive = held, Unconfirmed = true }, StatusCodes.Status422UnprocessableEntity);
        await drives.CallOffAsync(held.Id, clock.GetUtcNow(), cancellation);
        await tell.BeginAsync(held.Id, cancellation);
        return Page.Next($"/drives/{held.Id}");
    }

    /// <summary>A free id for a new drive; or the drive that the same place has on that day already, as when a form is sent twice.</summary>
    private async Task<(string Id, Drive? Twin)> FreeIdAsync(Drive drive, CancellationToken cancellation)
    {
        foreach (var id in DriveId.From(drive.Id))
        {
            if (await drives.FindAsync(id, cancellation) is not { } there) return (id, null);
            if (there is { Cancelled: false } && there.Area.Province == drive.Area.Province && there.Day == drive.Day) return (id, there);
        }

        throw new InvalidOperationException("A day has fifty drives of one name.");
    }

    private async Task<IResult> OfAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) =>
        await drives.FindAsync(id, by.Scope, cancellation) is { } drive ? await act(drive) : TypedResults.NotFound();

    /// <summary>What is over or called off is looked at, and no longer changed.</summary>
    private Task<IResult> AheadAsync(string id, Account by, Func<Drive, Task<IResult>> act, CancellationToken cancellation) => OfAsync(
        id, by, drive => drive.StateOn(Today) is DriveState.Cancelled or DriveState.Done ? Task.FromResult(Page.Next($"/drives/{drive.Id}")) : act(drive), cancellation);
}
