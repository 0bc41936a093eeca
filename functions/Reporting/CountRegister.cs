using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Reporting;

/// <summary>
/// Counts the register, a shard a message: who belongs to which unit, and who reached a tier. Everything it writes is a recount, so a message that comes
/// twice, or whose run ended half-way, only does it again.
/// </summary>
public sealed partial class CountRegister(
    DonorTable donors, UnitTable units, RegisterTable register, HonourTable honours, HonourRulesTable rules, Lanes lanes, TimeProvider clock, ILogger<CountRegister> log)
{
    /// <summary>Honours are looked for this far back: results come in days, not months, after a drive.</summary>
    public const int DaysBack = 60;

    /// <summary>Donors read at once: one answer of storage, and one for each thousand rows of their histories.</summary>
    private const int PageSize = 1000;

    /// <summary>Begins a count of every shard.</summary>
    /// <param name="from">The day from which honours are looked for; null for the last <see cref="DaysBack"/> days.</param>
    public Task BeginAsync(DateOnly? from, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Task.WhenAll(LookupKeys.Shards.Select(shard =>
        {
            var message = RegisterMessage.At(now, shard, from);
            return lanes.SendAsync(Lanes.CountRegister, message.ToString(), TimeSpan.Zero, cancellation);
        }));
    }

    public async Task CountAsync(RegisterMessage message, CancellationToken cancellation)
    {
        // A message that waited while a later count went by would put back an older day.
        if (string.CompareOrdinal(await register.CountOfAsync(message.Shard, cancellation), message.Count) > 0) return;
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var from = message.From ?? today.AddDays(-DaysBack);
        UnitFamilies families = new(await units.WithinAsync(new Scope.Nation(), cancellation));
        var own = await rules.AllAsync(cancellation);
        var (counted, found) = (RegisterCount.Zero, 0);
        for (DonorId? after = null; ;)
        {
            var page = await donors.PageWithHistoryAsync(message.Shard, after, PageSize, cancellation);
            counted += RegisterCount.Of(page.Select(each => each.Donor), families, today);
            var reached = page.SelectMany(each => Reached(each, own, from)).ToList();
            await honours.NoteAsync(reached, cancellation);
            found += reached.Count;
            if (page.Count < PageSize) break;
            after = page[^1].Donor.Id;
        }

        await register.SaveAsync(message, counted with { Day = today }, cancellation);
        Counted(message, found);
    }

    /// <summary>Where a donor lives says by whose tiers; who has no known home stands on no province's list.</summary>
    private static IEnumerable<Honour> Reached(DonorWithHistory each, IReadOnlyDictionary<string, HonourRules> own, DateOnly from)
    {
        if (each.Donor is not { Deceased: false, Area.Province: var province } donor) return [];
        var tiers = own.GetValueOrDefault(province, HonourRules.Default).Tiers;
        return Milestone.Of(donor.DonationCount, HistoryRow.Book(each.History).Donations.Select(donation => donation.Day), tiers, from)
            .Select(reached => new Honour(new(reached.Day.Year, province, reached.Donations, donor.Id), reached.Day, donor.Unit, donor.Club));
    }

    [LoggerMessage(LogLevel.Information, "The register was counted. Keys: {Message}. Honours: {Honours}.")]
    private partial void Counted(RegisterMessage message, int honours);
}
