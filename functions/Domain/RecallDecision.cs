namespace BloodDrive.Domain;

/// <summary>One rule asked of one donor on one day, and whether it let the invitation through.</summary>
/// <param name="Until">The first day on which the rule would let it through, where there is one.</param>
/// <param name="Detail">A code that says more (a rule of eligibility, a step, a drive); never personal data.</param>
public sealed record RecallCheck(ContactRule Rule, bool Passed, DateOnly? Until = null, string? Detail = null);

/// <summary>What the recall decides for one donor on one day.</summary>
public abstract record RecallOutcome
{
    private RecallOutcome() { }

    /// <summary>An invitation is due: by this channel, as this step of this cycle, naming this drive.</summary>
    public sealed record Invite(Channel Channel, DateOnly Cycle, int Step, int Tier, Drive? Drive) : RecallOutcome;

    /// <summary>No invitation, and the first rule that said so.</summary>
    public sealed record LeftOut(ContactRule Reason) : RecallOutcome;
}

/// <summary>The recall's decision: pure, so that "why (not) me" asks the same rules on any day.</summary>
public static class RecallDecision
{
    /// <param name="upcoming">Drives from this day on, in the order of their days.</param>
    /// <param name="ofNumber">Contacts of the donor's number, where others hold it too.</param>
    public static RecallOutcome Of(
        Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming, IReadOnlyList<Contact>? ofNumber = null)
    {
        return Checks(donor, today, policy, upcoming, ofNumber).FirstOrDefault(check => !check.Passed) is { } stopped
            ? new RecallOutcome.LeftOut(stopped.Rule)
            : Invitation(donor, today, policy, upcoming);
    }

    /// <summary>Every rule in order, each with its verdict; the first that did not pass decides.</summary>
    public static IReadOnlyList<RecallCheck> Explain(
        Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming, IReadOnlyList<Contact>? ofNumber = null) =>
        [.. Checks(donor, today, policy, upcoming, ofNumber)];

    /// <summary>Whether the rows still let this invitation leave, asked again at the moment of sending. A number that others hold too is asked on its own row besides.</summary>
    public static ContactDecision AskAgain(Donor donor, Message message, DateTimeOffset now, RecallPolicy policy, Drive? drive)
    {
        var today = VietnamTime.DayOf(now);
        ContactRule? refused = donor switch
        {
            { Deceased: true } => ContactRule.Alive,
            _ when AddressOf(donor, message.Channel) is null => ContactRule.Reachable,
            _ when donor.Stops.Stops(message.Channel) => ContactRule.NotStopped,
            _ when !IsEligible(donor, today) || (drive is not null && !IsEligible(donor, drive.Day)) => ContactRule.Eligible,
            { Booking: { } booking } when booking.Day >= today => ContactRule.NotBooked,
            { Recall.RestUntil: { } rest } when today < rest => ContactRule.NotResting,
            _ when !NamesThis(donor.Recall, message) => ContactRule.StepDue,
            { Recall.Unanswered: 0 } => ContactRule.NotAnswered,
            _ when message.Drive is not null && (drive is not { TakesBookings: true } || drive.Day < today || drive.Slots.All(slot => slot.Free == 0))
                => ContactRule.DriveInReach,
            _ => null,
        };
        return refused is { } rule
            ? new ContactDecision.Suppress(rule)
            : policy.Contact.Ask(ContactQuestion.Of(message, donor), now);
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

    /// <summary>One rule after the other: of a register most are settled by the first few, and the rest is not asked.</summary>
    private static IEnumerable<RecallCheck> Checks(
        Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming, IReadOnlyList<Contact>? ofNumber)
    {
        yield return new(ContactRule.Alive, !donor.Deceased);
        yield return new(ContactRule.NotStopped, !donor.Stops.Sms || !donor.Stops.Email);
        yield return new(ContactRule.InPerson, !donor.IsOf(policy.ThroughContact));
        yield return new(ContactRule.Consented, Channels.Any(each => donor.Consent.Allows(Purpose.Service, each)));
        yield return new(ContactRule.Reachable, Channels.Any(each => MayReach(donor, each)));
        var channel = ChannelFor(donor);
        yield return new(ContactRule.Deliverable, channel is not null || !Channels.Any(each => MayReach(donor, each)));
        yield return new(ContactRule.Eligible, IsEligible(donor, today), donor.Standing.EligibleFrom, donor.Standing.Rule);
        yield return new(ContactRule.NotBooked, donor.Booking is not { } booking || booking.Day < today, donor.Booking?.Day.AddDays(1));
        yield return new(ContactRule.NotResting, donor.Recall.RestUntil is not { } rest || today >= rest, donor.Recall.RestUntil);
        var silence = SilenceEnds(donor, policy);
        yield return new(ContactRule.NotSilent, silence is null || today >= silence, silence);
        var step = StepOn(donor, today, policy);
        yield return new(ContactRule.StepDue, step is CadenceStep.Due, (step as CadenceStep.Waiting)?.Until, StepName(step));
        if (channel is { } by)
        {
            foreach (var check in OfContact(new() { Donor = donor, Channel = by, Purpose = Purpose.Service, OfNumber = ofNumber }, today, policy))
            {
                yield return check;
            }
        }

        var drive = DriveFor(donor, today, policy, upcoming);
        yield return new(ContactRule.DriveInReach, drive is not null || policy.WithoutDrive, null, drive?.Id);
    }

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

    /// <summary>The rules of contact that are not asked by name above, as they stand at the hour of the evening at which the first invitation leaves.</summary>
    private static IEnumerable<RecallCheck> OfContact(ContactQuestion question, DateOnly today, RecallPolicy policy) =>
        policy.Contact.Explain(question, VietnamTime.At(today, policy.Evening.Opens))
            .Where(check => check.Rule is not (ContactRule.NotStopped or ContactRule.Consented or ContactRule.Deliverable))
            .Select(check => new RecallCheck(
                check.Rule,
                check.Decision is ContactDecision.Allow,
                check.Decision is ContactDecision.Hold hold ? policy.FirstEvening(hold.Until) : null));

    /// <summary>A text where the donor allows it and the number carries it, else an e-mail.</summary>
    private static Channel? ChannelFor(Donor donor)
    {
        foreach (var channel in Channels)
        {
            if (MayReach(donor, channel) && !donor.Suppressions.Suppress(channel, Purpose.Service))
            {
                return channel;
            }
        }

        return null;
    }

    private static bool MayReach(Donor donor, Channel channel) =>
        AddressOf(donor, channel) is not null && donor.Consent.Allows(Purpose.Service, channel) && !donor.Stops.Stops(channel);

    /// <summary>Whether the standing verdict on a donor's row lets the donor give on a day.</summary>
    internal static bool IsEligible(Donor donor, DateOnly day) =>
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

    /// <summary>The first day on which a donor who left several invitations unanswered is invited again; null for all others.</summary>
    internal static DateOnly? SilenceEnds(Donor donor, RecallPolicy policy) =>
        donor.Recall.Unanswered >= policy.RestAfter ? donor.Recall.On?.AddMonths(policy.RestMonths) : null;

    /// <summary>The first drive in reach on whose day the donor is eligible and a place is free.</summary>
    private static Drive? DriveFor(Donor donor, DateOnly today, RecallPolicy policy, IReadOnlyList<Drive> upcoming) =>
        upcoming.FirstOrDefault(drive =>
            drive.Day > today
            && drive.Day <= today.AddDays(policy.ReachDays)
            && drive.TakesBookings
            && IsEligible(donor, drive.Day)
            && drive.IsInReachOf(donor)
            && drive.Slots.Any(slot => slot.Free > 0));
}
