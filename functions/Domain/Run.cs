namespace BloodDrive.Domain;

/// <summary>What a run is in.</summary>
public enum RunState
{
    Open,
    Paused,
    Cancelled,
    Closed,
}

/// <summary>A day's recall, a campaign, its correction, or a day's answers: its ledger, its shards, its batches.</summary>
/// <param name="Day">The civil day it decides for.</param>
/// <param name="NotAfter">Past it nothing of the run leaves any more.</param>
public sealed record Run(RunId Id, DateOnly Day, DateTimeOffset StartedAt, DateTimeOffset NotAfter, RunState State)
{
    /// <summary>What its texts may cost, in VND; null where nobody set a limit.</summary>
    public long? Ceiling { get; init; }

    /// <summary>VND reserved for the messages of its batches, where there is a ceiling. What is uncertain or was refused stays reserved.</summary>
    public long Reserved { get; init; }

    /// <summary>Ids of the units whose people are reached through their contact alone, as they stood when it was begun.</summary>
    public IReadOnlyList<string> ThroughContact { get; init; } = [];

    /// <summary>When it was begun, or opened again for a second sending: whoever did that is given time to write the rows.</summary>
    public DateTimeOffset OpenedAt { get => field == default ? StartedAt : field; init; }

    /// <summary>By timetable: what the run holds of it.</summary>
    public IReadOnlyDictionary<string, Stretch> Stretches { get; init; } = new Dictionary<string, Stretch>();

    /// <summary>A day's recall: nothing of it leaves after the next evening's close.</summary>
    public static Run Recall(DateOnly day, DateTimeOffset startedAt, TimeOnly closes, long? ceiling = null) =>
        new(RunId.Recall(day), day, startedAt, VietnamTime.At(day.AddDays(1), closes), RunState.Open) { Ceiling = ceiling };

    /// <summary>A launched campaign: its texts cost the plan's budget at most, and nothing leaves after the last evening of its days or the last hour of its drives.</summary>
    /// <param name="drives">The drives it was launched with.</param>
    /// <param name="closes">When an evening ends, in Viet Nam.</param>
    public static Run Campaign(Campaign campaign, IEnumerable<Drive> drives, TimeOnly closes)
    {
        var launch = campaign.Launch ?? throw new ArgumentException("Only a launched campaign has a run.", nameof(campaign));
        var evening = VietnamTime.At(campaign.Plan.Days.To, closes);
        var last = drives.SelectMany(drive => drive.Slots).Select(slot => slot.Start).DefaultIfEmpty(evening).Max();
        return new(campaign.Id, VietnamTime.DayOf(launch.At), launch.At, last < evening ? last : evening, RunState.Open) { Ceiling = campaign.Plan.Budget };
    }

    /// <summary>What corrects a campaign: owed to whoever received, so that no budget holds it back. After two days it is too late.</summary>
    public static Run Correction(RunId campaign, CampaignCorrection correction) =>
        new(RunId.Correction(campaign), VietnamTime.DayOf(correction.At), correction.At, correction.At.AddDays(2), RunState.Open);

    /// <summary>Whether a run may go from one state to another. What was cancelled stays cancelled; a closed run opens again only for a second sending.</summary>
    public static bool MayBecome(RunState from, RunState to) => (from, to) switch
    {
        (RunState.Open, RunState.Paused or RunState.Cancelled or RunState.Closed) => true,
        (RunState.Paused, RunState.Open or RunState.Cancelled) => true,
        (RunState.Closed, RunState.Open) => true,
        _ => false,
    };

    /// <summary>The messages that the ceiling leaves room for, first tier first, and those it does not.</summary>
    public (IReadOnlyList<Message> Fit, IReadOnlyList<Message> Over) WithinCeiling(IReadOnlyList<Message> messages)
    {
        if (Ceiling is not { } ceiling)
        {
            return (messages, []);
        }

        var left = ceiling - Reserved;
        HashSet<MessageKey> fit = [];
        foreach (var message in messages.OrderBy(message => message.Tier))
        {
            if (message.Price <= Math.Max(left, 0))
            {
                left -= message.Price;
                fit.Add(message.Key);
            }
        }

        return ([.. messages.Where(message => fit.Contains(message.Key))], [.. messages.Where(message => !fit.Contains(message.Key))]);
    }
}

/// <summary>How far a shard of a run is planned: the cursor and the counts move together.</summary>
/// <param name="After">The last donor decided; null at the start.</param>
/// <param name="LookedAt">Donors decided so far.</param>
/// <param name="LeftOut">Donors left out so far, by the rule that left them out.</param>
public sealed record ShardPlan(DonorId? After, int Pages, bool Planned, int LookedAt, IReadOnlyDictionary<ContactRule, int> LeftOut)
{
    public static ShardPlan Start { get; } = new(null, 0, Planned: false, 0, new Dictionary<ContactRule, int>());
}
