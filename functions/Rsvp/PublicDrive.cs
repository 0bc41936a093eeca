using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;

namespace BloodDrive.Rsvp;

/// <summary>Makes what the public page of a drive shows of the rows as they stand now.</summary>
public sealed class PublicDrive(DriveTable drives, UnitTable units, DriveUnitTable needs, Settings settings, TimeProvider clock)
{
    /// <summary>Others that are offered where this drive takes nobody any more.</summary>
    private const int MostOthers = 4;

    /// <summary>Units in a form: so many fit the page's 14 KB.</summary>
    private const int MostUnits = 40;

    /// <summary>A drive by its id; null for one that nobody may see yet.</summary>
    public async Task<Drive?> FindAsync(string id, CancellationToken cancellation) =>
        id.Length <= 60 && await drives.FindAsync(id, cancellation) is { Planned: false } drive ? drive : null;

    /// <summary>The form, or why there is none, with other drives in its place.</summary>
    public async Task<PublicView> ViewAsync(
        Drive? drive, Language language, CancellationToken cancellation, PublicState? said = null, IReadOnlyList<FieldFault>? faults = null, Form.Fields? posted = null)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var open = drive is null ? [] : AnswerOffer.Open(drive, now).ToList();
        var state = drive is null ? PublicState.Nowhere : said ?? StateOf(drive, open, today);
        return new()
        {
            Language = language,
            Chapter = Letters.Chapter(language, Province.Find(drive?.Area.Province)),
            Hotline = settings.Hotline,
            State = state,
            Drive = drive,
            Open = open,
            Units = state == PublicState.Open ? await UnitsAsync(drive!, cancellation) : [],
            Others = drive is not null && state is PublicState.Full or PublicState.Cancelled or PublicState.Done ? await OthersAsync(drive, now, today, cancellation) : [],
            Faults = faults ?? [],
            Posted = posted,
        };
    }

    /// <summary>The units that a drive's form offers: those it is for, and those that have places there.</summary>
    public async Task<IReadOnlyList<Unit>> UnitsAsync(Drive drive, CancellationToken cancellation)
    {
        var allotted = await needs.AllottedAsync(drive.Id, cancellation);
        var offered = drive.Units.Count > 0 ? drive.Units : [.. allotted.Keys];
        return offered.Count == 0
            ? []
            : [.. (await units.WithinAsync(new Scope.OfProvince(drive.Area.Province), cancellation)).Where(unit => offered.Contains(unit.Id)).Take(MostUnits)];
    }

    private async Task<IReadOnlyList<Drive>> OthersAsync(Drive drive, DateTimeOffset now, DateOnly today, CancellationToken cancellation)
    {
        var near = await drives.BetweenAsync(
            today, today.AddDays(AnswerOffer.DaysAhead), cancellation, other => other.Id != drive.Id && other.TakesBookings && other.IsInReachOf(drive.Area));
        return [.. near.Where(other => AnswerOffer.Open(other, now).Any()).OrderBy(other => other.Day).ThenBy(other => other.Id, StringComparer.Ordinal).Take(MostOthers)];
    }

    private static PublicState StateOf(Drive drive, List<Slot> open, DateOnly today) => drive.StateOn(today) switch
    {
        DriveState.Cancelled => PublicState.Cancelled,
        DriveState.Done => PublicState.Done,
        _ when open.Count > 0 => PublicState.Open,
        _ when drive.Slots.Any(slot => slot.Free > 0) => PublicState.Done,
        _ => PublicState.Full,
    };
}
