namespace BloodDrive.Domain;

/// <summary>What the donor's answer changes. Pure: load, decide here, save.</summary>
public static class AnswerRules
{
    /// <summary>The rests that the page offers, in months.</summary>
    public static IReadOnlyList<int> RestMonths { get; } = [1, 3, 6, 12];

    /// <summary>"Not this time" leaves a donor in peace for as long as the cadence's longest pause.</summary>
    public const int NotThisTimeDays = 60;

    /// <summary>How far back a donation given elsewhere may lie and still matter: no interval is longer.</summary>
    public const int GaveElsewhereDays = 365;

    /// <param name="drive">The drive that a yes names; null where there is none of that id.</param>
    /// <param name="reached">The channel by which the link reached whoever answers.</param>
    public static AnswerDecision Decide(Donor donor, Answer answer, Drive? drive, Channel reached, DateTimeOffset now)
    {
        if (donor.Deceased)
            return answer is Answer.PassedAway ? new AnswerDecision.Repeated() : new AnswerDecision.Refused(AnswerRefusal.Deceased);
        var today = VietnamTime.DayOf(now);
        var heard = new AnswerDecision.Change(donor.Recall with { AnsweredOn = today, Unanswered = 0 }, donor.Stops);
        return answer switch
        {
            Answer.Yes yes => Book(donor, yes, drive, heard, now),
            Answer.Cancel => UnlessTheSame(donor, heard with { Release = donor.Booking }),
            Answer.NotThisTime => UnlessTheSame(donor, heard with { Recall = Pause(heard.Recall, today), Release = donor.Booking }),
            Answer.Rest { Months: var months } when RestMonths.Contains(months) =>
                UnlessTheSame(donor, heard with { Recall = heard.Recall with { RestUntil = today.AddMonths(months) } }),
            Answer.GaveElsewhere { On: var day } => Gave(donor, day, heard, today),
            Answer.NotMyNumber => Reject(donor, reached, heard),
            Answer.PassedAway => heard with { Deceased = true, Release = donor.Booking },
            Answer.Stop { Only: var only } => Stop(donor, only, heard),
            _ => new AnswerDecision.Refused(AnswerRefusal.NotOffered),
        };
    }

    /// <summary>Whether a donor may book that day, as far as the expected days go; the doctor on site decides.</summary>
    public static bool MayBook(Donor donor, DateOnly day) =>
        donor.Standing.Rule is null
        && (donor.Standing.EligibleFrom is not { } from || day >= from)
        && (donor.Standing.EligibleUntil is not { } until || day <= until);

    private static AnswerDecision Book(Donor donor, Answer.Yes yes, Drive? drive, AnswerDecision.Change heard, DateTimeOffset now)
    {
        if (donor.Booking is { } open && open.Drive == yes.Drive && open.Slot == yes.Slot)
            return new AnswerDecision.Repeated();
        if (drive is not { Cancelled: false } || drive.Slots.FirstOrDefault(slot => slot.Start == yes.Slot) is not { } slot || slot.Start <= now)
            return new AnswerDecision.Refused(AnswerRefusal.SlotGone);
        if (!MayBook(donor, drive.Day))
            return new AnswerDecision.Refused(AnswerRefusal.OutsideExpectedDays);
        return slot.Free > 0
            ? heard with { Book = yes, Confirm = TextKind.Booked }
            : new AnswerDecision.Refused(AnswerRefusal.SlotFull);
    }

    private static AnswerDecision Gave(Donor donor, DateOnly day, AnswerDecision.Change heard, DateOnly today)
    {
        if (day > today || day < today.AddDays(-GaveElsewhereDays))
            return new AnswerDecision.Refused(AnswerRefusal.DateImpossible);

        // Of the kinds, whole blood has the longest interval, and it is what nearly all give.
        return donor.LastDonation?.Day == day
            ? UnlessTheSame(donor, heard)
            : heard with { Enter = new(day, DonationKind.WholeBlood) };
    }

    private static AnswerDecision Reject(Donor donor, Channel reached, AnswerDecision.Change heard) =>
        (reached == Channel.Sms ? donor.Phone : donor.Email) is null
            ? new AnswerDecision.Repeated()
            : heard with { Reject = reached };

    private static AnswerDecision Stop(Donor donor, Channel? only, AnswerDecision.Change heard)
    {
        var stops = new StopSummary(donor.Stops.Sms || only is null or Channel.Sms, donor.Stops.Email || only is null or Channel.Email);
        return stops == donor.Stops
            ? new AnswerDecision.Repeated()
            : heard with { Stops = stops, Confirm = TextKind.Stopped };
    }

    /// <summary>A longer rest that the donor asked for before is not cut short.</summary>
    private static RecallState Pause(RecallState recall, DateOnly today) =>
        today.AddDays(NotThisTimeDays) is var day && recall.RestUntil > day ? recall : recall with { RestUntil = day };

    private static AnswerDecision UnlessTheSame(Donor donor, AnswerDecision.Change change) =>
        change.Recall == donor.Recall && change.Release is null ? new AnswerDecision.Repeated() : change;
}
