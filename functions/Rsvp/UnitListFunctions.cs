using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>The link of a unit's contact for one drive: counts only, and a list may be handed in. It ends with the contact, and some weeks after the drive.</summary>
public sealed class UnitListFunctions(
    DriveTable drives, UnitTable units, DriveUnitTable needs, TallyTable tallies, TakeUnitList take, LinkAttempts attempts, FormTokens tokens, LinkKeyRing keys, Settings settings, TimeProvider clock)
{
    /// <summary>Days after the drive for which its counts can be seen.</summary>
    private const int DaysOpen = 60;

    /// <summary>A list of sixty lines, as a browser sends it.</summary>
    private const long Limit = 48 * 1024;

    [Function("UnitCounts"), Access(Who.LinkHolder)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "c/{drive}/{unit}/{token}")] HttpRequest request,
        string drive, string unit, string token, CancellationToken cancellation) =>
        await FindAsync(drive, unit, token, cancellation) is var (held, sender)
            ? Shown(await ViewAsync(request, held, sender, cancellation) with
            {
                Taken = int.TryParse(request.Query["taken"], NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : null,
            })
            : Ended();

    [Function("HandInList"), Access(Who.LinkHolder)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "c/{drive}/{unit}/{token}")] HttpRequest request,
        string drive, string unit, string token, CancellationToken cancellation)
    {
        if (await FindAsync(drive, unit, token, cancellation) is not var (held, sender)) return Ended();
        var form = await Form.ReadAsync(request, Limit, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        var (view, now) = (await ViewAsync(request, held, sender, cancellation) with { Left = fields["list"] }, clock.GetUtcNow());
        if (!view.TakesLists) return Shown(view, StatusCodes.Status409Conflict);
        var lines = UnitList.Read(fields["list"] ?? "", text => PublicForm.NameOf(text) is { } name ? new PersonName(name) : null, VietnamTime.DayOf(now));
        UnitListRefusal? refused = lines.Count switch
        {
            _ when !tokens.Holds(view.Form, fields.Posted, null) => UnitListRefusal.Stale,
            0 => UnitListRefusal.Empty,
            > UnitList.MostLines => UnitListRefusal.TooLong,
            _ when fields["agree"] != "yes" => UnitListRefusal.NoConsent,
            _ => null,
        };
        if (refused is not null) return Shown(view with { Refused = refused }, StatusCodes.Status422UnprocessableEntity);
        if (!await attempts.TryUnitAsync(held.Id, sender.Id, now, cancellation)) return Shown(view with { Refused = UnitListRefusal.TooOften }, StatusCodes.Status429TooManyRequests);

        var done = await take.HandleAsync(held, sender, lines, cancellation);
        if (done.Faults.Count == 0)
            return Page.Next($"{request.Path}?taken={done.Taken.ToString(CultureInfo.InvariantCulture)}{(PageLanguage.Asked(request) is { } asked ? "&lang=" + PageLanguage.Code(asked) : "")}");
        var typed = (fields["list"] ?? "").Split('\n');
        var left = done.Faults.Select((fault, at) => (Fault: fault with { Number = at + 1 }, Line: typed[fault.Number - 1].Trim())).ToList();
        return Shown(
            await ViewAsync(request, held, sender, cancellation) with
            {
                Taken = done.Taken,
                Faults = [.. left.Select(each => each.Fault)],
                Left = string.Join('\n', left.Select(each => each.Line)),
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<UnitView> ViewAsync(HttpRequest request, Drive drive, Unit unit, CancellationToken cancellation)
    {
        var (now, language) = (clock.GetUtcNow(), PageLanguage.Asked(request) ?? Language.Vietnamese);
        var of = UnitNeed.Of(
            drive with { Units = [unit.Id] },
            [unit],
            await needs.AllottedAsync(drive.Id, cancellation),
            await needs.RegisteredAsync(drive.Id, cancellation),
            await tallies.FindAsync(drive, cancellation));
        return new()
        {
            Language = language,
            Chapter = Letters.Chapter(language, Province.Find(drive.Area.Province)),
            Hotline = settings.Hotline,
            Drive = drive,
            Need = of[0],
            Free = AnswerOffer.Open(drive, now).Sum(slot => slot.Free),
            TakesLists = drive.IsFor(unit.Id) && AnswerOffer.Open(drive, now).Any(),
        };
    }

    private async Task<(Drive Drive, Unit Unit)?> FindAsync(string drive, string unit, string token, CancellationToken cancellation)
    {
        if (drive.Length > 60 || unit.Length > 60) return null;
        var (held, sender) = (drives.FindAsync(drive, cancellation), units.FindAsync(unit, cancellation));
        return await held is { } of && await sender is { } from
            && UnitLink.Holds(token, of, from, keys)
            && VietnamTime.DayOf(clock.GetUtcNow()) <= of.Day.AddDays(DaysOpen)
                ? (of, from)
                : null;
    }

    private static IResult Shown(UnitView view, int status = StatusCodes.Status200OK) => Page.Personal<UnitCountsPage>(PublicPage.Style, new { View = view }, status);

    private IResult Ended() => Page.Personal<UnitLinkEndedPage>(PublicPage.Style, new { settings.Hotline }, StatusCodes.Status404NotFound);
}
