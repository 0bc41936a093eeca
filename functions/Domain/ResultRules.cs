namespace BloodDrive.Domain;

/// <summary>What a result changes on the donor's row and in the history.</summary>
/// <param name="Release">A booking elsewhere that lies before the day now expected: its place is given back.</param>
/// <param name="EndsBooking">Whether the donor's open booking is over: the one of this drive, or the one given back.</param>
public sealed record ResultChange(Donor After, DonorBook Book, DriveNote Note, OpenBooking? Release, bool EndsBooking);

/// <summary>What a result does to its donor. Pure; the same result again changes nothing, and results of several drives may come in any order.</summary>
public static class ResultRules
{
    /// <summary>How late after its drive a result may come to be thanked for.</summary>
    public const int ThanksWithinDays = AnswerRules.DaysAfterDrive;

    /// <summary>Null where the row and the history say it all already.</summary>
    public static ResultChange? Of(Donor donor, DonorBook book, DriveNote note, EligibilityPolicy policy, DateOnly today)
    {
        var after = book.AtDrives.Contains(note) ? book : book.With(note);
        var counted = ReferenceEquals(after, book) ? donor : after.Bring(donor, book, policy);
        var open = AnswerRules.OpenOn(donor, today);
        var release = open is not null && open.Drive != note.Drive && !AnswerRules.MayBook(counted, open.Day) ? open : null;
        var change = new ResultChange(
            counted with { Recall = After(donor.Recall, note) }, after, note, release, EndsBooking: release is not null || donor.Booking?.Drive == note.Drive);
        return ReferenceEquals(after, book) && change.After == donor && !change.EndsBooking ? null : change;
    }

    /// <summary>The day from which whoever came may be thanked: the day after it became known; null where that is too late to be of any meaning.</summary>
    public static DateOnly? ThankOn(Drive drive, DateOnly known) => known <= drive.Day.AddDays(ThanksWithinDays) ? known.AddDays(1) : null;

    /// <summary>Coming is an answer. The rest that a booking brought ends with its drive: what is known now says when to write again.</summary>
    private static RecallState After(RecallState recall, DriveNote note)
    {
        var heard = note.Outcome.Came
            ? recall with { Unanswered = 0, AnsweredOn = recall.AnsweredOn > note.Day ? recall.AnsweredOn : note.Day }
            : recall;
        return heard.RestUntil == note.Day.AddDays(AnswerRules.DaysAfterDrive) ? heard with { RestUntil = null } : heard;
    }
}
