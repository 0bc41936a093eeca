using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Drives;

/// <summary>The pages of units: who they are, and what each drive needs of them. What lies outside the account's scope is not there.</summary>
public sealed class UnitFunctions(UnitTable units, DriveTable drives, DriveUnitTable needs, TallyTable tallies, UnitReport report, Desk<UnitFunctions> desk)
{
    public const string FormName = "units";

    /// <summary>Sixty units of a drive, as a browser sends them.</summary>
    private const long Limit = 32 * 1024;

    [Function("Units"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "units")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, async by => Page.Console<UnitsPage>(new { Units = (IReadOnlyList<Unit>)await units.WithinAsync(by.Scope, cancellation) }), cancellation);

    [Function("NewUnit"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> New(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "units/new")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => Page.Console<UnitPage>(new { By = by }), cancellation);

    [Function("MakeUnit"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Make(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "units")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => WriteAsync(request, by, fields, null, cancellation), cancellation);

    /// <summary>A unit in figures, for whoever works with it; its form for who may change it.</summary>
    [Function("ShowUnit"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "units/{unit}")] HttpRequest request, string unit, CancellationToken cancellation) =>
        desk.ShowAsync(request, async by => await FindAsync(unit, by, cancellation) is { } held ? await ShownAsync(held, by, cancellation) : TypedResults.NotFound(), cancellation);

    [Function("ChangeUnit"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "units/{unit}")] HttpRequest request, string unit, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            FormName,
            async (by, fields) => await FindAsync(unit, by, cancellation) is { } held ? await WriteAsync(request, by, fields, held, cancellation) : TypedResults.NotFound(),
            cancellation);

    /// <summary>What a drive needs of each unit, and the links of their contacts.</summary>
    [Function("DriveUnits"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Needs(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "drives/{drive}/units")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.ShowAsync(request, async by => await drives.FindAsync(drive, by.Scope, cancellation) is { } held ? await NeedsAsync(held, cancellation) : TypedResults.NotFound(), cancellation);

    /// <summary>Allots places: a number for each unit, none where its field is empty.</summary>
    [Function("AllotPlaces"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Allot(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "drives/{drive}/units")] HttpRequest request, string drive, CancellationToken cancellation) =>
        desk.TakeAsync(
            request,
            FormName,
            async (by, fields) => await drives.FindAsync(drive, by.Scope, cancellation) is { } held ? await AllotAsync(held, fields, cancellation) : TypedResults.NotFound(),
            cancellation,
            Limit);

    private async Task<IResult> WriteAsync(HttpRequest request, Account by, Form.Fields fields, Unit? held, CancellationToken cancellation)
    {
        var theirs = await units.WithinAsync(by.Scope, cancellation);
        var read = UnitForm.Read(fields, by, held, theirs);
        if (read is UnitForm.Faulty(var faults))
            return Page.Console<UnitPage>(new { By = by, Unit = held, Posted = fields, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        var unit = ((UnitForm.Filled)read).Unit;
        if (held is not null)
        {
            await units.SaveAsync(unit, cancellation);
            return Page.Next($"/units/{held.Id}?saved");
        }

        foreach (var id in DriveId.From(unit.Id))
        {
            // The form sent twice meets its own unit.
            if (await units.FindAsync(id, cancellation) is { } there && UnitForm.IsSame(there, unit with { Id = id })) return Page.Next("/units");
            if (!await units.TryAddAsync(unit with { Id = id }, cancellation)) continue;
            await desk.NoteAsync(request, by, $"unit={id}", nameof(Make));
            return Page.Next("/units");
        }

        throw new InvalidOperationException("There are fifty units of one name.");
    }

    private async Task<IResult> ShownAsync(Unit unit, Account by, CancellationToken cancellation) => Page.Console<UnitPage>(new
    {
        By = by,
        Unit = unit,
        Figures = await report.OfAsync(unit, cancellation),
    });

    private async Task<IResult> AllotAsync(Drive drive, Form.Fields fields, CancellationToken cancellation)
    {
        var allotted = await needs.AllottedAsync(drive.Id, cancellation);
        List<(string Unit, int? Places)> typed = [];
        foreach (var unit in await units.WithinAsync(new Scope.OfProvince(drive.Area.Province), cancellation))
        {
            var text = fields["unit"] == unit.Id ? fields["places"] : fields.Posted.ContainsKey($"places-{unit.Id}") ? fields[$"places-{unit.Id}"] ?? "" : null;
            if (text is null) continue;
            if (text.Length == 0) typed.Add((unit.Id, null));
            else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var places) && places <= 10_000) typed.Add((unit.Id, places));
            else return await NeedsAsync(drive, cancellation, unit, fields);
        }

        foreach (var (unit, places) in typed.Where(each => each.Places is not null || allotted.ContainsKey(each.Unit)))
            await needs.AllotAsync(drive.Id, unit, places, cancellation);
        return Page.Next($"/drives/{drive.Id}/units?saved");
    }

    private async Task<IResult> NeedsAsync(Drive drive, CancellationToken cancellation, Unit? faulty = null, Form.Fields? posted = null)
    {
        var known = await units.WithinAsync(new Scope.OfProvince(drive.Area.Province), cancellation);
        var of = UnitNeed.Of(
            drive,
            known,
            await needs.AllottedAsync(drive.Id, cancellation),
            await needs.RegisteredAsync(drive.Id, cancellation),
            await tallies.FindAsync(drive, cancellation));
        return Page.Console<DriveUnitsPage>(
            new { Drive = drive, Needs = of, Others = (IReadOnlyList<Unit>)[.. known.ExceptBy(of.Select(need => need.Unit.Id), unit => unit.Id)], Faulty = faulty, Posted = posted },
            faulty is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<Unit?> FindAsync(string id, Account by, CancellationToken cancellation) =>
        id.Length <= 60 && await units.FindAsync(id, cancellation) is { } unit && unit.IsWithin(by.Scope) ? unit : null;
}
