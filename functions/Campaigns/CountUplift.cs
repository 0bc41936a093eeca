using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>
/// Counts what became of a campaign's two arms in a shard, from the rows as they are: the ledger says who was put in which arm, the drives who booked and
/// came, the donors' histories who gave. What donors say of themselves counts in neither arm: the hold-out is asked by nobody. A message that comes twice
/// writes the same count.
/// </summary>
public sealed class CountUplift(
    CampaignTable campaigns,
    UpliftTable uplifts,
    MessageTable messages,
    ResponseTable responses,
    DonorTable donors,
    DriveTable drives,
    ResultTable results,
    DoorTable door,
    Lanes lanes,
    CampaignPolicy policy,
    TimeProvider clock)
{
    private const int AtOnce = 16;
    private const int PageSize = 5000;

    private static readonly CampaignState[] Over = [CampaignState.Sent, CampaignState.Cancelled];

    /// <summary>Has every campaign counted again that ended not long ago.</summary>
    public async Task NightlyAsync(CancellationToken cancellation)
    {
        var since = VietnamTime.DayOf(clock.GetUtcNow()).AddDays(-policy.RecountDays);
        foreach (var campaign in await campaigns.ListAsync(new Scope.Nation(), Over, since, cancellation))
        {
            await AskAsync(campaign.Id, cancellation);
        }
    }

    /// <summary>Has a campaign counted.</summary>
    public async Task AskAsync(RunId campaign, CancellationToken cancellation)
    {
        foreach (var chunk in LookupKeys.Shards.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(shard =>
                lanes.SendAsync(Lanes.Recount, new RecountMessage.OfCampaign(campaign, shard).ToString(), TimeSpan.Zero, cancellation)));
        }
    }

    public async Task CountAsync(RunId id, string shard, CancellationToken cancellation)
    {
        if (await campaigns.FindAsync(id, new Scope.Nation(), cancellation) is not { Campaign: { Launch: not null } campaign })
        {
            return;
        }

        var invitedTo = (await Task.WhenAll(campaign.Plan.Drives.Select(drive => drives.FindAsync(drive, cancellation)))).OfType<Drive>().ToList();
        var measured = policy.MeasuredIn(campaign, invitedTo);
        var (booked, came) = await AtDrivesAsync(invitedTo, cancellation);
        var answered = (await responses.OfShardAsync(id, shard, cancellation)).Select(response => response.Donor).ToHashSet();
        var now = clock.GetUtcNow();
        var planned = (await messages.OfShardAsync(id, shard, cancellation)).ToLookup(stored => stored.Message.Key.Donor);
        var giving = await GivingAsync(shard, measured, planned.Select(rows => rows.Key).ToHashSet(), cancellation);
        var subjects = planned.Select(rows =>
        {
            // Whoever was erased since stays in the arm, as one who did nothing more.
            var (history, units) = giving.GetValueOrDefault(rows.Key, (DonorHistory.None, 0));
            return new UpliftSubject(
                rows.Any(stored => stored.Fate.Suppressed == HoldOut.Reason),
                history,
                rows.Any(stored => stored.Fate.StatusAt(now) is MessageStatus.Sent or MessageStatus.Delivered),
                answered.Contains(rows.Key),
                booked.Contains(rows.Key),
                units > 0 || came.Contains(rows.Key),
                units);
        }).ToList();
        await uplifts.KeepAsync(id, shard, UpliftCount.Of(subjects, now), measured.To, cancellation);
    }

    /// <summary>Who holds a place in one of the drives, and who came to one: as its results say, and before they are in as the door does.</summary>
    private async Task<(HashSet<DonorId> Booked, HashSet<DonorId> Came)> AtDrivesAsync(IEnumerable<Drive> invitedTo, CancellationToken cancellation)
    {
        HashSet<DonorId> booked = [];
        HashSet<DonorId> came = [];
        foreach (var drive in invitedTo)
        {
            var (bookings, outcomes, arrivals) = (drives.BookingsAsync(drive, cancellation), results.OfDriveAsync(drive.Id, cancellation), door.OfDriveAsync(drive.Id, cancellation));
            booked.UnionWith((await bookings).Select(booking => booking.Donor));
            var known = (await outcomes).ToDictionary(result => result.Donor, result => result.Outcome.Came);
            came.UnionWith(known.Where(result => result.Value).Select(result => result.Key));
            came.UnionWith((await arrivals).Where(arrived => arrived.Came is not null).Select(arrived => arrived.Donor).OfType<DonorId>().Where(donor => !known.ContainsKey(donor)));
        }

        return (booked, came);
    }

    /// <summary>Where each donor stood at the launch, and their donations while it is measured.</summary>
    private async Task<Dictionary<DonorId, (DonorHistory History, int Units)>> GivingAsync(
        string shard, CampaignPeriod measured, HashSet<DonorId> planned, CancellationToken cancellation)
    {
        Dictionary<DonorId, (DonorHistory History, int Units)> giving = [];
        if (planned.Count == 0)
        {
            return giving;
        }

        List<StoredDonor> page = [];
        do
        {
            page = await donors.PageAsync(shard, page.Count == 0 ? null : page[^1].Donor.Id, PageSize, cancellation);
            var theirs = page.Select(stored => stored.Donor).Where(donor => planned.Contains(donor.Id)).ToList();
            foreach (var donor in theirs)
            {
                giving[donor.Id] = (Audience.HistoryOf(donor, measured.From), 0);
            }

            // Who gave nothing since has nothing to read.
            foreach (var chunk in theirs.Where(donor => donor.LastDonation?.Day >= measured.From).Chunk(AtOnce))
            {
                var histories = await Task.WhenAll(chunk.Select(donor => donors.HistoryAsync(donor.Id, cancellation)));
                foreach (var (donor, history) in chunk.Zip(histories))
                {
                    var book = HistoryRow.Book(history);
                    giving[donor.Id] = (Audience.HistoryOf(book.Before(donor, measured.From), measured.From), book.Vouched.Count(donation => measured.Holds(donation.Day)));
                }
            }
        }
        while (page.Count == PageSize);

        return giving;
    }
}
