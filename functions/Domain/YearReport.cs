namespace BloodDrive.Domain;

/// <summary>What a year's report is made of.</summary>
/// <param name="Members">Donors who belong to at least one club, by province; null for a year gone by, of which nobody counted clubs and members.</param>
/// <param name="Honoured">Honours whose certificates were checked, by province.</param>
public sealed record YearFacts(
    int Year,
    IReadOnlyList<DriveTally> Tallies,
    IReadOnlyList<KpiPlan> Plans,
    IReadOnlyList<Outreach> Outreach,
    IReadOnlyList<Unit> Units,
    IReadOnlyDictionary<string, int>? Members,
    IReadOnlyDictionary<string, int> Honoured);

/// <summary>The committee's form for a year, of the nation or of one of the 34 provinces, counted from our book. What cannot be counted is not in it.</summary>
/// <param name="Province">Null for the nation.</param>
public sealed record YearReport(
    int Year, string? Province, IReadOnlyDictionary<Kpi, KpiFigure> Figures, IReadOnlyDictionary<Kpi, KpiFigure> Targets, TallySum Sum)
{
    private const decimal Percent = 100;

    public static YearReport Of(YearFacts facts, string? province)
    {
        var sum = TallySum.Of(facts.Tallies.Where(tally => IsOf(tally.Province, province)));
        var outreach = facts.Outreach.Where(entry => IsOf(entry.Province, province)).ToList();
        var targets = TargetsOf(facts, province);
        Dictionary<Kpi, KpiFigure> figures = new()
        {
            [Kpi.Units] = new(sum.Units),
            [Kpi.Sessions] = new(outreach.Sum(entry => entry.Sessions)),
            [Kpi.Reached] = new(outreach.Sum(entry => entry.Reached)),
            [Kpi.Trained] = new(outreach.Sum(entry => entry.Trained)),
            [Kpi.Honoured] = new(facts.Honoured.Where(each => IsOf(each.Key, province)).Sum(each => each.Value)),
        };
        if (facts.Members is { } members)
        {
            figures[Kpi.Clubs] = new(facts.Units.Count(unit => unit.Kind == UnitKind.Club && IsOf(unit.Province, province)));
            figures[Kpi.Members] = new(members.Where(each => IsOf(each.Key, province)).Sum(each => each.Value));
        }

        Share(Kpi.OfPlan, sum.Units, targets.TryGetValue(Kpi.Units, out var plan) ? plan.Value : 0);
        Share(Kpi.Voluntary, sum.Voluntary, sum.Units);
        Share(Kpi.OfPopulation, sum.Units, PopulationOf(facts, province) ?? 0);
        Share(Kpi.Repeat, sum.Repeat, sum.Units);
        Share(Kpi.WholeBlood350, sum.WholeBlood350, sum.WholeBlood);
        return new(facts.Year, province, figures, targets, sum);

        void Share(Kpi kpi, decimal part, decimal whole)
        {
            if (whole > 0) figures[kpi] = new(Percent * part / whole);
        }
    }

    /// <summary>How far a target is reached: 1 at the target. Null where there is none, or nothing to hold against it.</summary>
    public decimal? Reached(Kpi kpi) =>
        Figures.TryGetValue(kpi, out var figure) && Targets.TryGetValue(kpi, out var target) && target.Value > 0 ? figure.Value / target.Value : null;

    /// <summary>Old names count for the province that they became part of on 1 July 2025.</summary>
    private static bool IsOf(string named, string? province) => province is null || BloodDrive.Domain.Province.Since2025(named) == province;

    /// <summary>
    /// Of the nation what was entered for it, else what was published, else the sum of all provinces. Of a province that was several before 2025 what
    /// adds up: numbers, never shares.
    /// </summary>
    private static Dictionary<Kpi, KpiFigure> TargetsOf(YearFacts facts, string? province)
    {
        var parts = PartsOf(facts, province);
        Dictionary<Kpi, KpiFigure> targets = [];
        foreach (var kpi in Enum.GetValues<Kpi>().Where(KpiWords.HasTarget))
        {
            if (parts.Count > 0 && parts.All(plan => plan.Targets.ContainsKey(kpi)) && (parts.Count == 1 || !KpiWords.IsShare(kpi)))
                targets[kpi] = new(parts.Sum(plan => plan.Targets[kpi]));
        }

        if (province is not null) return targets;
        foreach (var (kpi, figure) in PublishedYear.Of(facts.Year)?.Targets ?? new Dictionary<Kpi, KpiFigure>()) targets[kpi] = figure;
        foreach (var (kpi, value) in facts.Plans.FirstOrDefault(plan => plan.Province is null)?.Targets ?? new Dictionary<Kpi, decimal>()) targets[kpi] = new(value);
        return targets;
    }

    private static long? PopulationOf(YearFacts facts, string? province)
    {
        if (province is null && facts.Plans.FirstOrDefault(plan => plan.Province is null)?.Population is { } nation) return nation;
        var parts = PartsOf(facts, province);
        return parts.Count == 0 || parts.Any(plan => plan.Population is null) ? null : parts.Sum(plan => plan.Population);
    }

    /// <summary>The plans that make up a whole: of every province by that year's names, or of every former part of one. None where one of them is missing.</summary>
    private static List<KpiPlan> PartsOf(YearFacts facts, string? province)
    {
        var names = BloodDrive.Domain.Province.NamesIn(facts.Year).Where(name => IsOf(name, province)).ToList();
        var parts = names.Select(name => facts.Plans.FirstOrDefault(plan => plan.Province == name)).OfType<KpiPlan>().ToList();
        return parts.Count == names.Count ? parts : [];
    }
}
