using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Counts who of a shard may give in the coming weeks. A message that comes twice writes the same count.</summary>
public sealed class CountPool(PoolTable pools, DonorTable donors, Lanes lanes, TimeProvider clock)
{
    private const int PageSize = 5000;

    /// <summary>Has the pool counted from today on.</summary>
    public async Task AskAsync(CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        foreach (var shard in LookupKeys.Shards)
        {
            await lanes.SendAsync(Lanes.Recount, new RecountMessage.OfPool(today, shard).ToString(), TimeSpan.Zero, cancellation);
        }
    }

    public async Task CountAsync(DateOnly from, string shard, CancellationToken cancellation)
    {
        Pool counted = new(from, new Dictionary<string, PoolTally>());
        DonorId? after = null;
        List<StoredDonor> page;
        do
        {
            page = await donors.PageAsync(shard, after, PageSize, cancellation);
            counted += Pool.Count(page.Select(stored => stored.Donor), from, EligibilityPolicy.Vietnam);
            after = page.Count > 0 ? page[^1].Donor.Id : after;
        }
        while (page.Count == PageSize);

        await pools.KeepAsync(shard, counted, clock.GetUtcNow(), cancellation);
    }
}
