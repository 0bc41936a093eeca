namespace BloodDrive.Domain;

/// <summary>What was given; the kinds that Thông tư 26/2013/TT-BYT article 6 tells apart.</summary>
public enum DonationKind
{
    WholeBlood,
    RedCells,
    Plasma,
    Platelets,
    Granulocytes,
    StemCells,
}

/// <summary>One donation: the civil day, the kind, the millilitres where known.</summary>
public sealed record Donation(DateOnly Day, DonationKind Kind, int? Millilitres = null);

/// <summary>A time in which a donor must not give: a reason of the catalogue, from its start event (recovery, end of course, event).</summary>
/// <param name="StaffUntil">A first day set by the staff; it may only be later than the law's.</param>
public sealed record Deferral(string Reason, DateOnly Start, DateOnly? StaffUntil = null)
{
    /// <summary>The reason of one that a drive's results name: none. What it was is for medical staff, and lies with them.</summary>
    public const string AtADrive = "at-a-drive";
}

/// <summary>The standing eligibility verdict on a donor's row: a first eligible day, or none and the rule that forbids it.</summary>
/// <param name="EligibleFrom">The first civil day on which the rules let this donor give; null where they never do or a person must decide.</param>
/// <param name="EligibleUntil">The last civil day before the upper age; null where the age is unknown.</param>
/// <param name="Rule">The rule that decides where there is no day, as <c>RuleId</c> text.</param>
public sealed record Standing(DateOnly? EligibleFrom, DateOnly? EligibleUntil, string? Rule);
