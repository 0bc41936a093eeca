using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>A name on the honours list.</summary>
/// <param name="Award">How the province honours at that tier.</param>
/// <param name="Unit">Names of the unit and the club.</param>
public sealed record HonourEntry(Honour Honour, Donor Donor, string Award, string Unit);

/// <summary>The honours that a question asks for.</summary>
/// <param name="Found">How many there are.</param>
/// <param name="Entries">Those of one page, or all for the workbook; null where they are too many to be read at once.</param>
public sealed record HonourView(HonourQuestion Question, int Found, IReadOnlyList<HonourEntry>? Entries, IReadOnlyList<Unit> Units, IReadOnlyList<int> Tiers)
{
    /// <summary>The page, counted from 1, and how many there are.</summary>
    public int Page { get; init; } = 1;
    public int Pages => Math.Max(1, (Found + HonourList.PageSize - 1) / HonourList.PageSize);
}

/// <summary>
/// Reads honours lists: two ranges for each year, the units, the provinces' rules, and each listed donor's own row, since names lie nowhere else. Whose
/// row no longer bears an honour out (moved away, count corrected, passed away) is left out unless a person has checked it.
/// </summary>
public sealed class HonourList(HonourTable honours, HonourRulesTable rules, UnitTable units, DonorTable donors, TimeProvider clock)
{
    /// <summary>Names on a page, and in the workbook.</summary>
    public const int PageSize = 300;
    public const int MostInBook = 20_000;

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>One page, the highest tiers first; the names of a page stand in their order. A page that is not there is the last.</summary>
    /// <param name="question">Narrowed to the account's scope.</param>
    public async Task<HonourView> PageAsync(HonourQuestion question, Scope scope, int page, CancellationToken cancellation)
    {
        var (view, found, own) = await ReadAsync(question, scope, cancellation);
        view = view with { Page = Math.Clamp(page, 1, view.Pages) };
        return view with { Entries = await NamedAsync([.. found.Skip((view.Page - 1) * PageSize).Take(PageSize)], view.Units, own, cancellation) };
    }

    /// <summary>The whole list.</summary>
    /// <param name="question">Narrowed to the account's scope.</param>
    public async Task<HonourView> AllAsync(HonourQuestion question, Scope scope, CancellationToken cancellation)
    {
        var (view, found, own) = await ReadAsync(question, scope, cancellation);
        return found.Count > MostInBook ? view : view with { Entries = await NamedAsync(found, view.Units, own, cancellation) };
    }

    /// <summary>The list without its names: what was found, the highest tiers first, and the rules of the provinces that have their own.</summary>
    private async Task<(HonourView View, IReadOnlyList<Honour> Found, IReadOnlyDictionary<string, HonourRules> Own)> ReadAsync(
        HonourQuestion question, Scope scope, CancellationToken cancellation)
    {
        var known = await units.WithinAsync(scope, cancellation);
        var own = await rules.AllAsync(cancellation);
        List<Honour> found =
        [
            .. (await honours.OfAsync(question, cancellation)).OrderByDescending(honour => honour.Key.Donations)
                .ThenBy(honour => honour.Key.Province, Vietnamese.Order).ThenBy(honour => honour.Key.Donor.Value, StringComparer.Ordinal),
        ];
        int[] tiers = [.. own.Values.Append(HonourRules.Default).SelectMany(each => each.Tiers).Select(tier => tier.Donations).Distinct().Order()];
        return (new(question, found.Count, Entries: null, known, tiers), found, own);
    }

    private async Task<IReadOnlyList<HonourEntry>> NamedAsync(
        IReadOnlyList<Honour> some, IReadOnlyList<Unit> known, IReadOnlyDictionary<string, HonourRules> own, CancellationToken cancellation)
    {
        var names = known.ToDictionary(unit => unit.Id, unit => unit.Name, StringComparer.Ordinal);
        var held = (await donors.ReadAsync(some.Select(honour => honour.Key.Donor), cancellation)).ToDictionary(donor => donor.Id);
        var entries =
            from honour in some
            let donor = held.GetValueOrDefault(honour.Key.Donor)
            where donor is not null
            let tier = own.GetValueOrDefault(honour.Key.Province, HonourRules.Default).Find(honour.Key.Donations)
            where honour.Check is not null || (tier is not null && BearsOut(donor, honour.Key))
            let unit = string.Join(", ", new[] { honour.Unit, honour.Club }.OfType<string>().Select(id => names.GetValueOrDefault(id, id)))
            select new HonourEntry(honour, donor, tier?.Award ?? "", unit);
        return
        [
            .. entries.OrderByDescending(entry => entry.Honour.Key.Donations)
                .ThenBy(entry => entry.Donor.Name, Address.Order)
                .ThenBy(entry => entry.Donor.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static bool BearsOut(Donor donor, HonourKey key) =>
        !donor.Deceased && donor.Area?.Province == key.Province && donor.DonationCount >= key.Donations;
}
