using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>How the preview of a campaign stands.</summary>
public abstract record PreviewState
{
    private PreviewState() { }

    /// <summary>Nobody asked for one.</summary>
    public sealed record NotAsked : PreviewState;

    /// <summary>The plan, its words or a drive changed since: its figures are of another campaign.</summary>
    public sealed record Stale(CountedPreview Preview) : PreviewState;

    /// <summary>So many shards of all are counted.</summary>
    public sealed record Counting(CountedPreview Preview, int Done, int Of) : PreviewState;

    public sealed record Whole(CountedPreview Preview) : PreviewState;

    /// <param name="seal">The seal of the plan, its words and its drives as they stand.</param>
    public static PreviewState From(CountedPreview? counted, string seal) => counted switch
    {
        null => new NotAsked(),
        _ when counted.Preview.Seal != seal => new Stale(counted),
        { IsWhole: true } => new Whole(counted),
        _ => new Counting(counted, counted.Shards.Count, LookupKeys.ShardCount),
    };
}
