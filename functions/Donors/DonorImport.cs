using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Donors;

/// <summary>What became of a good row.</summary>
public abstract record RowDone(Donor? Donor)
{
    public sealed record Created(Donor Now) : RowDone(Now);

    public sealed record Updated(Donor Now) : RowDone(Now);

    public sealed record Unchanged(Donor Now) : RowDone(Now);

    public sealed record ByHand(RowByHand Row) : RowDone((Donor?)null);
}

/// <summary>Brings one good row to its donor: finds whose it is, makes a new one or adds what the row knows better. Repeating it changes nothing.</summary>
public sealed class DonorImport(DonorTable donors, ContactTable contacts, IdentityTable identities, DonorArrivals arrivals, LookupKeys keys)
{
    private const int Candidates = 20;
    private static readonly EligibilityPolicy Policy = EligibilityPolicy.Vietnam;

    /// <param name="arrived">Takes the donor where the row makes one: it is complete once it is settled.</param>
    public async Task<RowDone> TakeAsync(Import import, ImportRow row, ConsentForm? form, ICollection<Arrival> arrived, CancellationToken cancellation)
    {
        var consents = form is null ? [] : form.Events("form-" + keys.Hash("consent-form", form.Content)[..12]).ToList();
        while (true)
        {
            var found = await CandidatesAsync(row, cancellation);
            switch (IdentityMatch.Of(row, found.ByCode, found.ByCccd, found.ByName))
            {
                case IdentityMatch.ByHand hand:
                    return new RowDone.ByHand(new RowByHand(row.Number, hand.Reason, hand.Candidates));
                case IdentityMatch.Newcomer:
                    return new RowDone.Created(await AddAsync(import, row, consents, found.Phone, arrived, cancellation));
                case IdentityMatch.Found(var donor):
                    // An earlier try of this very row made the donor, and may have ended before it was settled.
                    var mine = found.Rows[donor.Id].Origin == Origin(import, row);
                    if (mine) arrived.Add(new Arrival(donor, Arrival.IdentitiesOf(donor, row)));
                    if (await ChangeAsync(found.Rows[donor.Id], row, consents, cancellation) is { } changed) return mine ? new RowDone.Created(changed.Donor!) : changed;
                    // Changed by somebody else in the meantime, or gone: look again.
                    break;
            }
        }
    }

    private async Task<Found> CandidatesAsync(ImportRow row, CancellationToken cancellation)
    {
        var byCode = row.Code is { } code ? identities.FindAsync(IdentityKind.Code, code, Candidates, cancellation) : NoneAsync();
        var byCccd = row.CccdHash is { } cccd ? identities.FindAsync(IdentityKind.Cccd, cccd, Candidates, cancellation) : NoneAsync();
        var byName = identities.FindAsync(IdentityKind.NameBirth, Arrival.NameBirth(row.Name, row.Birth), Candidates, cancellation);
        var phone = row.Phone is { } number ? await contacts.ReadAsync(Channel.Sms, number, cancellation) : null;
        await Task.WhenAll(byCode, byCccd, byName);

        List<DonorId> named = [.. await byName, .. phone?.Holders ?? []];
        var ids = (await byCode).Concat(await byCccd).Concat(named).Distinct();
        var rows = (await Task.WhenAll(ids.Select(id => donors.FindAsync(id, cancellation)))).OfType<StoredDonor>().ToDictionary(stored => stored.Donor.Id);
        return new Found(Held(await byCode), Held(await byCccd), Held(named), rows, phone);

        List<Donor> Held(List<DonorId> found) => [.. found.Select(id => rows.GetValueOrDefault(id)?.Donor).OfType<Donor>()];
    }

    private async Task<Donor> AddAsync(
        Import import, ImportRow row, List<ConsentEvent> consents, HeldContact? phone, ICollection<Arrival> arrived, CancellationToken cancellation)
    {
        var history = consents.Select(HistoryRow (consent) => new HistoryRow.Consented(consent));
        if (row.LastDonation is { } last) history = history.Append(new HistoryRow.Given(last));
        var donor = await arrivals.AddAsync(row, new ConsentSummary(consents.Select(consent => (consent.Purpose, consent.Channel)).ToHashSet()),
            [.. history], phone, Origin(import, row), VietnamTime.DayOf(import.UploadedAt), cancellation);
        arrived.Add(new Arrival(donor, Arrival.IdentitiesOf(donor, row)));
        return donor;
    }

    private async Task<RowDone?> ChangeAsync(StoredDonor stored, ImportRow row, List<ConsentEvent> consents, CancellationToken cancellation)
    {
        var before = stored.Donor;
        var history = await donors.HistoryAsync(before.Id, cancellation);
        var book = HistoryRow.Book(history);
        var after = ImportMerge.Merge(before, row, book.Donations, book.Deferrals, Policy);
        // What the donor said or a drive found is theirs: the list's own word is kept beside it.
        var given = ImportMerge.Added(row, [.. book.Noted.Where(noted => noted.By == NotedBy.Office).Select(noted => noted.Donation)]);
        var agreed = ConsentMerge.Added(consents, [.. history.OfType<HistoryRow.Consented>().Select(consented => consented.Event)]);
        if (agreed.Count > 0)
            after = after with { Consent = new ConsentSummary(after.Consent.Given.Concat(agreed.Select(consent => (consent.Purpose, consent.Channel))).ToHashSet()) };
        if (after.Phone != before.Phone || after.Email != before.Email)
        {
            // Before the donor's row names them, so that a try that ends in between is repeated as a whole; writing what is there changes nothing.
            // Before their stops are read, so that a stop that comes now finds this donor among the holders.
            var (stops, suppressions) = await arrivals.HoldAsync(after, cancellation);
            after = after with { Stops = before.Stops.With(stops), Suppressions = suppressions };
        }

        // An earlier try of this row may have ended between the donor's row and this.
        await ReleaseAsync(stored.LeftPhone, stored.LeftEmail, after, cancellation);
        var changed = after != before || given is not null;
        if (after.Name != before.Name || after.Birth != before.Birth || row.Code is not null || row.CccdHash is not null)
            await identities.AddAsync(Arrival.IdentitiesOf(after, row).Select(each => (each.Kind, each.Value, after.Id)), cancellation);
        if (!changed) return new RowDone.Unchanged(after);
        if (!await donors.TryChangeAsync(stored, Change(before, after, agreed.Count > 0), Added(given, agreed), cancellation)) return null;
        await ReleaseAsync(before.Phone, before.Email, after, cancellation);
        return new RowDone.Updated(after);
    }

    private static DonorChange Change(Donor before, Donor after, bool agreed) => new()
    {
        Profile = after,
        Before = before,
        Standing = after,
        Consent = agreed ? after.Consent : null,
        Stops = after.Stops == before.Stops ? null : after.Stops,
        Suppressions = after.Suppressions == before.Suppressions ? null : after.Suppressions,
    };

    private static IEnumerable<HistoryRow> Added(Donation? given, IEnumerable<ConsentEvent> agreed)
    {
        if (given is not null) yield return new HistoryRow.Given(given);
        foreach (var consent in agreed) yield return new HistoryRow.Consented(consent);
    }

    private async Task ReleaseAsync(string? phone, string? email, Donor after, CancellationToken cancellation)
    {
        if (phone is not null && phone != after.Phone) await contacts.ReleaseAsync(Channel.Sms, phone, after.Id, cancellation);
        if (email is not null && email != after.Email) await contacts.ReleaseAsync(Channel.Email, email, after.Id, cancellation);
    }

    private static string Origin(Import import, ImportRow row) => $"{import.Id}~{row.Number}";

    private static Task<List<DonorId>> NoneAsync() => Task.FromResult<List<DonorId>>([]);

    /// <summary>The donors that a row may be of, their rows as read, and what its number is known for.</summary>
    private sealed record Found(
        IReadOnlyList<Donor> ByCode, IReadOnlyList<Donor> ByCccd, IReadOnlyList<Donor> ByName, IReadOnlyDictionary<DonorId, StoredDonor> Rows, HeldContact? Phone);
}
