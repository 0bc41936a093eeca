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
public sealed class DonorImport(DonorTable donors, ContactTable contacts, IdentityTable identities, LookupKeys keys)
{
    private const int Candidates = 20;
    private static readonly EligibilityPolicy Policy = EligibilityPolicy.Vietnam;

    public async Task<RowDone> TakeAsync(Import import, ImportRow row, ConsentForm? form, CancellationToken cancellation)
    {
        var consents = form is null ? [] : form.Events("form-" + keys.Hash("consent-form", form.Content)[..12]).ToList();
        while (true)
        {
            var (byCode, byCccd, byName) = await CandidatesAsync(row, cancellation);
            switch (IdentityMatch.Of(row, byCode, byCccd, byName))
            {
                case IdentityMatch.ByHand hand:
                    return new RowDone.ByHand(new RowByHand(row.Number, hand.Reason, hand.Candidates));
                case IdentityMatch.Newcomer:
                    return new RowDone.Created(await AddAsync(import, row, consents, cancellation));
                case IdentityMatch.Found(var found):
                    if (await ChangeAsync(found.Id, row, consents, cancellation) is { } changed)
                        return await WasMadeHereAsync(import, row, found.Id, cancellation) ? new RowDone.Created(changed.Donor!) : changed;
                    // Changed by somebody else in the meantime, or gone: look again.
                    break;
            }
        }
    }

    private async Task<(List<Donor> ByCode, List<Donor> ByCccd, List<Donor> ByName)> CandidatesAsync(ImportRow row, CancellationToken cancellation)
    {
        var byCode = row.Code is { } code ? identities.FindAsync(IdentityKind.Code, code, Candidates, cancellation) : NoneAsync();
        var byCccd = row.CccdHash is { } cccd ? identities.FindAsync(IdentityKind.Cccd, cccd, Candidates, cancellation) : NoneAsync();
        var byName = identities.FindAsync(IdentityKind.NameBirth, NameBirth(row.Name, row.Birth), Candidates, cancellation);
        var byPhone = row.Phone is { } phone ? contacts.HoldersAsync(Channel.Sms, phone, cancellation) : NoneAsync();
        await Task.WhenAll(byCode, byCccd, byName, byPhone);

        var ids = new[] { await byCode, await byCccd, await byName, await byPhone }.SelectMany(found => found).Distinct().ToList();
        var held = (await Task.WhenAll(ids.Select(id => donors.FindAsync(id, cancellation)))).OfType<StoredDonor>().ToDictionary(stored => stored.Donor.Id, stored => stored.Donor);
        return (Held(await byCode), Held(await byCccd), Held([.. await byName, .. await byPhone]));

        List<Donor> Held(List<DonorId> found) => [.. found.Select(id => held.GetValueOrDefault(id)).OfType<Donor>()];
    }

    /// <summary>The id comes from import, row and attempt, so that a step repeated after a crash meets its own donor and not a second one.</summary>
    private async Task<Donor> AddAsync(Import import, ImportRow row, List<ConsentEvent> consents, CancellationToken cancellation)
    {
        var origin = Origin(import, row);
        var today = VietnamTime.DayOf(import.UploadedAt);
        for (var attempt = 0; ; attempt++)
        {
            var (stops, suppressions) = await StandingAsync(row.Name, row.Birth, row.Phone, row.Email, cancellation);
            var donor = ImportMerge.NewDonor(DonorId.Of(keys.Number("donor", $"{origin}~{attempt}", DonorId.Bits)), row, today, Policy) with
            {
                Consent = new ConsentSummary(consents.Select(consent => (consent.Purpose, consent.Channel)).ToHashSet()),
                Stops = stops,
                Suppressions = suppressions,
            };
            var history = consents.Select(HistoryRow (consent) => new HistoryRow.Consented(consent));
            if (row.LastDonation is { } last) history = history.Append(new HistoryRow.Given(last));
            if (!await donors.TryAddAsync(donor, history, origin, cancellation) && await donors.OriginAsync(donor.Id, cancellation) != origin) continue;

            await HoldAsync(donor, cancellation);
            await AskAgainAsync(donor, cancellation);
            // Last: a donor that can be found is complete.
            await identities.AddAsync(Identities(donor, row), donor.Id, cancellation);
            return donor;
        }
    }

    private async Task<RowDone?> ChangeAsync(DonorId id, ImportRow row, List<ConsentEvent> consents, CancellationToken cancellation)
    {
        if (await donors.FindAsync(id, cancellation) is not { Donor: var before } stored) return null;
        var history = await donors.HistoryAsync(id, cancellation);
        var donations = history.OfType<HistoryRow.Given>().Select(given => given.Donation).ToList();
        var after = ImportMerge.Merge(before, row, donations, [.. history.OfType<HistoryRow.Deferred>().Select(deferred => deferred.Deferral)], Policy);
        var agreed = ConsentMerge.Added(consents, [.. history.OfType<HistoryRow.Consented>().Select(consented => consented.Event)]);
        if (agreed.Count > 0)
            after = after with { Consent = new ConsentSummary(after.Consent.Given.Concat(agreed.Select(consent => (consent.Purpose, consent.Channel))).ToHashSet()) };
        if (after.Phone != before.Phone || after.Email != before.Email)
        {
            // Before the donor's row names them, so that a try that ends in between is repeated as a whole; writing what is there changes nothing.
            // Before their stops are read, so that a stop that comes now finds this donor among the holders.
            await HoldAsync(after, cancellation);
            var (stops, suppressions) = await StandingAsync(after.Name, after.Birth, after.Phone, after.Email, cancellation);
            after = after with { Stops = before.Stops.With(stops), Suppressions = suppressions };
        }

        var changed = after != before;
        if (changed || row.Code is not null || row.CccdHash is not null) await identities.AddAsync(Identities(after, row), id, cancellation);
        if (!changed) return new RowDone.Unchanged(after);
        if (!await donors.TryChangeAsync(stored, Change(before, after, agreed.Count > 0), Added(row, donations, agreed), cancellation)) return null;
        await ReleaseAsync(before, after, cancellation);
        return new RowDone.Updated(after);
    }

    private static DonorChange Change(Donor before, Donor after, bool agreed) => new()
    {
        Profile = after,
        Standing = after,
        Consent = agreed ? after.Consent : null,
        Stops = after.Stops == before.Stops ? null : after.Stops,
        Suppressions = after.Suppressions == before.Suppressions ? null : after.Suppressions,
    };

    private static IEnumerable<HistoryRow> Added(ImportRow row, List<Donation> donations, IEnumerable<ConsentEvent> agreed)
    {
        if (ImportMerge.Added(row, donations) is { } given) yield return new HistoryRow.Given(given);
        foreach (var consent in agreed) yield return new HistoryRow.Consented(consent);
    }

    private async Task ReleaseAsync(Donor before, Donor after, CancellationToken cancellation)
    {
        if (before.Phone is { } phone && phone != after.Phone) await contacts.ReleaseAsync(Channel.Sms, phone, after.Id, cancellation);
        if (before.Email is { } email && email != after.Email) await contacts.ReleaseAsync(Channel.Email, email, after.Id, cancellation);
    }

    /// <summary>Notes who holds the number and the address. Each holder looks after noting itself, so of two at once the later one sees both.</summary>
    private async Task HoldAsync(Donor donor, CancellationToken cancellation)
    {
        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (RecallDecision.AddressOf(donor, channel) is not { } contact) continue;
            await contacts.HoldAsync(channel, contact, donor.Id, cancellation);
            var holders = await contacts.HoldersAsync(channel, contact, cancellation);
            if (holders.Count < 2) continue;
            var shared = channel == Channel.Sms ? new DonorChange { PhoneShared = true } : new DonorChange { EmailShared = true };
            foreach (var holder in holders) await donors.ChangeAsync(holder, held => held.Shares(channel) ? null : shared, cancellation);
        }
    }

    /// <summary>What stands on a donor's number and address, from this or an earlier life of the register.</summary>
    private async Task<(StopSummary Stops, SuppressionSummary Suppressions)> StandingAsync(
        PersonName name, Birth? birth, string? phone, string? email, CancellationToken cancellation)
    {
        var person = contacts.PersonKey(NameText.Fold(name.Full), birth);
        var stops = StopSummary.None;
        HashSet<(Channel, Purpose?)> suppressed = [];
        foreach (var (channel, contact) in new[] { (Channel.Sms, phone), (Channel.Email, email) })
        {
            if (contact is null) continue;
            var standing = await contacts.StandingAsync(channel, contact, cancellation);
            stops = stops.With(standing.StopsFor(person));
            suppressed.UnionWith(standing.Suppressions.Select(each => (channel, each.Purpose)));
        }

        return (stops, suppressed.Count == 0 ? SuppressionSummary.None : new SuppressionSummary(suppressed));
    }

    /// <summary>A stop that came while the donor was being added found nobody who holds the number: whoever holds it by now asks for its stops once more.</summary>
    private async Task AskAgainAsync(Donor donor, CancellationToken cancellation)
    {
        var (stops, suppressions) = await StandingAsync(donor.Name, donor.Birth, donor.Phone, donor.Email, cancellation);
        if (stops.With(donor.Stops) == donor.Stops && suppressions.On.SetEquals(donor.Suppressions.On)) return;
        await donors.ChangeAsync(donor.Id, held => new DonorChange { Stops = held.Stops.With(stops), Suppressions = suppressions }, cancellation);
    }

    /// <summary>True where an earlier try of this very row made the donor: it counts as created, whatever the try after it finds.</summary>
    private async Task<bool> WasMadeHereAsync(Import import, ImportRow row, DonorId id, CancellationToken cancellation) =>
        await donors.OriginAsync(id, cancellation) == Origin(import, row);

    private static IEnumerable<(IdentityKind Kind, string Value)> Identities(Donor donor, ImportRow row)
    {
        if (row.Code is { } code) yield return (IdentityKind.Code, code);
        if (row.CccdHash is { } cccd) yield return (IdentityKind.Cccd, cccd);
        yield return (IdentityKind.NameBirth, NameBirth(donor.Name, donor.Birth));
        foreach (var key in NameKeys.Of(donor.Name.Full)) yield return (IdentityKind.Name, key);
    }

    private static string Origin(Import import, ImportRow row) => $"{import.Id}~{row.Number}";

    private static string NameBirth(PersonName name, Birth? birth) => $"{NameText.Fold(name.Full)}|{birth?.Year}";

    private static Task<List<DonorId>> NoneAsync() => Task.FromResult<List<DonorId>>([]);
}
