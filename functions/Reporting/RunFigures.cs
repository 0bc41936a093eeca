using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>The account of one run, counted from its rows and never incremented: looked at = left out + intended, and
/// intended = sent + suppressed + failed + uncertain + cancelled + expired + open.</summary>
public sealed record RunFigures
{
    public required RunId Run { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Donors that the plan has decided, and those it left out, by the rule that did.</summary>
    public required int LookedAt { get; init; }
    public required IReadOnlyDictionary<RecallRule, int> LeftOut { get; init; }

    /// <summary>Shards planned so far; the run is planned when all are.</summary>
    public required int Planned { get; init; }

    /// <summary>Messages by status, each message once.</summary>
    public required IReadOnlyDictionary<MessageStatus, int> Messages { get; init; }
    public required IReadOnlyDictionary<string, int> SuppressedBy { get; init; }
    public required IReadOnlyDictionary<string, int> FailedBy { get; init; }
    public required IReadOnlyDictionary<Channel, int> ByChannel { get; init; }

    /// <summary>Messages of which nobody knows whether they left; a person decides on each.</summary>
    public required IReadOnlyList<MessageKey> UncertainOnes { get; init; }

    /// <summary>Donors by the last thing they answered, as <see cref="Answer.Code"/>.</summary>
    public required IReadOnlyDictionary<string, int> Answers { get; init; }

    /// <summary>When the next batch that is still open leaves; null where none is.</summary>
    public required DateTimeOffset? NextBatch { get; init; }

    public int Intended => Messages.Values.Sum();
    public int Sent => Of(MessageStatus.Sent) + Of(MessageStatus.Delivered);
    public int Open => Of(MessageStatus.Queued) + Of(MessageStatus.Sending);
    public bool IsPlanned => Planned == LookupKeys.ShardCount;
    public bool IsSettled => IsPlanned && Open == 0;

    public int Of(MessageStatus status) => Messages.GetValueOrDefault(status);

    /// <summary>Counts a run as it stands at an instant.</summary>
    public static RunFigures Count(
        Run run,
        IReadOnlyCollection<ShardPlan> shards,
        IReadOnlyCollection<StoredMessage> messages,
        IEnumerable<Batch> batches,
        IEnumerable<Response> responses,
        DateTimeOffset now)
    {
        var stated = messages.Select(stored => (stored.Message, stored.Fate, Status: stored.Fate.StatusAt(now))).ToList();
        return new RunFigures
        {
            Run = run.Id,
            Day = run.Day,
            LookedAt = shards.Sum(shard => shard.LookedAt),
            LeftOut = Tally(shards.SelectMany(shard => shard.LeftOut)),
            Planned = shards.Count(shard => shard.Planned),
            Messages = Tally(stated, message => message.Status),
            SuppressedBy = Tally(stated.Where(message => message.Status == MessageStatus.Suppressed), message => message.Fate.Suppressed ?? ""),
            FailedBy = Tally(stated.Where(message => message.Status == MessageStatus.Failed), message => message.Fate.ResultCode ?? ""),
            ByChannel = Tally(stated, message => message.Message.Channel),
            UncertainOnes = [.. stated.Where(message => message.Status == MessageStatus.Uncertain).Select(message => message.Message.Key)],
            Answers = Tally(responses, response => response.Last.Kind),
            NextBatch = batches.Where(batch => !batch.Closed).Select(batch => (DateTimeOffset?)batch.DueAt).Min(),
        };
    }

    private static Dictionary<TKey, int> Tally<TItem, TKey>(IEnumerable<TItem> items, Func<TItem, TKey> key) where TKey : notnull =>
        items.GroupBy(key).ToDictionary(group => group.Key, group => group.Count());

    private static Dictionary<RecallRule, int> Tally(IEnumerable<KeyValuePair<RecallRule, int>> counts) =>
        counts.GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value));
}
