namespace BloodDrive.Domain;

/// <summary>One rule of contact asked of one message, and what it says.</summary>
public sealed record ContactCheck(ContactRule Rule, ContactDecision Decision);

/// <summary>
/// When and how often a person may be written to: the limits of Decree 91/2020/NĐ-CP and the gentler ones of the recall, as data, over all organisers and
/// runs. Asked when a message is intended and again when it is sent.
/// </summary>
public sealed record ContactPolicy
{
    public static ContactPolicy Default { get; } = new();

    /// <summary>The hours of texts of every purpose, never wider than the legal ones.</summary>
    public SendWindow Hours { get; init => field = value.WithinLaw(); } = SendWindow.Legal;

    /// <summary>Invitations to one number or address in any <see cref="LegalSpan"/> (art. 13).</summary>
    public int LegalCap { get; init; } = 3;
    public TimeSpan LegalSpan { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Invitations per person in any <see cref="CapDays"/> days.</summary>
    public int Cap { get; init; } = 2;
    public int CapDays { get; init; } = 30;

    /// <summary>Invitations by text to one number in one evening, whoever of its holders they are for.</summary>
    public int TextsAnEvening { get; init; } = 1;

    /// <summary>Purposes that need consent of their own; the law lets notices of state programmes go without.</summary>
    public IReadOnlySet<Purpose> ConsentFor { get; init; } = new HashSet<Purpose> { Purpose.Service, Purpose.Advertising, Purpose.Social };

    /// <summary>What decides: the first refusal, else the longest wait, else nothing stands against it.</summary>
    public ContactDecision Ask(ContactQuestion question, DateTimeOffset now)
    {
        var decisions = Explain(question, now).Select(check => check.Decision).ToList();
        return decisions.OfType<ContactDecision.Suppress>().FirstOrDefault()
            ?? decisions.OfType<ContactDecision.Hold>().MaxBy(hold => hold.Until)
            ?? ContactDecision.Allowed;
    }

    /// <summary>Every rule that concerns the message, in order, each with what it says.</summary>
    public IEnumerable<ContactCheck> Explain(ContactQuestion question, DateTimeOffset now)
    {
        var (donor, channel) = (question.Donor, question.Channel);
        yield return Unless(ContactRule.Deliverable, !donor.Suppressions.Suppress(channel, question.Purpose));
        if (question.Occasion == ContactOccasion.Invitation)
        {
            foreach (var check in OfInvitation(question, now))
            {
                yield return check;
            }
        }

        if (channel == Channel.Sms)
        {
            yield return Until(ContactRule.InHours, Hours.IsOpen(now) ? null : Hours.NextOpen(now));
        }
    }

    private IEnumerable<ContactCheck> OfInvitation(ContactQuestion question, DateTimeOffset now)
    {
        var (donor, channel, purpose) = (question.Donor, question.Channel, question.Purpose);
        yield return Unless(ContactRule.NotStopped, !donor.Stops.Stops(channel));
        yield return Unless(ContactRule.Consented, !ConsentFor.Contains(purpose) || donor.Consent.Allows(purpose, channel));
        if (purpose == Purpose.Social)
        {
            yield return Unless(ContactRule.ProgrammeApproved, question.Programme is { Number.Length: > 0, Signatory.Length: > 0 } plan && plan.On <= VietnamTime.DayOf(now));
        }

        if (purpose == Purpose.Advertising && channel == Channel.Sms)
        {
            yield return Unless(ContactRule.NotOnDoNotCallList, !question.OnDoNotCallList);
            yield return Unless(ContactRule.FromBrandname, AppealForm.IsBrandname(question.Sender));
        }

        var own = Others(donor.Contacts, question);
        var number = (question.OfNumber is { } shared ? Others(shared, question).UnionBy(own, contact => contact.MessageKey) : own)
            .Where(contact => contact.Channel == channel).Select(contact => contact.At).ToList();
        yield return Until(ContactRule.NotAtTet, TetDays.PeaceEnds(now));
        yield return Until(ContactRule.UnderLegalCap, LegalCapEnds(number, now));
        yield return Until(ContactRule.UnderCap, CapEnds([.. own.Select(contact => VietnamTime.DayOf(contact.At))], VietnamTime.DayOf(now)));
        if (channel == Channel.Sms)
        {
            yield return Until(ContactRule.NumberFree, EveningEnds(number, VietnamTime.DayOf(now)));
        }
    }

    private static IEnumerable<Contact> Others(IReadOnlyList<Contact> contacts, ContactQuestion question) =>
        contacts.Where(contact => !question.IsOwn(contact));

    /// <summary>When the cap of a rolling span has room again. What a clock set back shows as still to come counts as well, also when the wait is over.</summary>
    private DateTimeOffset? LegalCapEnds(List<DateTimeOffset> contacts, DateTimeOffset now)
    {
        var near = contacts.Where(at => at > now - LegalSpan && at < now + LegalSpan).Order().ToList();
        if (near.Count < LegalCap) return null;
        var ends = near[^LegalCap] + LegalSpan;
        return LegalCapEnds(contacts, ends) ?? ends;
    }

    /// <summary>The start of the day on which the person's cap has room again.</summary>
    private DateTimeOffset? CapEnds(List<DateOnly> contacts, DateOnly today)
    {
        var near = contacts.Where(day => day > today.AddDays(-CapDays) && day < today.AddDays(CapDays)).Order().ToList();
        if (near.Count < Cap) return null;
        var ends = near[^Cap].AddDays(CapDays);
        return CapEnds(contacts, ends) ?? Start(ends);
    }

    private DateTimeOffset? EveningEnds(List<DateTimeOffset> contacts, DateOnly today) =>
        contacts.Count(at => VietnamTime.DayOf(at) == today) < TextsAnEvening ? null : EveningEnds(contacts, today.AddDays(1)) ?? Start(today.AddDays(1));

    private static DateTimeOffset Start(DateOnly day) => VietnamTime.At(day, TimeOnly.MinValue);

    private static ContactCheck Unless(ContactRule rule, bool passes) => new(rule, passes ? ContactDecision.Allowed : new ContactDecision.Suppress(rule));

    private static ContactCheck Until(ContactRule rule, DateTimeOffset? until) =>
        new(rule, until is { } instant ? new ContactDecision.Hold(instant, rule) : ContactDecision.Allowed);
}
