using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Has a campaign's recipients counted, and says how far that is.</summary>
public sealed class AskPreview(
    CampaignTable campaigns, PreviewTable previews, CampaignQuestions questions, UnitTable units, UpliftTable uplifts, Lanes lanes, TimeProvider time)
{
    /// <summary>
    /// Begins a count of the plan as it stands, or goes on with today's that is not whole: asking twice is asking once. Null where the campaign is not
    /// theirs.
    /// </summary>
    /// <param name="by">Id of who asks.</param>
    /// <param name="forLaunch">Whether the campaign is to leave when it is whole; a count that was asked for a look alone does not do for that.</param>
    public async Task<PreviewState?> AskAsync(RunId id, Scope within, string by, CancellationToken cancellation, bool forLaunch = false)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is not { Campaign.Plan: var plan } stored)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var drives = await questions.DrivesAsync(plan, cancellation);
        var seal = questions.Seal(plan, drives);
        while (true)
        {
            var known = await previews.FindAsync(id, cancellation);
            if (known is { IsWhole: false } && known.Preview.Seal == seal && (known.Preview.ForLaunch || !forLaunch) && VietnamTime.DayOf(known.Preview.AskedAt) == VietnamTime.DayOf(now))
            {
                await SendAsync(known.Preview, known.Shards, cancellation);
                return PreviewState.From(known, seal);
            }

            CampaignPreview preview = new()
            {
                Campaign = id,
                Number = (known?.Preview.Number ?? 0) + 1,
                By = by,
                AskedAt = now,
                LeavesAt = questions.LeavesAt(plan, now),
                Seal = seal,
                Plan = plan,
                Drives = drives,
                Within = stored.Scope,
                ForLaunch = forLaunch,
                ThroughContact = [.. await units.ThroughContactAsync(cancellation)],
                Rates = ForecastRates.Learnt(await uplifts.OverAsync(VietnamTime.DayOf(now), cancellation)),
            };
            if (await previews.TryPutAsync(preview, known?.Version, cancellation))
            {
                await SendAsync(preview, new HashSet<string>(), cancellation);
                return new PreviewState.Counting(new CountedPreview(preview, new HashSet<string>(), Waterfall.Zero, default), 0, LookupKeys.ShardCount);
            }
        }
    }

    /// <summary>How the newest preview stands; null where the campaign is not theirs.</summary>
    public async Task<PreviewState?> FindAsync(RunId id, Scope within, CancellationToken cancellation)
    {
        var known = previews.FindAsync(id, cancellation);
        if (await campaigns.FindAsync(id, within, cancellation) is not { Campaign.Plan: var plan })
        {
            await known;
            return null;
        }

        var seal = questions.Seal(plan, await questions.DrivesAsync(plan, cancellation));
        return PreviewState.From(await known, seal);
    }

    private Task SendAsync(CampaignPreview preview, IReadOnlySet<string> done, CancellationToken cancellation) => Task.WhenAll(
        LookupKeys.Shards.Where(shard => !done.Contains(shard))
            .Select(shard => new PreviewMessage(preview.Campaign, preview.Number, shard))
            .Select(message => lanes.SendAsync(Lanes.PreviewCampaign, message.ToString(), TimeSpan.Zero, cancellation)));
}
