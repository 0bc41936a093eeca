using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>A name on the honours list.</summary>
/// <param name="Award">How the province honours at that tier.</param>
/// <param name="Unit">Names of the unit and the club.</param>
public sealed record HonourEntry(Honour Honour, Donor Donor, string Award, string Unit);

/// <summary>The honours that a question asks for.</summary>
/// <param name="Found">All of them.</param>
/// <param name="Entries">Those with their names; null where they are too many to be read at once.</param>
public sealed record HonourView(HonourQuestion Question, IReadOnlyList<Honour> Found, IReadOnlyList<HonourEntry>? Entries, IReadOnlyList<Unit> Units, IReadOnlyList<int> Tiers);

/// <summary>
/// Reads honours lists: two ranges for each year, the units, the provinces' rules, and each listed donor's own row, since names lie nowhere else. Whose
/// row no longer bears an honour out (moved away, count corrected, passed away) is left out unless a person has checked it.
/// </summary>
public sealed class HonourList(HonourTable honours, HonourRulesTable rules, UnitTable units, DonorTable donors, TimeProvider clock)
{
    /// <summary>Names on the page, and in the workbook.</summary>
    public const int MostShown = 300;
    public const int MostInBook = 20_000;

    private const int AtOnce = 16;

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <param name="question">Narrowed to the account's scope.</param>
    /// <param name="most">With more than so many, no names are read.</param>
    public async Task<HonourView> OfAsync(HonourQuestion question, Scope scope, int most, CancellationToken cancellation)
    {
        var known = await units.WithinAsync(scope, cancellation);
        var own = await rules.AllAsync(cancellation);
        var found = await honours.OfAsync(question, cancellation);
        return new(
            question,
            found,
            found.Count > most ? null : await NamedAsync(found, known, own, cancellation),
            known,
            [.. own.Values.Append(HonourRules.Default).SelectMany(each => each.Tiers).Select(tier => tier.Donations).Distinct().Order()]);
    }

    private async Task<IReadOnlyList<HonourEntry>> NamedAsync(
        List<Honour> found, List<Unit> known, IReadOnlyDictionary<string, HonourRules> own, CancellationToken cancellation)
    {
        var names = known.ToDictionary(unit => unit.Id, unit => unit.Name, StringComparer.Ordinal);
        List<HonourEntry> entries = [];
        foreach (var chunk in found.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(chunk.Select(honour => donors.FindAsync(honour.Key.Donor, cancellation)));
            entries.AddRange(
                from pair in chunk.Zip(read)
                where pair.Second is not null
                let donor = pair.Second!.Donor
                let tier = own.GetValueOrDefault(pair.First.Key.Province, HonourRules.Default).Find(pair.First.Key.Donations)
                where pair.First.Check is not null || (tier is not null && BearsOut(donor, pair.First.Key))
                let unit = string.Join(", ", new[] { pair.First.Unit, pair.First.Club }.OfType<string>().Select(id => names.GetValueOrDefault(id, id)))
                select new HonourEntry(pair.First, donor, tier?.Award ?? "", unit));
        }

        return
        [
            .. entries.OrderByDescending(entry => entry.Honour.Key.Donations)
                .ThenBy(entry => GivenName.Of(entry.Donor.Name.Full), Vietnamese.Order)
                .ThenBy(entry => entry.Donor.Name.Full, Vietnamese.Order)
                .ThenBy(entry => entry.Donor.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static bool BearsOut(Donor donor, HonourKey key) =>
        !donor.Deceased && donor.Area?.Province == key.Province && donor.DonationCount >= key.Donations;
}
