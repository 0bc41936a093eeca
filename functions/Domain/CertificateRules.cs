namespace BloodDrive.Domain;

/// <summary>Checks what a certificate claims, donor by donor, from rows alone: nothing here trusts what the planner or the senders decided.</summary>
public static class CertificateRules
{
    /// <summary>What breaks a claim among the messages of a run to one donor. What may have left counts as having left.</summary>
    /// <param name="dayOf">The civil day on which its receiver had to be eligible: the run's for a recall, the drive's for an appeal.</param>
    public static IEnumerable<CertificateFinding> Check(
        Func<Message, DateOnly> dayOf, IReadOnlyList<(Message Message, MessageFate Fate)> messages, Receiver receiver, EligibilityPolicy law, DateTimeOffset now)
    {
        var invitations = messages.Where(row => row.Message.IsInvitation && MayHaveLeft(row.Fate, now)).ToList();
        return TooEarly(dayOf, invitations, receiver, law).Concat(Twice(invitations, receiver, now)).Concat(AfterAStop(invitations, receiver));
    }

    /// <summary>Whether a provider took it, as its answer or a report says.</summary>
    public static bool HasLeft(MessageFate fate) => fate.Result == ResultKind.Accepted || fate.Report is not null;

    /// <summary>Whether it left or nobody can say that it did not.</summary>
    public static bool MayHaveLeft(MessageFate fate, DateTimeOffset now) => HasLeft(fate) || fate.StatusAt(now) == MessageStatus.Uncertain;

    private static IEnumerable<CertificateFinding> TooEarly(
        Func<Message, DateOnly> dayOf, List<(Message Message, MessageFate Fate)> invitations, Receiver receiver, EligibilityPolicy law)
    {
        foreach (var day in invitations.GroupBy(row => dayOf(row.Message)))
        {
            (DateOnly? until, RuleId? rule) = Eligibility.On(day.Key, receiver.Facts, law) switch
            {
                Eligibility.NotBefore wait => (wait.Day, wait.Rule.Open),
                Eligibility.Never never => (null, never.Rule.Open),
                Eligibility.AskStaff ask => (null, ask.Rule.Open),
                _ => ((DateOnly?)null, (RuleId?)null),
            };
            foreach (var row in day.Where(_ => rule is not null))
                yield return new(CertificateClaim.NobodyTooEarly, row.Message.Key, until, rule);
        }
    }

    /// <summary>One that a person sent again after an uncertain one is no double by itself: the certificate names the uncertain one.</summary>
    private static IEnumerable<CertificateFinding> Twice(
        List<(Message Message, MessageFate Fate)> invitations, Receiver receiver, DateTimeOffset now)
    {
        var left = invitations.Where(row => HasLeft(row.Fate)).ToList();
        foreach (var step in left.GroupBy(row => StepOf(row.Message)))
        {
            var first = step.First().Message.Key;
            foreach (var again in step.Skip(1))
                yield return new(CertificateClaim.NobodyTwice, again.Message.Key, Other: first);
            foreach (var other in receiver.Elsewhere.Where(row => StepOf(row.Message) == step.Key && MayHaveLeft(row.Fate, now)))
                yield return new(CertificateClaim.NobodyTwice, first, Other: other.Message.Key);
        }
    }

    private static IEnumerable<CertificateFinding> AfterAStop(List<(Message Message, MessageFate Fate)> invitations, Receiver receiver) =>
        from row in invitations
        let stops = receiver.Stops.Where(stop => stop.Only is null || stop.Only == row.Message.Channel).Select(stop => stop.Since).ToList()
        where stops.Count > 0
        let first = stops.Min()
        // A message without an instant of its own is taken for the worst.
        where (row.Fate.ClaimedAt ?? row.Fate.ResultAt ?? DateTimeOffset.MaxValue) > first
        select new CertificateFinding(CertificateClaim.NobodyAfterAStop, row.Message.Key, Stopped: first);

    private static (DateOnly? Cycle, string Step) StepOf(Message message) => (message.Cycle, Invitation.StepOf(message.Key));
}
