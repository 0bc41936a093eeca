namespace BloodDrive.Domain;

/// <summary>The stable name of one rule, as kept on rows and shown to the staff: <c>interval.whole-blood</c>, <c>deferral.tattoo</c>. Never shown to a donor.</summary>
public readonly record struct RuleId(string Value)
{
    public static readonly RuleId AgeUnder = new("age.under");
    public static readonly RuleId AgeOver = new("age.over");
    public static readonly RuleId WeightLow = new("weight.low");
    public static readonly RuleId WeightSexUnknown = new("weight.sex-unknown");
    public static readonly RuleId CellsWindow = new("interval.cells-window");
    public static readonly RuleId CellsThenOther = new("interval.cells-then-other");

    /// <summary>The interval that a donation of this kind demands.</summary>
    public static RuleId Interval(DonationKind kind) => kind switch
    {
        DonationKind.WholeBlood => new("interval.whole-blood"),
        DonationKind.RedCells => new("interval.red-cells"),
        DonationKind.Plasma => new("interval.plasma"),
        DonationKind.Platelets => new("interval.platelets"),
        _ => CellsWindow,
    };

    /// <summary>A reason of the deferral catalogue.</summary>
    public static RuleId Deferral(string code) => new(DeferralPrefix + code);

    /// <summary>The catalogue's code where this rule is a deferral, else null.</summary>
    public string? DeferralCode => Value.StartsWith(DeferralPrefix, StringComparison.Ordinal) ? Value[DeferralPrefix.Length..] : null;

    /// <summary>A deferral, whatever its reason.</summary>
    public static readonly RuleId Deferred = new("deferral");

    /// <summary>The rule as rows of donors and pages name it: of a deferral not which one. The reason is for medical staff alone.</summary>
    public RuleId Open => DeferralCode is null ? this : Deferred;

    private const string DeferralPrefix = "deferral.";

    public override string ToString() => Value;
}
