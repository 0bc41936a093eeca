namespace BloodDrive.Domain;

/// <summary>How hard a bar stands: the stronger answers first.</summary>
internal enum BarWeight
{
    Wait,
    AskStaff,
    Never,
}

/// <summary>One rule standing in a donor's way, from its first day until the first day after it; no end where it has none.</summary>
internal sealed record EligibilityBar(BarWeight Weight, DateOnly From, DateOnly? Until, RuleId Rule, string Article)
{
    /// <summary>Where following the waits from a day comes out: at a free day, or before a bar that waiting does not pass.</summary>
    internal readonly record struct Outcome(DateOnly Day, EligibilityBar? Waited, EligibilityBar? Stop);

    private bool Covers(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>Goes from wait to wait, always by the one that ends last, until no wait covers the day reached.</summary>
    internal static Outcome Follow(IReadOnlyList<EligibilityBar> bars, DateOnly day)
    {
        EligibilityBar? waited = null;
        while (true)
        {
            var here = bars.Where(bar => bar.Covers(day)).ToList();
            if (here.Where(bar => bar.Weight != BarWeight.Wait).MaxBy(bar => bar.Weight) is { } stop) return new(day, waited, stop);
            if (here.MaxBy(bar => bar.Until) is not { } wait) return new(day, waited, null);
            waited = wait;
            day = wait.Until!.Value;
        }
    }

    /// <summary>Every bar that the rules raise for these facts; intervals before deferrals, so that a tie names the lesser secret.</summary>
    internal static IReadOnlyList<EligibilityBar> AllOf(EligibilityFacts donor, EligibilityPolicy policy, DonationKind wanted) =>
    [
        .. OfAge(donor, policy),
        .. OfWeight(donor, policy, wanted),
        .. donor.Donations.SelectMany(donation => OfInterval(donation, policy)),
        .. IsCells(wanted) ? OfCellsWindow(donor, policy) : OfCellsThenOther(donor, policy),
        .. donor.Deferrals.Select(deferral => OfDeferral(deferral, policy)),
    ];

    private static IEnumerable<EligibilityBar> OfAge(EligibilityFacts donor, EligibilityPolicy policy)
    {
        if (donor.Birth is not { } birth) yield break;
        yield return new(BarWeight.Wait, DateOnly.MinValue, policy.FirstDay(birth), RuleId.AgeUnder, policy.AgeArticle);
        yield return new(BarWeight.Never, policy.LastDay(birth).AddDays(1), null, RuleId.AgeOver, policy.AgeArticle);
    }

    private static IEnumerable<EligibilityBar> OfWeight(EligibilityFacts donor, EligibilityPolicy policy, DonationKind wanted)
    {
        if (donor.WeightKg is not { } weight) yield break;
        var article = wanted == DonationKind.WholeBlood ? policy.WholeBloodWeightArticle : policy.ApheresisArticle;
        var (woman, man) = (policy.LeastWeightKg(Sex.Female, wanted), policy.LeastWeightKg(Sex.Male, wanted));
        var mine = donor.Sex == Sex.Unknown ? Math.Min(woman, man) : policy.LeastWeightKg(donor.Sex, wanted);
        if (weight < mine)
            yield return new(BarWeight.AskStaff, DateOnly.MinValue, null, RuleId.WeightLow, article);
        else if (donor.Sex == Sex.Unknown && weight < Math.Max(woman, man))
            yield return new(BarWeight.AskStaff, DateOnly.MinValue, null, RuleId.WeightSexUnknown, article);
    }

    // Every donation's own interval holds, so a history that breaks the rules, and two kinds on a day, end with the latest day.
    private static IEnumerable<EligibilityBar> OfInterval(Donation donation, EligibilityPolicy policy)
    {
        if (!policy.Intervals.TryGetValue(donation.Kind, out var interval)) yield break;
        var rule = RuleId.Interval(donation.Kind);
        yield return new(BarWeight.Wait, donation.Day, interval.Period.From(donation.Day), rule, interval.Article);
    }

    private static IEnumerable<EligibilityBar> OfCellsWindow(EligibilityFacts donor, EligibilityPolicy policy)
    {
        var days = donor.Donations.Where(donation => IsCells(donation.Kind)).Select(donation => donation.Day).Order().ToList();
        var most = policy.Cells.MostDonations;
        for (var last = most - 1; last < days.Count; last++)
        {
            var free = days[last - most + 1].AddDays(policy.Cells.WindowDays);
            if (days[last] < free) yield return new(BarWeight.Wait, days[last], free, RuleId.CellsWindow, policy.Cells.Article);
        }
    }

    // The law says nothing on other kinds after granulocytes or stem cells; a later donation of another kind shows that a person decided.
    private static IEnumerable<EligibilityBar> OfCellsThenOther(EligibilityFacts donor, EligibilityPolicy policy)
    {
        foreach (var cells in donor.Donations.Where(donation => IsCells(donation.Kind)))
        {
            var settled = donor.Donations.Where(donation => !IsCells(donation.Kind) && donation.Day > cells.Day)
                .Select(donation => (DateOnly?)donation.Day).Min();
            yield return new(BarWeight.AskStaff, cells.Day, settled, RuleId.CellsThenOther, policy.Cells.AlternationArticle);
        }
    }

    private static EligibilityBar OfDeferral(Deferral deferral, EligibilityPolicy policy)
    {
        var id = RuleId.Deferral(deferral.Reason);
        // Medical staff at the drive set the day, and know why.
        if (deferral.Reason == Deferral.AtADrive)
            return new(deferral.StaffUntil is null ? BarWeight.AskStaff : BarWeight.Wait, deferral.Start, deferral.StaffUntil, id, policy.UnlistedArticle);
        if (!policy.Deferrals.TryGetValue(deferral.Reason, out var rule))
            return new(BarWeight.AskStaff, deferral.Start, null, id, policy.UnlistedArticle);
        if (rule.End == DeferralEnd.Never) return new(BarWeight.Never, deferral.Start, null, id, rule.Article);

        var lawful = rule.Period?.From(deferral.Start) ?? deferral.Start;
        if (rule.End == DeferralEnd.WhenStaffDecide && deferral.StaffUntil is null)
            return new(BarWeight.AskStaff, deferral.Start, null, id, rule.Article);
        var until = deferral.StaffUntil is { } set && set > lawful ? set : lawful;
        return new(BarWeight.Wait, deferral.Start, until, id, rule.Article);
    }

    private static bool IsCells(DonationKind kind) => kind is DonationKind.Granulocytes or DonationKind.StemCells;
}
