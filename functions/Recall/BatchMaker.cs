using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Recall;

/// <summary>Cuts a stretch of the ledger into batches and takes their times from the routes' timetables.</summary>
public sealed class BatchMaker(RouteTable routes, Settings settings)
{
    /// <summary>Messages in a batch.</summary>
    public const int Size = 100;

    // Bulk leaves a fifth of every route to answers and reminders; each tier has half of the rest, so that tiers differ in time only.
    private const double TierShare = 0.4;

    /// <summary>Batches of the messages that are still to be sent, in key order, tier by tier and route by route.</summary>
    public async Task<IReadOnlyList<Batch>> MakeAsync(
        Run run, string shard, string page, IReadOnlyList<StoredMessage> ledger, DateTimeOffset now, CancellationToken cancellation)
    {
        var window = new SendWindow(settings.RecallOpens, settings.RecallCloses).WithinLaw();
        List<Batch> batches = [];
        var routesAndTiers = ledger.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued)
            .GroupBy(stored => (stored.Message.Tier, stored.Message.Channel, stored.Message.Route)).OrderBy(group => group.Key);
        foreach (var group in routesAndTiers)
        {
            var (tier, channel, route) = group.Key;
            var cuts = group.Select(stored => stored.Message.Key).Chunk(Size).ToList();
            var perMinute = TierShare * (channel == Channel.Sms ? settings.TextsPerMinute : settings.MailsPerMinute);
            var earliest = window.NextOpen(now) + (tier == 0 ? TimeSpan.Zero : settings.SecondTierAfter);
            var starts = await routes.TakeAsync(
                $"{route}~{tier}", earliest, window, [.. cuts.Select(cut => TimeSpan.FromMinutes(cut.Length / perMinute))], cancellation);
            batches.AddRange(cuts.Zip(starts, (cut, start) => new Batch
            {
                Run = run.Id,
                Shard = shard,
                Number = $"{page}-{tier}{route}.{cut[0].Donor}",
                Lane = Lanes.SendRecall,
                Channel = channel,
                Route = route,
                Tier = tier,
                FirstKey = $"{cut[0].Donor}~{cut[0].Step}",
                LastKey = $"{cut[^1].Donor}~{cut[^1].Step}",
                DueAt = start,
                NotAfter = run.NotAfter,
            }));
        }

        return batches;
    }
}
