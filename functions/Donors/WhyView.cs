using BloodDrive.Domain;

namespace BloodDrive.Donors;

/// <summary>"Why (not) me": everything that let an invitation through or stopped it, for one donor on one day.</summary>
/// <param name="Checks">The rules of the recall in order; the first that did not pass decides.</param>
/// <param name="Answer">The rules of eligibility for that day, from the whole history.</param>
/// <param name="Messages">What the ledger holds for this donor, newest first.</param>
public sealed record WhyView(
    Donor Donor,
    DateOnly Day,
    DateOnly Today,
    IReadOnlyList<RecallCheck> Checks,
    RecallOutcome Outcome,
    Eligibility Answer,
    EligibilityPolicy Law,
    RecallPolicy Policy,
    IReadOnlyList<Donation> Donations,
    IReadOnlyList<WhyMessage> Messages,
    IReadOnlyList<WhyStop> Stops,
    IReadOnlyDictionary<string, Drive> Drives)
{
    /// <summary>The rule that decided against an invitation, or null.</summary>
    public RecallCheck? Stopped => Checks.FirstOrDefault(check => !check.Passed);
}

/// <summary>One message of the ledger as it stands now.</summary>
public sealed record WhyMessage(Message Message, MessageStatus Status, string? Reason, WhyAnswer? Answer);

/// <summary>What the donor last answered to the run of a message.</summary>
public sealed record WhyAnswer(string Code, DateOnly On);

/// <summary>A refusal that stands against this donor.</summary>
/// <param name="Source">How it came, as its row has it.</param>
/// <param name="Only">The channel that it ends; null for all.</param>
/// <param name="Confirmation">The one confirmation, where it went to this donor.</param>
/// <param name="NoChannel">Whether no channel may carry one.</param>
public sealed record WhyStop(DateTimeOffset At, string Source, Channel? Only, WhyMessage? Confirmation, bool NoChannel);
