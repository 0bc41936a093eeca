using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>The account of one run, counted from its rows and never incremented: looked at = left out + intended, and
/// intended = sent + suppressed + failed + uncertain + cancelled + expired + open.</summary>
public sealed record RunFigures
{
    public required Run Run { get; init; }

    /// <summary>The ledger's invitations; <see cref="LedgerCount.At"/> says when they were counted.</summary>
    public required LedgerCount Count { get; init; }

    /// <summary>Donors that the plan has decided, and those it left out, by the rule that did.</summary>
    public required int LookedAt { get; init; }
    public required IReadOnlyDictionary<ContactRule, int> LeftOut { get; init; }

    /// <summary>Shards planned so far; the run is planned when all are.</summary>
    public required int Planned { get; init; }

    /// <summary>Planned shards whose plan and ledger do not add up. There are none, unless rows were lost or made from outside.</summary>
    public required IReadOnlyList<string> Uneven { get; init; }

    /// <summary>Planned shards that hold open messages which no open batch would send: the sweeper gives them one before it closes the run.</summary>
    public required IReadOnlyList<string> Stranded { get; init; }

    /// <summary>Batches still open, earliest first.</summary>
    public required IReadOnlyList<Batch> OpenBatches { get; init; }

    /// <summary>Donors by the last thing they answered, as <see cref="Answer.Code"/>.</summary>
    public required IReadOnlyDictionary<string, int> Answers { get; init; }

    /// <summary>What lanes gave up of this run, and batches that wait for a person.</summary>
    public IReadOnlyList<LaneFault> Faults { get; init; } = [];

    public int Intended => Count.Intended;
    public int Sent => Of(MessageStatus.Sent) + Of(MessageStatus.Delivered);
    public int Failed => Of(MessageStatus.Failed) + Of(MessageStatus.Expired);
    public int Open => Count.Open;

    /// <summary>A day's answers have no plan: each is written and sent by itself.</summary>
    public bool HasPlan => !Run.Id.IsAnswers;
    public bool IsPlanned => !HasPlan || Planned == LookupKeys.ShardCount;
    public bool IsSettled => IsPlanned && Open == 0;

    /// <summary>Whether every donor looked at and every invitation is accounted for; while planning, as far as that has got.</summary>
    public bool IsEven => Uneven.Count == 0 && (!HasPlan || !IsPlanned || LookedAt == LeftOut.Values.Sum() + Intended);

    /// <summary>When the oldest of the counts was made; null where there is nothing to count yet.</summary>
    public DateTimeOffset? CountedAt => Count.At == DateTimeOffset.MaxValue ? null : Count.At;

    public DateTimeOffset? NextBatch => OpenBatches.Count == 0 ? null : OpenBatches[0].DueAt;

    public int Of(MessageStatus status) => Count.Of(status);

    /// <summary>Adds a run up from its rows.</summary>
    /// <param name="plans">The progress of the shards that were begun.</param>
    /// <param name="counts">A recount of each shard's ledger.</param>
    public static RunFigures Of(
        Run run,
        IReadOnlyDictionary<string, ShardPlan> plans,
        IReadOnlyDictionary<string, LedgerCount> counts,
        IEnumerable<Batch> batches,
        IEnumerable<Response> responses)
    {
        var open = batches.Where(batch => !batch.Closed).OrderBy(batch => batch.DueAt).ToList();
        var held = open.Select(batch => batch.Shard).ToHashSet(StringComparer.Ordinal);
        var done = plans.Where(plan => plan.Value.Planned && counts.ContainsKey(plan.Key)).OrderBy(plan => plan.Key, StringComparer.Ordinal).ToList();
        return new RunFigures
        {
            Run = run,
            Count = counts.Values.Aggregate(LedgerCount.Zero, (sum, count) => sum + count),
            LookedAt = plans.Values.Sum(plan => plan.LookedAt),
            LeftOut = Tally(plans.Values.SelectMany(plan => plan.LeftOut)),
            Planned = plans.Values.Count(plan => plan.Planned),
            Uneven = [.. done.Where(plan => plan.Value.LookedAt != plan.Value.LeftOut.Values.Sum() + counts[plan.Key].Intended).Select(plan => plan.Key)],
            Stranded = [.. done.Where(plan => counts[plan.Key].Open > 0 && !held.Contains(plan.Key)).Select(plan => plan.Key)],
            OpenBatches = open,
            Answers = responses.GroupBy(response => response.Last.Kind).ToDictionary(group => group.Key, group => group.Count()),
        };
    }

    private static Dictionary<ContactRule, int> Tally(IEnumerable<KeyValuePair<ContactRule, int>> counts) =>
        counts.GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value));
}
