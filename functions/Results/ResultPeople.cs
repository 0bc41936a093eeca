using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Results;

/// <summary>Finds whose result a row is, through keyed hashes and the drive's own bookings; who gave and is in no book becomes a donor.</summary>
public sealed class ResultPeople(
    DonorTable donors, ContactTable contacts, IdentityTable identities, DonorArrivals arrivals, DriveTable drives, DoorTable door, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>The bookings of a drive and whom its door knew, as rows are held against them.</summary>
    public async Task<DriveVisitors> VisitorsAsync(Drive drive, CancellationToken cancellation) => new(
        await drives.BookingsAsync(drive, cancellation),
        await drives.UnitsAsync(drive.Id, cancellation),
        (await door.OfDriveAsync(drive.Id, cancellation)).Where(each => each.Came is not null).Select(each => each.Donor).OfType<DonorId>());

    public async Task<ResultMatch> MatchAsync(ResultLine line, DriveVisitors visitors, CancellationToken cancellation)
    {
        // A hospital's column of codes may hold those of bookings.
        if (line.BookingCode is null && line.Person.Code is { } code && visitors.OfCode(code).Count > 0) line = line with { BookingCode = code };
        var person = line.Person;
        return ResultMatch.Of(line, new ResultCandidates(
            ByNumber: line.Donor is { } id ? await donors.ReadAsync([id], cancellation) : [],
            ByBooking: line.BookingCode is { } booking ? await donors.ReadAsync(visitors.OfCode(booking), cancellation) : [],
            ByCode: await donors.ReadAsync([.. await ByIdentityAsync(IdentityKind.Code, person.Code, cancellation), .. await ByIdentityAsync(IdentityKind.Cccd, person.CccdHash, cancellation)], cancellation),
            ByPhone: person.Phone is { } phone ? await donors.ReadAsync(await contacts.HoldersAsync(Channel.Sms, phone, cancellation), cancellation) : [],
            ByEmail: person.Email is { } email ? await donors.ReadAsync(await contacts.HoldersAsync(Channel.Email, email, cancellation), cancellation) : [],
            There: await donors.ReadAsync((await NamesakesAsync(person, cancellation)).Where(visitors.All.Contains), cancellation)));
    }

    /// <summary>
    /// Takes in who gave and is in no book, as a list of donors would: without consent, so nothing is sent. Null where the row may be of somebody whom we
    /// hold, or says too little to know a person by.
    /// </summary>
    /// <param name="origin">The upload and row: repeated, the same donor.</param>
    public async Task<Donor?> AddAsync(ResultLine line, Drive drive, string origin, CancellationToken cancellation)
    {
        var person = line.Person;
        if (line.Outcome is not DriveOutcome.Gave || line.Donor is not null || line.BookingCode is not null || (person.Phone is null && person.Birth is null)) return null;
        var phone = person.Phone is { } number ? await contacts.ReadAsync(Channel.Sms, number, cancellation) : null;
        var alike = await donors.ReadAsync([.. await NamesakesAsync(person, cancellation), .. phone?.Holders ?? []], cancellation);
        switch (IdentityMatch.Of(person, [], [], alike))
        {
            case IdentityMatch.Found(var known):
                return known;
            case IdentityMatch.Newcomer:
                // Who came to a drive is looked after by its province, unless the row names another.
                var row = person with { Area = person.Area ?? new Area(drive.Area.Province) };
                var donor = await arrivals.AddAsync(row, ConsentSummary.None, [], phone, origin, VietnamTime.DayOf(clock.GetUtcNow()), cancellation);
                await arrivals.SettleAsync([new Arrival(donor, Arrival.IdentitiesOf(donor, row))], cancellation);
                return donor;
            default:
                return null;
        }
    }

    /// <summary>The one donor whom a typed number, address or id names; null for nobody or several.</summary>
    public async Task<Donor?> OneAsync(string asked, CancellationToken cancellation)
    {
        HashSet<DonorId> found = [];
        if (DonorId.Parse(asked.ToLowerInvariant()) is { } id) found.Add(id);
        if (PhoneNumber.Mobile(asked) is { } phone) found.UnionWith(await contacts.HoldersAsync(Channel.Sms, phone, cancellation));
        if (asked.Contains('@', StringComparison.Ordinal) && IdentityText.Email(asked) is { Length: > 0 } email)
            found.UnionWith(await contacts.HoldersAsync(Channel.Email, email, cancellation));
        return await donors.ReadAsync(found, cancellation) is [var one] ? one : null;
    }

    private async Task<List<DonorId>> NamesakesAsync(ImportRow person, CancellationToken cancellation) =>
        await identities.FindAsync(IdentityKind.NameBirth, Arrival.NameBirth(person.Name, person.Birth), Most, cancellation);

    private async Task<List<DonorId>> ByIdentityAsync(IdentityKind kind, string? value, CancellationToken cancellation) =>
        value is null ? [] : await identities.FindAsync(kind, value, Most, cancellation);
}
