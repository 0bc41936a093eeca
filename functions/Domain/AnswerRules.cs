namespace BloodDrive.Domain;

/// <summary>What the donor's answer changes. Pure: load, decide here, save.</summary>
public static class AnswerRules
{
    /// <summary>The rests that the page offers, in months.</summary>
    public static IReadOnlyList<int> RestMonths { get; } = [1, 3, 6, 12];

    /// <summary>"Not this time" leaves a donor in peace for as long as the cadence's longest pause.</summary>
    public const int NotThisTimeDays = 60;

    /// <summary>Who came to a drive is in the book some days later; until then nobody who booked is invited again.</summary>
    public const int DaysAfterDrive = 14;

    /// <summary>How far back a donation given elsewhere may lie and still matter: no interval is longer.</summary>
    public const int GaveElsewhereDays = 365;

    public static AnswerDecision Decide(Donor donor, Answer answer, AnswerFacts facts)
    {
        if (donor.Deceased)
            return answer is Answer.PassedAway ? new AnswerDecision.Repeated() : new AnswerDecision.Refused(AnswerRefusal.Deceased);
        var heard = new AnswerDecision.Change(donor.Recall with { AnsweredOn = facts.Today, Unanswered = 0 }, donor.Stops);
        var open = OpenOn(donor, facts.Today);
        return answer switch
        {
            Answer.Yes yes => Book(donor, yes, heard, facts),
            Answer.Cancel => UnlessTheSame(donor, heard with { Release = open }),
            Answer.NotThisTime => UnlessTheSame(donor, Rested(heard, facts.Today.AddDays(NotThisTimeDays)) with { Release = open }),
            Answer.Rest { Months: var months } when RestMonths.Contains(months) =>
                UnlessTheSame(donor, heard with { Recall = heard.Recall with { RestUntil = facts.Today.AddMonths(months) } }),
            Answer.GaveElsewhere { On: var day } => Enter(donor, day, heard, facts),
            Answer.NotMyNumber => Stop(donor, facts.Reached, heard, confirm: null),
            Answer.PassedAway => heard with { Deceased = true, Release = open },
            Answer.Stop { Only: var only } => Stop(donor, only, heard, TextKind.Stopped),
            _ => new AnswerDecision.Refused(AnswerRefusal.NotOffered),
        };
    }

    /// <summary>Whether a donor may book that day, as far as the expected days go; the doctor on site decides.</summary>
    public static bool MayBook(Donor donor, DateOnly day) =>
        donor.Standing.Rule is null
        && (donor.Standing.EligibleFrom is not { } from || day >= from)
        && (donor.Standing.EligibleUntil is not { } until || day <= until);

    /// <summary>The booking that is still ahead; one of a day gone by is history, and its place is not given back.</summary>
    public static OpenBooking? OpenOn(Donor donor, DateOnly today) => donor.Booking is { } booking && booking.Day >= today ? booking : null;

    private static AnswerDecision Book(Donor donor, Answer.Yes yes, AnswerDecision.Change heard, AnswerFacts facts)
    {
        if (OpenOn(donor, facts.Today) is { } open && open.Drive == yes.Drive && open.Slot == yes.Slot)
            return new AnswerDecision.Repeated();
        if (facts.Drive is not { TakesBookings: true } drive
            || drive.Slots.FirstOrDefault(slot => slot.Start == yes.Slot) is not { } slot
            || slot.Start <= facts.Now)
            return new AnswerDecision.Refused(AnswerRefusal.SlotGone);
        if (!Admits(drive, donor, facts))
            return new AnswerDecision.Refused(AnswerRefusal.NotOffered);
        if (!MayBook(donor, drive.Day))
            return new AnswerDecision.Refused(AnswerRefusal.OutsideExpectedDays);
        return slot.Free > 0
            ? Rested(heard, drive.Day.AddDays(DaysAfterDrive)) with { Book = yes, Confirm = TextKind.Booked }
            : new AnswerDecision.Refused(AnswerRefusal.SlotFull);
    }

    /// <summary>A drive of named units takes their people, whoever named one of them at the door, and whoever has a place there already.</summary>
    private static bool Admits(Drive drive, Donor donor, AnswerFacts facts) =>
        drive.IsFor(facts.Unit) || drive.IsFor(donor) || OpenOn(donor, facts.Today)?.Drive == drive.Id;

    private static AnswerDecision Enter(Donor donor, DateOnly day, AnswerDecision.Change heard, AnswerFacts facts)
    {
        if (day > facts.Today || day < facts.Today.AddDays(-GaveElsewhereDays) || facts.Book is not { } book)
            return new AnswerDecision.Refused(AnswerRefusal.DateImpossible);
        // Of the kinds, whole blood has the longest interval, and it is what nearly all give.
        var donation = new Donation(day, DonationKind.WholeBlood);
        var with = book.With(new NotedDonation(donation, NotedBy.Donor));
        // Known already, or a drive's results of that day say otherwise.
        if (book.Donations.Any(known => known.Day == day) || with.Donations.Count == book.Donations.Count)
            return UnlessTheSame(donor, heard);

        var after = with.Bring(donor, book, facts.Policy);
        var tooEarly = OpenOn(donor, facts.Today) is { } open && !MayBook(after, open.Day) ? open : null;
        return heard with { Enter = donation, Standing = after, Release = tooEarly };
    }

    /// <summary>A stop for one channel, or for all of them.</summary>
    private static AnswerDecision Stop(Donor donor, Channel? only, AnswerDecision.Change heard, TextKind? confirm)
    {
        var stops = new StopSummary(donor.Stops.Sms || only is null or Channel.Sms, donor.Stops.Email || only is null or Channel.Email);
        return stops == donor.Stops ? new AnswerDecision.Repeated() : heard with { Stops = stops, Confirm = confirm };
    }

    /// <summary>A rest until a day; a longer one that stands already is not cut short.</summary>
    private static AnswerDecision.Change Rested(AnswerDecision.Change heard, DateOnly day) =>
        heard.Recall.RestUntil > day ? heard : heard with { Recall = heard.Recall with { RestUntil = day } };

    private static AnswerDecision UnlessTheSame(Donor donor, AnswerDecision.Change change) =>
        change.Recall == donor.Recall && change.Release is null ? new AnswerDecision.Repeated() : change;
}
