namespace BloodDrive.Domain;

/// <summary>The rules that let an invitation through or stop it, in the order in which they are asked.</summary>
public enum RecallRule
{
    Alive,
    NotStopped,
    Consented,
    Reachable,
    Eligible,
    NotBooked,
    NotResting,
    NotSilent,
    StepDue,
    UnderCap,
    NumberFree,
    DriveInReach,
}

/// <summary>One rule asked of one donor on one day, and whether it let the invitation through.</summary>
/// <param name="Until">The first day on which the rule would let it through, where there is one.</param>
/// <param name="Detail">A code that says more (a rule of eligibility, a step, a drive); never personal data.</param>
public sealed record RecallCheck(RecallRule Rule, bool Passed, DateOnly? Until = null, string? Detail = null);

/// <summary>What the recall decides for one donor on one day.</summary>
public abstract record RecallOutcome
{
    private RecallOutcome() { }

    /// <summary>An invitation is due: by this channel, as this step of this cycle, naming this drive.</summary>
    public sealed record Invite(Channel Channel, DateOnly Cycle, int Step, int Tier, Drive? Drive) : RecallOutcome;

    /// <summary>No invitation, and the first rule that said so.</summary>
    public sealed record LeftOut(RecallRule Reason) : RecallOutcome;
}

/// <summary>The recall's decision: pure, so that "why (not) me" asks the same rules on any day.</summary>
public static class RecallDecision
{
    /// <param name="upcoming">Drives from this day on, in the order of their days.</param>
    public static RecallOutcome Of(Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming)
    {
        var checks = Explain(donor, today, policy, upcoming);
        return checks.FirstOrDefault(check => !check.Passed) is { } stopped
            ? new RecallOutcome.LeftOut(stopped.Rule)
            : Invitation(donor, today, policy, upcoming);
    }

    /// <summary>Every rule in order, each with its verdict; the first that did not pass decides.</summary>
    public static IReadOnlyList<RecallCheck> Explain(Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming)
    {
        var step = StepOn(donor, today, policy);
        var cap = CapEnds(donor, today, policy);
        var silence = SilenceEnds(donor, policy);
        var drive = DriveFor(donor, today, policy, upcoming);
        return
        [
            new(RecallRule.Alive, !donor.Deceased),
            new(RecallRule.NotStopped, !donor.Stops.Sms || !donor.Stops.Email),
            new(RecallRule.Consented, Channels.Any(channel => donor.Consent.Allows(Purpose.Service, channel))),
            new(RecallRule.Reachable, ChannelFor(donor) is not null),
            new(RecallRule.Eligible, IsEligible(donor, today), donor.Standing.EligibleFrom, donor.Standing.Rule),
            new(RecallRule.NotBooked, donor.Booking is not { } booking || booking.Day < today, donor.Booking?.Day.AddDays(1)),
            new(RecallRule.NotResting, donor.Recall.RestUntil is not { } rest || today >= rest, donor.Recall.RestUntil),
            new(RecallRule.NotSilent, silence is null || today >= silence, silence),
            new(RecallRule.StepDue, step is CadenceStep.Due, (step as CadenceStep.Waiting)?.Until, StepName(step)),
            new(RecallRule.UnderCap, cap is null, cap),
            new(RecallRule.DriveInReach, drive is not null || policy.WithoutDrive, null, drive?.Id),
        ];
    }

    /// <summary>Whether the rows still let this invitation leave, asked again at the moment of sending; the rule that does not, or null.</summary>
    public static RecallRule? StillHolds(Donor donor, Message message, DateOnly today, RecallPolicy policy, Drive? drive)
    {
        // The invitation has its own place among the contacts once it is reserved; it must not count against itself.
        var before = donor with { Contacts = [.. donor.Contacts.Where(contact => contact.MessageKey != message.Key.ToString())] };
        return donor switch
        {
            { Deceased: true } => RecallRule.Alive,
            _ when donor.Stops.Stops(message.Channel) => RecallRule.NotStopped,
            _ when !donor.Consent.Allows(message.Purpose, message.Channel) => RecallRule.Consented,
            _ when AddressOf(donor, message.Channel) is null => RecallRule.Reachable,
            _ when !IsEligible(donor, today) => RecallRule.Eligible,
            { Booking: { } booking } when booking.Day >= today => RecallRule.NotBooked,
            { Recall.RestUntil: { } rest } when today < rest => RecallRule.NotResting,
            _ when !NamesThis(donor.Recall, message) => RecallRule.StepDue,
            _ when CapEnds(before, today, policy) is not null => RecallRule.UnderCap,
            _ when message.Drive is not null && (drive is null || drive.Cancelled || drive.Day < today || drive.Slots.All(slot => slot.Free == 0))
                => RecallRule.DriveInReach,
            _ => null,
        };
    }

    /// <summary>The phone number or e-mail address of a channel, if the donor has one.</summary>
    public static string? AddressOf(Donor donor, Channel channel) => channel == Channel.Sms ? donor.Phone : donor.Email;

    /// <summary>The state of a donor's row once an invitation names it.</summary>
    public static RecallState Touched(RecallState before, Message message, DateOnly today) => before with
    {
        Cycle = message.Cycle,
        Step = message.StepNumber,
        Run = message.Key.Run.Value,
        On = today,
        Unanswered = before.Unanswered + 1,
    };

    private static IReadOnlyList<Channel> Channels { get; } = [Channel.Sms, Channel.Email];

    private static RecallOutcome.Invite Invitation(Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming)
    {
        var due = (CadenceStep.Due)StepOn(donor, today, policy);
        return new RecallOutcome.Invite(
            ChannelFor(donor)!.Value,
            due.Cycle,
            due.Step,
            donor.DonationCount < policy.FewDonations ? 0 : 1,
            DriveFor(donor, today, policy, upcoming));
    }

    /// <summary>A text where the donor allows it, else an e-mail.</summary>
    private static Channel? ChannelFor(Donor donor)
    {
        foreach (var channel in Channels)
        {
            if (AddressOf(donor, channel) is not null && donor.Consent.Allows(Purpose.Service, channel) && !donor.Stops.Stops(channel))
            {
                return channel;
            }
        }

        return null;
    }

    private static bool IsEligible(Donor donor, DateOnly day) =>
        donor.Standing.EligibleFrom is { } from && day >= from && (donor.Standing.EligibleUntil is not { } until || day <= until);

    private static CadenceStep StepOn(Donor donor, DateOnly today, RecallPolicy policy)
    {
        if (donor.Standing.EligibleFrom is not { } eligible)
        {
            return new CadenceStep.Over();
        }

        var cycle = eligible > donor.RegisteredOn ? eligible : donor.RegisteredOn;
        return CadenceStep.On(cycle, donor.Recall, today, policy);
    }

    private static string? StepName(CadenceStep step) => step switch
    {
        CadenceStep.Due due => due.Step.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CadenceStep.Over => "over",
        _ => null,
    };

    private static bool NamesThis(RecallState state, Message message) =>
        state.Run == message.Key.Run.Value && state.Cycle == message.Cycle && state.Step == message.StepNumber;

    /// <summary>The day on which the oldest invitation that fills the cap leaves the window; null while there is room.</summary>
    private static DateOnly? CapEnds(Donor donor, DateOnly today, RecallPolicy policy)
    {
        var recent = donor.Contacts.Select(contact => VietnamTime.DayOf(contact.At))
            .Where(day => day > today.AddDays(-policy.CapDays) && day <= today).Order().ToList();
        return recent.Count < policy.Cap ? null : recent[^policy.Cap].AddDays(policy.CapDays);
    }

    private static DateOnly? SilenceEnds(Donor donor, RecallPolicy policy) =>
        donor.Recall.Unanswered >= policy.RestAfter ? donor.Recall.On?.AddMonths(policy.RestMonths) : null;

    /// <summary>The first drive in reach on whose day the donor is eligible and a place is free.</summary>
    private static Drive? DriveFor(Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming) =>
        upcoming.FirstOrDefault(drive =>
            drive.Day > today
            && drive.Day <= today.AddDays(policy.ReachDays)
            && !drive.Cancelled
            && IsEligible(donor, drive.Day)
            && drive.IsInReachOf(donor.Area)
            && drive.Slots.Any(slot => slot.Free > 0));
}
