using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A drive of which somebody who booked has yet to hear something.</summary>
/// <param name="Since">When that was noted.</param>
public sealed record UntoldDrive(string Drive, DateTimeOffset Since, ETag Version);

/// <summary>Who of those that have booked was asked or told what, and the drives of which somebody is still to be.</summary>
public sealed partial class DriveTable
{
    private const string Untold = "untold~";

    /// <summary>Who was asked or told of the drive's changes, with their answers.</summary>
    public Task<List<DriveAsked>> AskedAsync(string drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive, DriveRow.AskedPrefix, cancellation: cancellation).ToListAsync(DriveRow.ReadAsked, cancellation);

    /// <summary>What a donor was last asked of a drive.</summary>
    public async Task<DriveAsked?> AskedAsync(string drive, DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(drive, DriveRow.AskedKey(donor), cancellation) is { } row ? DriveRow.ReadAsked(row) : null;

    /// <summary>Notes that a donor was asked or told; what was answered to an earlier change is no answer to this one.</summary>
    public Task NoteAskedAsync(string drive, DriveAsked asked, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(DriveRow.NewAsked(drive, asked), TableUpdateMode.Merge, cancellation);

    /// <summary>Brings a booking's row to where the drive's changes have brought the booking; null where the donor has none here.</summary>
    public async Task<OpenBooking?> CarryAsync(string drive, DonorId donor, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var reads = new[] { DriveRow.Key, DriveRow.BookingKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
            if (await Task.WhenAll(reads) is not [{ } driveRow, { } row] || DriveRow.Read(driveRow) is not { Changes: var changes })
            {
                return null;
            }

            var booking = DriveRow.ReadBooking(row, changes);
            if (booking.Change == changes.Count
                || await _table.TryMergeAsync(DriveRow.NewBooking(drive, booking with { Change = changes.Count }), row.ETag, cancellation))
            {
                return OpenOf(drive, booking);
            }

            await BackOffAsync(attempt, cancellation);
        }
    }

    /// <summary>The drives of which somebody has yet to hear something.</summary>
    public Task<List<UntoldDrive>> UntoldAsync(CancellationToken cancellation) =>
        _table.RangeAsync(Untold, "0", "~", cancellation: cancellation)
            .ToListAsync(row => new UntoldDrive(row.RowKey, row.GetDateTimeOffset("Since") ?? default, row.ETag), cancellation);

    public async Task<UntoldDrive?> UntoldAsync(string drive, CancellationToken cancellation) =>
        await _table.FindAsync(Untold, drive, cancellation) is { } row ? new(drive, row.GetDateTimeOffset("Since") ?? default, row.ETag) : null;

    /// <summary>Everybody has heard: the drive is looked at no more, unless it changed again meanwhile.</summary>
    public async Task ToldAsync(UntoldDrive untold, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(Untold, untold.Drive, untold.Version, cancellation);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Somebody noted it anew, and it is looked at again.
        }
    }

    /// <summary>Whether a day's reminders of a drive are written.</summary>
    public async Task<bool> IsRemindedAsync(string drive, DateOnly day, CancellationToken cancellation) =>
        await _table.FindAsync(drive, DriveRow.ToldKey(day), cancellation) is not null;

    public Task NoteRemindedAsync(string drive, DateOnly day, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Columns.New(drive, DriveRow.ToldKey(day)), TableUpdateMode.Merge, cancellation);

    private Task NoteUntoldAsync(string drive, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Columns.New(Untold, drive);
        row["Since"] = now.ToUniversalTime();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }
}
