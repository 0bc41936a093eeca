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

    /// <summary>Whether so many fail that it must pause; what is uncertain counts as failed.</summary>
    public bool MustPause(LedgerCount count)
    {
        var failed = count.Of(MessageStatus.Failed) + count.Of(MessageStatus.Uncertain);
        var results = failed + count.Of(MessageStatus.Sent) + count.Of(MessageStatus.Delivered);
        return results >= LeastResults && failed * 100L > (long)results * MostFailedPercent;
    }
}
