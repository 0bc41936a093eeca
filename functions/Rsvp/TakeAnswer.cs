using Azure;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Rsvp;

/// <summary>
/// Takes an answer: load, decide, save. Every step may be repeated, and each leaves the next to a repeated post: places in drives and stops on
/// contacts first, then the response, then the donor's row, last the confirmation.
/// </summary>
public sealed class TakeAnswer(
    DonorTable donors, DriveTable drives, StopContact stops, ResponseTable responses, Outbox outbox, TimeProvider clock)
{
    // Storage that does not answer is asked again a few times: whether something was written is not known, and reading it again tells.
    private const int Attempts = 4;

    /// <param name="origin">The door of a booking that came by none of the paths: a public link, a unit's list.</param>
    public async Task<AnswerDecision> HandleAsync(
        LinkHolder holder, Answer answer, StopPath path, CancellationToken cancellation, BookingOrigin? origin = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeAsync(holder, answer, path, origin, cancellation);
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException && attempt < Attempts)
            {
                // Every step may be repeated.
            }
        }
    }

    private async Task<AnswerDecision> TakeAsync(LinkHolder holder, Answer answer, StopPath path, BookingOrigin? origin, CancellationToken cancellation)
    {
        if (answer is Answer.Stop stop && !holder.Donor.Deceased)
            return await StopAsync(holder, stop, path, cancellation);
        var source = origin is null ? Source(path) : origin.Source.ToString().ToLowerInvariant();
        string? held = null;
        while (await donors.FindAsync(holder.Donor.Id, cancellation) is { } stored)
        {
            var now = clock.GetUtcNow();
            var decision = AnswerRules.Decide(stored.Donor, answer, await FactsAsync(stored.Donor, answer, holder.Reached, now, origin, cancellation));
            OpenBooking? booking = null;
            if (decision is AnswerDecision.Change { Book: { } yes })
            {
                (booking, decision) = await BookAsync(yes, stored.Donor, holder.Token.Run, origin ?? BookingOrigin.Of(path, holder.Reached, stored.Donor), decision, now, cancellation);
                held = booking is null ? held : yes.Drive;
            }
            else if (decision is AnswerDecision.Repeated && answer is Answer.Yes same)
            {
                // Where the drive asked about this very slot, the same yes again is the answer.
                await drives.BookAsync(same.Drive, same.Slot, stored.Donor.Id, holder.Token.Run, now, cancellation);
            }

            if (decision is AnswerDecision.Refused)
            {
                await GiveBackAsync(held, stored.Donor, cancellation);
                return decision;
            }

            if (decision is AnswerDecision.Change { Release: { } released })
                await drives.CancelAsync(released.Drive, stored.Donor.Id, cancellation);
            if (decision is AnswerDecision.Change change)
                await stops.StopContactsAsync(stored.Donor, Ended(stored.Donor, change), now, answer.Code, cancellation);
            var isNew = await responses.RecordAsync(
                holder.Token.Run, stored.Donor.Id, new(answer.Code, now, source, answer.Detail), cancellation);
            if (decision is AnswerDecision.Change write
                && !await donors.TryChangeAsync(stored, Row(stored.Donor, write, booking), History(write), cancellation))
                continue;
            if (Confirms(decision, answer, holder.Reached, isNew) is { } kind)
                await ConfirmAsync(holder, kind, (decision as AnswerDecision.Change)?.Release, cancellation);
            return decision;
        }

        return new AnswerDecision.Refused(AnswerRefusal.NotOffered);
    }

    private async Task<AnswerFacts> FactsAsync(
        Donor donor, Answer answer, Channel reached, DateTimeOffset now, BookingOrigin? origin, CancellationToken cancellation)
    {
        var facts = new AnswerFacts(now, reached, EligibilityPolicy.Vietnam);
        if (answer is Answer.Yes yes)
            return facts with { Drive = await drives.FindAsync(yes.Drive, cancellation), Unit = origin?.Unit };
        if (answer is not Answer.GaveElsewhere)
            return facts;
        return facts with { Book = HistoryRow.Book(await donors.HistoryAsync(donor.Id, cancellation)) };
    }

    private async Task<(OpenBooking?, AnswerDecision)> BookAsync(
        Answer.Yes yes, Donor donor, RunId link, BookingOrigin origin, AnswerDecision decision, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (await drives.BookAsync(yes.Drive, yes.Slot, donor.Id, link, now, cancellation, origin))
        {
            case Booked.Yes(var booking):
                if (AnswerRules.OpenOn(donor, VietnamTime.DayOf(now)) is not { } old)
                    return (booking, decision);
                if (old.Drive != yes.Drive)
                    await drives.CancelAsync(old.Drive, donor.Id, cancellation);
                return (booking with { Entry = old.Entry ?? old.Drive }, decision);
            case Booked.Full:
                return (null, new AnswerDecision.Refused(AnswerRefusal.SlotFull));
            default:
                return (null, new AnswerDecision.Refused(AnswerRefusal.SlotGone));
        }
    }

    /// <summary>A place taken in an attempt that another answer overtook, unless the donor's row names it by now.</summary>
    private async Task GiveBackAsync(string? drive, Donor donor, CancellationToken cancellation)
    {
        if (drive is not null && donor.Booking?.Drive != drive)
            await drives.CancelAsync(drive, donor.Id, cancellation);
    }

    /// <summary>A stop is one use case, by whatever way it comes; here the answer is noted beside it.</summary>
    private async Task<AnswerDecision> StopAsync(LinkHolder holder, Answer.Stop stop, StopPath path, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await stops.StopAsync(new StopRequest.OfPerson(holder.Donor.Id, stop.Only, holder.Reached, path), now, cancellation);
        await responses.RecordAsync(holder.Token.Run, holder.Donor.Id, new(stop.Code, now, Source(path), stop.Detail), cancellation);
        return new AnswerDecision.Repeated();
    }

    /// <summary>The channels on which this answer ends invitations; on the contacts' rows that outlives erasure and re-import.</summary>
    private static StopSummary Ended(Donor donor, AnswerDecision.Change change) => new(
        change.Deceased || (change.Stops.Sms && !donor.Stops.Sms), change.Deceased || (change.Stops.Email && !donor.Stops.Email));

    private static DonorChange Row(Donor donor, AnswerDecision.Change change, OpenBooking? booking) => new()
    {
        Recall = change.Recall,
        Stops = change.Stops == donor.Stops ? null : change.Stops,
        Standing = change.Standing,
        Booking = booking,
        NoBooking = change.Release is not null,
        Deceased = change.Deceased ? true : null,
    };

    private static IEnumerable<HistoryRow> History(AnswerDecision.Change change) =>
        change.Enter is { } donation ? [new HistoryRow.Given(donation, NotedBy.Donor)] : [];

    /// <summary>A repeated post repeats the confirmation too: it has the same key, so it goes out only where the first attempt died before it.</summary>
    private static MessageKind? Confirms(AnswerDecision decision, Answer answer, Channel reached, bool isNew) => (decision, answer) switch
    {
        (AnswerDecision.Change { Confirm: TextKind.Booked }, _) => MessageKind.Booked,
        (AnswerDecision.Repeated, Answer.Yes) when !isNew => MessageKind.Booked,

        // The page says it; but a calendar that an e-mail filled is emptied by one.
        (AnswerDecision.Change { Release: not null }, Answer.Cancel) when reached == Channel.Email => MessageKind.Cancelled,
        (AnswerDecision.Repeated, Answer.Cancel) when reached == Channel.Email && !isNew => MessageKind.Cancelled,
        _ => null,
    };

    private async Task ConfirmAsync(LinkHolder holder, MessageKind kind, OpenBooking? released, CancellationToken cancellation)
    {
        if (await responses.FindAsync(holder.Token.Run, holder.Donor.Id, cancellation) is not { } response)
            return;
        var yes = kind == MessageKind.Booked ? Answer.Read(response.Last.Kind, response.Last.Detail) as Answer.Yes
            : released is not null ? new Answer.Yes(released.Drive, released.Slot)
            : response.LastYes;
        if (yes is null)
            return;
        var day = VietnamTime.DayOf(response.Last.At);
        var step = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}-{holder.Token.Run.Number}-{response.History.Count}");
        await outbox.ConfirmAsync(
            new Message
            {
                Key = new(RunId.Answers(day), holder.Donor.Id, step),
                Kind = kind,
                Channel = holder.Reached,
                LinkRun = holder.Token.Run,
                Drive = yes.Drive,
                About = yes.Slot,
            },
            holder.Reached == Channel.Sms ? SendWindow.Legal : SendWindow.AnyHour,
            clock.GetUtcNow(),
            cancellation);
    }

    private static string Source(StopPath path) => path.ToString().ToLowerInvariant();
}
