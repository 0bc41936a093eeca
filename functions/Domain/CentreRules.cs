using System.Collections.Frozen;

namespace BloodDrive.Domain;

/// <summary>What a blood centre asks beyond the law: every value may only be stricter. What is null or absent stays as the law has it.</summary>
/// <param name="Source">Whose rules these are, and since when, as cited: Viện Huyết học – Truyền máu Trung ương, 2019.</param>
public sealed record CentreRules(string Source)
{
    public int? LeastAge { get; init; }
    public int? UpperAge { get; init; }
    public decimal? WomenLeastKg { get; init; }
    public decimal? MenLeastKg { get; init; }
    public decimal? ApheresisLeastKg { get; init; }

    /// <summary>Longer intervals by the kind of the donation they follow.</summary>
    public IReadOnlyDictionary<DonationKind, Period> Intervals { get; init; } = FrozenDictionary<DonationKind, Period>.Empty;

    /// <summary>Reasons of the centre's own, and reasons of the law that last longer here.</summary>
    public IReadOnlyList<DeferralRule> Deferrals { get; init; } = [];
}

public sealed partial record EligibilityPolicy
{
    /// <summary>The rules as a centre applies them.</summary>
    /// <exception cref="ArgumentException">One of the centre's values would let somebody give earlier than the law does.</exception>
    public EligibilityPolicy At(CentreRules centre) => this with
    {
        Version = $"{Version}+{centre.Source}",
        Source = $"{Source}; {centre.Source}",
        LeastAge = NoLess(centre.LeastAge, LeastAge, nameof(LeastAge)),
        UpperAge = -NoLess(-centre.UpperAge, -UpperAge, nameof(UpperAge)),
        WomenLeastKg = NoLess(centre.WomenLeastKg, WomenLeastKg, nameof(WomenLeastKg)),
        MenLeastKg = NoLess(centre.MenLeastKg, MenLeastKg, nameof(MenLeastKg)),
        ApheresisLeastKg = NoLess(centre.ApheresisLeastKg, ApheresisLeastKg, nameof(ApheresisLeastKg)),
        Intervals = Intervals.ToFrozenDictionary(law => law.Key, law => StricterInterval(law.Key, law.Value, centre)),
        Deferrals = Deferrals.Values.Where(law => centre.Deferrals.All(own => own.Code != law.Code))
            .Concat(centre.Deferrals.Select(StricterDeferral))
            .ToFrozenDictionary(rule => rule.Code),
    };

    private static IntervalRule StricterInterval(DonationKind kind, IntervalRule law, CentreRules centre) =>
        !centre.Intervals.TryGetValue(kind, out var own) ? law
        : own.IsNoShorterThan(law.Period) ? new IntervalRule(own, $"{law.Article}; {centre.Source}")
        : throw Laxer(RuleId.Interval(kind).Value);

    private DeferralRule StricterDeferral(DeferralRule own)
    {
        if (!Deferrals.TryGetValue(own.Code, out var law)) return own;
        var noSooner = law.Period is not { } lawful || own.End == DeferralEnd.Never || (own.Period is { } period && period.IsNoShorterThan(lawful));
        return own.End >= law.End && noSooner ? own : throw Laxer(RuleId.Deferral(own.Code).Value);
    }

    private static T NoLess<T>(T? own, T law, string rule) where T : struct, IComparable<T> =>
        own is not { } value ? law : value.CompareTo(law) >= 0 ? value : throw Laxer(rule);

    private static ArgumentException Laxer(string rule) => new($"A centre's rule may only be stricter than the law: {rule}.", nameof(rule));
}
