using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Results;

/// <summary>
/// Takes results in. What became of somebody lies with the drive first; then the donor's row and history are brought to it, last the drive's tally. Each
/// step may be repeated, and whoever dies leaves a drive that is due to the sweeper.
/// </summary>
public sealed class TakeResult(
    ResultTable results, ReasonTable reasons, DonorTable donors, DriveTable drives, UnitTable units, TallyTable tallies, TimeProvider clock)
{
    private const int AtOnce = 16;
    private static readonly EligibilityPolicy Policy = EligibilityPolicy.Vietnam;

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>Notes, before anything is written, that a drive will have donors to settle and to thank.</summary>
    public async Task BeginAsync(string drive, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await results.NoteDueAsync(ResultsDue.Settling, drive, now, cancellation);
        await results.NoteDueAsync(ResultsDue.Thanking, drive, now, cancellation);
    }

    /// <summary>Writes what became of a donor at a drive, and brings the donor's row to it.</summary>
    /// <param name="result">Its first time is found out from the book.</param>
    /// <param name="source">The upload and row that it was read from; null where it was typed.</param>
    /// <param name="reason">Why somebody was deferred, from medical staff; null where nothing is said.</param>
    /// <returns>False where the same was known already.</returns>
    public async Task<bool> TakeAsync(Drive drive, DriveResult result, string? source, DeferralNote? reason, CancellationToken cancellation)
    {
        var changed = await results.PutAsync(drive.Id, result, source, ResultRules.ThankOn(drive, Today), cancellation);
        if (reason is not null) await reasons.PutAsync(result.Donor, drive.Id, reason, cancellation);
        else if (changed && result.Outcome is not DriveOutcome.Deferred) await reasons.RemoveAsync(result.Donor, drive.Id, cancellation);
        await SettleAsync(drive, result.Donor, cancellation);
        return changed;
    }

    /// <summary>Brings every donor of a drive to what its results say, and counts them anew.</summary>
    public async Task SettleAsync(Drive drive, CancellationToken cancellation)
    {
        var due = await results.DueAsync(ResultsDue.Settling, drive.Id, cancellation);
        await Parallel.ForEachAsync(
            (await results.StoredAsync(drive.Id, cancellation)).Where(stored => !stored.Settled),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (stored, stop) => await SettleAsync(drive, stored.Known.Donor, stop));
        await RecountAsync(drive, cancellation);
        if (due is not null) await results.DoneAsync(ResultsDue.Settling, due, cancellation);
    }

    private async Task SettleAsync(Drive drive, DonorId donor, CancellationToken cancellation)
    {
        while (await results.FindAsync(drive.Id, donor, cancellation) is { Settled: false } stored)
        {
            var note = new DriveNote(drive.Id, drive.Day, stored.Known.Outcome);
            var (book, count) = await BringAsync(donor, note, cancellation);
            await MendNextAsync(donor, note, book, count, cancellation);
            // The row changed since it was read: somebody corrected it, and the donor is brought to that.
            if (await results.TrySettleAsync(drive.Id, stored, book.IsFirst(note, count), cancellation)) return;
        }
    }

    /// <summary>The donor's row and history as the result wants them; where the donor is held no more, what the result alone says.</summary>
    private async Task<(DonorBook Book, int Count)> BringAsync(DonorId donor, DriveNote note, CancellationToken cancellation)
    {
        while (await donors.FindAsync(donor, cancellation) is { } stored)
        {
            var book = HistoryRow.Book(await donors.HistoryAsync(donor, cancellation));
            if (ResultRules.Of(stored.Donor, book, note, Policy, Today) is not { } change) return (book, stored.Donor.DonationCount);

            // The place before the row: repeated, the row still names it.
            if (change.Release is { } booking) await drives.CancelAsync(booking.Drive, donor, cancellation);
            if (await donors.TryChangeAsync(stored, Row(stored.Donor, change), [new HistoryRow.AtDrive(note)], cancellation)) return (change.Book, change.After.DonationCount);
        }

        return (DonorBook.Empty.With(note), 1);
    }

    private static DonorChange Row(Donor before, ResultChange change) => new()
    {
        Standing = change.After,
        Recall = change.After.Recall == before.Recall ? null : change.After.Recall,
        NoBooking = change.EndsBooking,
    };

    /// <summary>Results come in any order: what was the first donation that our book knew of is so no more once an earlier one is in.</summary>
    private async Task MendNextAsync(DonorId donor, DriveNote note, DonorBook book, int count, CancellationToken cancellation)
    {
        var next = book.AtDrives.Where(known => known.Drive != note.Drive && known.Outcome is DriveOutcome.Gave && known.Day >= note.Day).MinBy(known => known.Day);
        if (next is null || await results.FindAsync(next.Drive, donor, cancellation) is not { Settled: true } stored || stored.Known.FirstTime == book.IsFirst(next, count)) return;
        await results.TrySettleAsync(next.Drive, stored, book.IsFirst(next, count), cancellation);
        if (await drives.FindAsync(next.Drive, cancellation) is { } drive) await RecountAsync(drive, cancellation);
    }

    private async Task RecountAsync(Drive drive, CancellationToken cancellation) => await tallies.RecountAsync(
        drive, results.OfDriveAsync, new UnitFamilies(await units.WithinAsync(new Scope.Nation(), cancellation)), cancellation);
}
