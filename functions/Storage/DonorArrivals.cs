using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>A donor whose row is written and who cannot be found by anything yet.</summary>
public sealed record Arrival(Donor Donor, IReadOnlyList<(IdentityKind Kind, string Value)> Identities)
{
    /// <summary>A donor who is found by name alone, with the year of birth or without.</summary>
    public static Arrival Of(Donor donor) => new(
        donor, [(IdentityKind.NameBirth, NameBirth(donor.Name, donor.Birth)), .. NameKeys.Of(donor.Name.Full).Select(key => (IdentityKind.Name, key))]);

    /// <summary>Everything that a donor of a file's row is found by.</summary>
    public static IReadOnlyList<(IdentityKind Kind, string Value)> IdentitiesOf(Donor donor, ImportRow row)
    {
        List<(IdentityKind, string)> all = [.. Of(donor).Identities];
        if (row.Code is { } code) all.Add((IdentityKind.Code, code));
        if (row.CccdHash is { } cccd) all.Add((IdentityKind.Cccd, cccd));
        return all;
    }

    /// <summary>What <see cref="IdentityKind.NameBirth"/> is kept under.</summary>
    public static string NameBirth(PersonName name, Birth? birth) => $"{NameText.Fold(name.Full)}|{birth?.Year}";
}

/// <summary>Settles donors that have come into the register, many at a time: notes who holds which number and address, marks the shared ones, takes over
/// the stops that stand on them, and last makes the donors findable. Each step may be repeated.</summary>
public sealed class DonorArrivals(DonorTable donors, ContactTable contacts, IdentityTable identities, LookupKeys keys)
{
    /// <summary>Contacts looked at side by side.</summary>
    private const int AtOnce = 24;

    /// <summary>Writes a donor whom nobody held: the id comes from the origin and the attempt, so that a step repeated after a crash meets its own donor and not a second one.</summary>
    /// <param name="phone">What stands on the row's number, as read.</param>
    /// <param name="origin">Where the row stands: file and number.</param>
    public async Task<Donor> AddAsync(
        ImportRow row, ConsentSummary consent, IReadOnlyList<HistoryRow> history, HeldContact? phone, string origin, DateOnly today, CancellationToken cancellation)
    {
        var email = row.Email is { } address ? await contacts.StandingAsync(Channel.Email, address, cancellation) : null;
        var (stops, suppressions) = StandingOf(row.Name, row.Birth, phone?.Standing, email);
        for (var attempt = 0; ; attempt++)
        {
            var donor = ImportMerge.NewDonor(DonorId.Of(keys.Number("donor", $"{origin}~{attempt}", DonorId.Bits)), row, today, EligibilityPolicy.Vietnam) with
            {
                Consent = consent,
                Stops = stops,
                Suppressions = suppressions,
            };
            if (await donors.TryAddAsync(donor, history, origin, cancellation)) return donor;
            if (await donors.FindAsync(donor.Id, cancellation) is { } held && held.Origin == origin) return held.Donor;
        }
    }

    public async Task SettleAsync(IReadOnlyCollection<Arrival> arrived, CancellationToken cancellation)
    {
        if (arrived.Count == 0) return;
        var met = await contacts.HoldAsync([.. arrived.SelectMany(arrival => Held(arrival.Donor))], cancellation);
        // Whoever came first to a contact on which nothing stood is alone there: whoever comes later, a stop too, finds this donor.
        await Parallel.ForEachAsync(
            arrived.Where(arrival => Held(arrival.Donor).Any(held => met.Contains((held.Channel, held.Contact)))),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (arrival, stop) => await AskAgainAsync(arrival.Donor, stop));
        // Last: a donor that can be found is complete.
        await identities.AddAsync(arrived.SelectMany(arrival => arrival.Identities.Select(each => (each.Kind, each.Value, arrival.Donor.Id))), cancellation);
    }

    /// <summary>Notes that a donor holds the number and the address now named, and gives what stands on them.</summary>
    public async Task<(StopSummary Stops, SuppressionSummary Suppressions)> HoldAsync(Donor donor, CancellationToken cancellation)
    {
        await contacts.HoldAsync([.. Held(donor)], cancellation);
        return await LookAsync(donor, cancellation);
    }

    /// <summary>What stands on a person's number and address, from this or an earlier life of the register.</summary>
    public (StopSummary Stops, SuppressionSummary Suppressions) StandingOf(PersonName name, Birth? birth, ContactStanding? phone, ContactStanding? email)
    {
        var person = contacts.PersonKey(NameText.Fold(name.Full), birth);
        var stops = (phone?.StopsFor(person) ?? StopSummary.None).With(email?.StopsFor(person) ?? StopSummary.None);
        var suppressed = (phone?.Suppressions ?? []).Select(each => (Channel.Sms, each.Purpose)).Concat((email?.Suppressions ?? []).Select(each => (Channel.Email, each.Purpose))).ToHashSet();
        return (stops, suppressed.Count == 0 ? SuppressionSummary.None : new SuppressionSummary(suppressed));
    }

    /// <summary>A stop that came while the donor was being added found nobody who holds the number: whoever holds it by now asks for its stops once more.</summary>
    private async Task AskAgainAsync(Donor donor, CancellationToken cancellation)
    {
        var (stops, suppressions) = await LookAsync(donor, cancellation);
        if (stops.With(donor.Stops) == donor.Stops && suppressions.On.SetEquals(donor.Suppressions.On)) return;
        await donors.ChangeAsync(donor.Id, held => new DonorChange { Stops = held.Stops.With(stops), Suppressions = suppressions }, cancellation);
    }

    /// <summary>Reads a donor's contacts and marks those that others hold too. Each holder looks after noting itself, so of two at once the later one sees both.</summary>
    private async Task<(StopSummary Stops, SuppressionSummary Suppressions)> LookAsync(Donor donor, CancellationToken cancellation)
    {
        Dictionary<Channel, ContactStanding> standings = [];
        foreach (var (channel, contact, _) in Held(donor))
        {
            var read = await contacts.ReadAsync(channel, contact, cancellation);
            standings[channel] = read.Standing;
            if (read.Holders.Count < 2) continue;
            var shared = channel == Channel.Sms ? new DonorChange { PhoneShared = true } : new DonorChange { EmailShared = true };
            foreach (var holder in read.Holders) await donors.ChangeAsync(holder, held => held.Shares(channel) ? null : shared, cancellation);
        }

        return StandingOf(donor.Name, donor.Birth, standings.GetValueOrDefault(Channel.Sms), standings.GetValueOrDefault(Channel.Email));
    }

    private static IEnumerable<(Channel Channel, string Contact, DonorId Donor)> Held(Donor donor) =>
        from channel in Enum.GetValues<Channel>()
        let contact = RecallDecision.AddressOf(donor, channel)
        where contact is not null
        select (channel, contact, donor.Id);
}
