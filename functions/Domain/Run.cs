namespace BloodDrive.Domain;

/// <summary>What a run is in.</summary>
public enum RunState
{
    Open,
    Paused,
    Cancelled,
    Closed,
}

/// <summary>A day's recall, or a day's answers: its ledger, its shards, its batches.</summary>
/// <param name="Day">The civil day it decides for.</param>
/// <param name="NotAfter">Past it nothing of the run leaves any more.</param>
public sealed record Run(RunId Id, DateOnly Day, DateTimeOffset StartedAt, DateTimeOffset NotAfter, RunState State)
{
    /// <summary>A day's recall: nothing of it leaves after the next evening's close.</summary>
    public static Run Recall(DateOnly day, DateTimeOffset startedAt, TimeOnly closes) =>
        new(RunId.Recall(day), day, startedAt, VietnamTime.At(day.AddDays(1), closes), RunState.Open);
}

/// <summary>How far a shard of a run is planned: the cursor and the counts move together.</summary>
/// <param name="After">The last donor decided; null at the start.</param>
/// <param name="LookedAt">Donors decided so far.</param>
/// <param name="LeftOut">Donors left out so far, by the rule that left them out.</param>
public sealed record ShardPlan(DonorId? After, int Pages, bool Planned, int LookedAt, IReadOnlyDictionary<ContactRule, int> LeftOut)
{
    public static ShardPlan Start { get; } = new(null, 0, Planned: false, 0, new Dictionary<ContactRule, int>());
}
