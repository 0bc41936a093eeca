using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>All that the page of what a campaign brought shows.</summary>
/// <param name="Counted">Its arms as far as they are counted; null where nobody has counted them yet.</param>
/// <param name="Spent">VND: what its texts cost.</param>
public sealed record UpliftView(Campaign Campaign, CountedUplift? Counted, long Spent, CampaignPolicy Policy, DateTimeOffset Now)
{
    /// <summary>The count, once every shard is in it.</summary>
    public UpliftCount? Count => Counted is { IsWhole: true, Count: var count } ? count : null;

    public Uplift? Uplift => Count is { } count ? Domain.Uplift.Of(count.Invited, count.HeldOut, Policy.LeastHeldOut) : null;

    /// <summary>The days whose donations count.</summary>
    public CampaignPeriod? Measured => Counted is { Until: var until } && Campaign.Launch is { } launch ? new(VietnamTime.DayOf(launch.At), until) : null;

    /// <summary>Whether donations that count may still be given.</summary>
    public bool IsUnderWay => Measured?.To >= VietnamTime.DayOf(Now);
}
