namespace BloodDrive.Domain;

/// <summary>How carefully a campaign goes out: data, so that an office can be more careful.</summary>
public sealed record CampaignPolicy
{
    public static CampaignPolicy Default { get; } = new();

    /// <summary>Messages that leave first, and how long one looks at what becomes of them before the rest.</summary>
    public int First { get; init; } = 50;
    public TimeSpan LookAtFirst { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of failures above which a campaign pauses by itself, once so many results are in.</summary>
    public int MostFailedPercent { get; init; } = 10;
    public int LeastResults { get; init; } = 20;

    /// <summary>Days back in which other invitations to the same donors are counted.</summary>
    public int OverlapDays { get; init; } = 14;

    /// <summary>Days after its last drive in which a donation still counts for a campaign: who could not come on the day comes to another.</summary>
    public int MeasureDays { get; init; } = 14;

    /// <summary>Days after its end in which a campaign is counted again every night, since results come in late.</summary>
    public int RecountDays { get; init; } = 60;

    /// <summary>People in the hold-out below which nothing is compared.</summary>
    public int LeastHeldOut { get; init; } = 30;

    /// <summary>The civil days whose donations count: from the launch until some days after the last drive.</summary>
    /// <param name="drives">The drives that it invited to.</param>
    public CampaignPeriod MeasuredIn(Campaign campaign, IEnumerable<Drive> drives)
    {
        var launched = VietnamTime.DayOf(campaign.Launch?.At ?? throw new ArgumentException("Only a launched campaign is measured.", nameof(campaign)));
        return new(launched, drives.Select(drive => drive.Day).Append(launched).Max().AddDays(MeasureDays));
    }

    /// <summary>Why a campaign was paused by this.</summary>
    public const string TooManyFailed = nameof(TooManyFailed);

    /// <summary>Whether so many fail that it must pause; what is uncertain counts as failed.</summary>
    /// <param name="since">The results that somebody has looked at already: a campaign that was resumed is judged by what came after.</param>
    public bool MustPause(LedgerCount count, CampaignResults since = default)
    {
        var now = CampaignResults.Of(count);
        var (failed, results) = (now.Failed - since.Failed, now.All - since.All);
        return results >= LeastResults && failed * 100L > (long)results * MostFailedPercent;
    }

    /// <summary>How many of each shard leave first, of so many recipients: shard after shard until they are as many as they should be.</summary>
    public IReadOnlyDictionary<string, int> FirstOf(IReadOnlyDictionary<string, int> recipients)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        var left = First;
        foreach (var (shard, count) in recipients.OrderBy(pair => pair.Key, StringComparer.Ordinal).TakeWhile(_ => left > 0))
        {
            left -= first[shard] = Math.Min(left, count);
        }

        return first;
    }
}
