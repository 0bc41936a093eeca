namespace BloodDrive.Domain;

/// <summary>How many a reason left out, and the first of them by id.</summary>
public sealed record WaterfallReason(int Count, IReadOnlyList<DonorId> Examples)
{
    /// <summary>Examples that are kept of each reason.</summary>
    public const int Shown = 20;

    public static WaterfallReason operator +(WaterfallReason one, WaterfallReason other) =>
        new(one.Count + other.Count, First(one.Examples.Concat(other.Examples)));

    internal static IReadOnlyList<DonorId> First(IEnumerable<DonorId> donors) =>
        [.. donors.OrderBy(donor => donor.Value, StringComparer.Ordinal).Take(Shown)];
}

/// <summary>What recipients of a kind come to.</summary>
public sealed record WaterfallTally(int Recipients, long Parts, long Vnd)
{
    public static WaterfallTally operator +(WaterfallTally one, WaterfallTally other) =>
        new(one.Recipients + other.Recipients, one.Parts + other.Parts, one.Vnd + other.Vnd);
}

/// <summary>One step of the way: how many came to it, and whom it left out.</summary>
public sealed record WaterfallStep(AudienceStep Step, int Before, IReadOnlyList<KeyValuePair<AudienceReason, WaterfallReason>> Out)
{
    public int After => Before - Out.Sum(reason => reason.Value.Count);
}

/// <summary>
/// From the register to the recipients: counted from decisions, never incremented in storage. Counts of shards add up in any order, so a preview may be a
/// job for each shard.
/// </summary>
public sealed record Waterfall
{
    public static Waterfall Zero { get; } = new();

    /// <summary>Donors of the register that were asked.</summary>
    public int LookedAt { get; init; }
    public IReadOnlyDictionary<AudienceReason, WaterfallReason> Out { get; init; } = new Dictionary<AudienceReason, WaterfallReason>();

    /// <summary>Who would be a recipient and is held out: not among the tallies below.</summary>
    public WaterfallTally Held { get; init; } = new(0, 0, 0);

    /// <summary>Recipients by timetable (<see cref="Timetable.Key"/>): what they cost, and how long they keep a route busy.</summary>
    public IReadOnlyDictionary<string, WaterfallTally> ByRoute { get; init; } = new Dictionary<string, WaterfallTally>();

    /// <summary>Recipients by the drive they are invited to, and there by where they stand with giving: what the forecast goes by.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<DonorHistory, int>> ByDrive { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<DonorHistory, int>>();

    /// <summary>Recipients by the parts of their text; 0 for e-mails.</summary>
    public IReadOnlyDictionary<int, int> ByParts { get; init; } = new Dictionary<int, int>();

    /// <summary>Recipients who had another invitation lately, and such invitations by their run.</summary>
    public int Overlapping { get; init; }
    public IReadOnlyDictionary<string, int> OverlapByRun { get; init; } = new Dictionary<string, int>();

    public int Recipients => ByRoute.Values.Sum(tally => tally.Recipients);

    public long Parts => ByRoute.Values.Sum(tally => tally.Parts);

    public long Vnd => ByRoute.Values.Sum(tally => tally.Vnd);

    /// <summary>Counts decisions about different donors.</summary>
    /// <param name="overlapDays">Days before <paramref name="at"/> in which other invitations count.</param>
    public static Waterfall Count(IEnumerable<(Donor Donor, AudienceDecision Decision)> decisions, DateTimeOffset at, int overlapDays)
    {
        var all = decisions.ToList();
        var day = VietnamTime.DayOf(at);
        var recipients = all.Where(one => one.Decision is AudienceDecision.In).Select(one => (one.Donor, In: (AudienceDecision.In)one.Decision)).ToList();
        var held = all.Select(one => one.Decision).OfType<AudienceDecision.Held>().ToList();
        var recent = recipients.Select(one => Recent(one.Donor, one.In.Message, at.AddDays(-overlapDays))).Where(runs => runs.Count > 0).ToList();
        return new Waterfall
        {
            LookedAt = all.Count,
            Out = all.Where(one => one.Decision is AudienceDecision.Out)
                .GroupBy(one => ((AudienceDecision.Out)one.Decision).Reason)
                .ToDictionary(group => group.Key, group => new WaterfallReason(group.Count(), WaterfallReason.First(group.Select(one => one.Donor.Id)))),
            Held = new(held.Count, held.Sum(one => (long)one.Parts), held.Sum(one => (long)one.Message.Price)),
            ByRoute = recipients.GroupBy(one => Timetable.Key(one.In.Message.Route, one.In.Message.Tier)).ToDictionary(
                group => group.Key,
                group => new WaterfallTally(group.Count(), group.Sum(one => (long)one.In.Parts), group.Sum(one => (long)one.In.Message.Price))),
            ByDrive = recipients.GroupBy(one => one.In.Drive.Id).ToDictionary(
                group => group.Key,
                IReadOnlyDictionary<DonorHistory, int> (group) => group.CountBy(one => Audience.HistoryOf(one.Donor, day)).ToDictionary()),
            ByParts = recipients.CountBy(one => one.In.Parts).ToDictionary(),
            Overlapping = recent.Count,
            OverlapByRun = recent.SelectMany(runs => runs).CountBy(run => run).ToDictionary(),
        };
    }

    public static Waterfall operator +(Waterfall one, Waterfall other) => new()
    {
        LookedAt = one.LookedAt + other.LookedAt,
        Out = Merge(one.Out, other.Out, (left, right) => left + right),
        Held = one.Held + other.Held,
        ByRoute = Merge(one.ByRoute, other.ByRoute, (left, right) => left + right),
        ByDrive = Merge(one.ByDrive, other.ByDrive, (left, right) => Merge(left, right, (few, more) => few + more)),
        ByParts = Merge(one.ByParts, other.ByParts, (left, right) => left + right),
        Overlapping = one.Overlapping + other.Overlapping,
        OverlapByRun = Merge(one.OverlapByRun, other.OverlapByRun, (left, right) => left + right),
    };

    /// <summary>The way step by step; what is left after the last are the recipients and who is held out.</summary>
    public IReadOnlyList<WaterfallStep> Steps()
    {
        List<WaterfallStep> steps = [];
        var before = LookedAt;
        foreach (var step in Enum.GetValues<AudienceStep>())
        {
            steps.Add(new(step, before, [.. Out.Where(reason => AudienceReasons.StepOf(reason.Key) == step).OrderBy(reason => reason.Key)]));
            before = steps[^1].After;
        }

        return steps;
    }

    private static List<string> Recent(Donor donor, Message message, DateTimeOffset since) =>
        [.. donor.Contacts.Where(contact => contact.At > since && contact.MessageKey != message.Key.ToString()).Select(contact => contact.MessageKey.Split('/')[0])];

    private static Dictionary<TKey, TValue> Merge<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> one, IReadOnlyDictionary<TKey, TValue> other, Func<TValue, TValue, TValue> add) where TKey : notnull
    {
        var sum = one.ToDictionary();
        foreach (var (key, value) in other)
        {
            sum[key] = sum.TryGetValue(key, out var known) ? add(known, value) : value;
        }

        return sum;
    }
}
