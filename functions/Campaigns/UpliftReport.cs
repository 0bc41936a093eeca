using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Reads what a campaign brought: three ranges, whatever the number of donors.</summary>
public sealed class UpliftReport(CampaignTable campaigns, UpliftTable uplifts, CountTable counts, CampaignPolicy policy, TimeProvider clock)
{
    /// <summary>Null where the campaign is not theirs, or never left.</summary>
    public async Task<UpliftView?> OfAsync(RunId id, Scope within, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is not { Campaign: { Launch: not null } campaign })
        {
            return null;
        }

        var (counted, ledger) = (uplifts.FindAsync(id, cancellation), counts.OfRunAsync(id, cancellation));
        return new UpliftView(campaign, await counted, (await ledger).Values.Sum(shard => shard.Spent), policy, clock.GetUtcNow());
    }
}
