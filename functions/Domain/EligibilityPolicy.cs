using System.Collections.Frozen;

namespace BloodDrive.Domain;

/// <summary>Which day is the last one "to 60 years": the text can be read both ways.</summary>
public enum UpperAgeReading
{
    /// <summary>The birthday itself; the stricter one, and the default.</summary>
    LastDayIsTheBirthday,

    /// <summary>The day before the next birthday.</summary>
    UntilTheNextBirthday,
}

/// <summary>The least time after a donation of one kind, whatever comes next (article 6).</summary>
public sealed record IntervalRule(Period Period, string Article);

/// <summary>Granulocytes and stem cells: so many donations in so many days; the law leaves other kinds after them open.</summary>
public sealed record CellsRule(int MostDonations, int WindowDays, string Article, string AlternationArticle);

/// <summary>The rules of eligibility as data, with version and source. A centre's own are built by <see cref="At"/> and can only be stricter.</summary>
public sealed partial record EligibilityPolicy
{
    private EligibilityPolicy() { }

    /// <summary>Short name kept beside a verdict, so that it can be replayed: TT26-2013.</summary>
    public required string Version { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required string Source { get; init; }

    public int LeastAge { get; private init; }
    public int UpperAge { get; private init; }
    public UpperAgeReading UpperAgeReading { get; private init; }
    public required string AgeArticle { get; init; }

    public decimal WomenLeastKg { get; private init; }
    public decimal MenLeastKg { get; private init; }
    public required string WholeBloodWeightArticle { get; init; }

    /// <summary>The bags in use for whole blood, in millilitres.</summary>
    public IReadOnlyList<int> BagsMl { get; private init; } = [];
    public decimal ApheresisLeastKg { get; private init; }
    public required string ApheresisArticle { get; init; }

    /// <summary>Intervals by the kind of the donation they follow; granulocytes and stem cells have <see cref="Cells"/> instead.</summary>
    public IReadOnlyDictionary<DonationKind, IntervalRule> Intervals { get; private init; } = FrozenDictionary<DonationKind, IntervalRule>.Empty;
    public required CellsRule Cells { get; init; }

    /// <summary>The deferral catalogue by code.</summary>
    public IReadOnlyDictionary<string, DeferralRule> Deferrals { get; private init; } = FrozenDictionary<string, DeferralRule>.Empty;

    /// <summary>What is cited for a reason that the catalogue does not hold.</summary>
    public required string UnlistedArticle { get; init; }

    /// <summary>The first day of full age. Born on 29 February: 1 March; a year of birth alone: 31 December.</summary>
    public DateOnly FirstDay(Birth birth)
    {
        if (DayOf(birth) is not { } born) return new DateOnly(birth.Year + LeastAge, 12, 31);
        var birthday = born.AddYears(LeastAge);
        return birthday.Day < born.Day ? birthday.AddDays(1) : birthday;
    }

    /// <summary>The last day within the upper age. A year of birth alone counts as born on its 1 January.</summary>
    public DateOnly LastDay(Birth birth)
    {
        var born = DayOf(birth) ?? new DateOnly(birth.Year, 1, 1);
        return UpperAgeReading == UpperAgeReading.LastDayIsTheBirthday
            ? born.AddYears(UpperAge)
            : born.AddYears(UpperAge + 1).AddDays(-1);
    }

    /// <summary>The least weight for a kind; whole blood alone tells women from men.</summary>
    public decimal LeastWeightKg(Sex sex, DonationKind wanted) =>
        wanted != DonationKind.WholeBlood ? ApheresisLeastKg : sex == Sex.Female ? WomenLeastKg : MenLeastKg;

    /// <summary>The largest bag of whole blood, or the largest total of an apheresis, for a weight; null where the weight is unknown.</summary>
    public int? LargestBagMl(decimal? weightKg, DonationKind wanted)
    {
        if (weightKg is not { } weight) return null;
        if (wanted != DonationKind.WholeBlood) return weight >= 60 ? 650 : 500;
        var most = weight < 45 ? 250 : Math.Min(500, decimal.Floor(9 * weight));
        return BagsMl.Where(bag => bag <= most).Max();
    }

    /// <summary>The same rules with the other reading of the upper age.</summary>
    public EligibilityPolicy Reading(UpperAgeReading reading) => this with { UpperAgeReading = reading };

    // A file's 01/01/yyyy is a year alone, however it came here.
    private static DateOnly? DayOf(Birth birth) => birth.Day is { Month: 1, Day: 1 } ? null : birth.Day;
}
