using System.Collections.Concurrent;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Places taken and given back.</summary>
public sealed partial class DriveTable
{
    private const string CodeLetters = "ABCDEFGHKMNPQRTUVWXY346789";

    // Writers of one slot queue here before they race on its ETag: bare retries of a rush cost thousands of failed transactions.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Doors = new(StringComparer.Ordinal);

    /// <summary>Books a slot for a donor, or moves the donor's booking of this drive to it; counter and booking change together or not at all.</summary>
    /// <param name="link">The run whose link the donor answers by: what the drive has to say later carries it again.</param>
    /// <param name="origin">Where the booking comes from; one that is moved keeps where it came from first.</param>
    public async Task<Booked> BookAsync(
        string drive, DateTimeOffset slot, DonorId donor, RunId link, DateTimeOffset now, CancellationToken cancellation, BookingOrigin? origin = null)
    {
        var door = Doors.GetOrAdd($"{drive}|{DriveRow.SlotKey(slot)}", _ => new SemaphoreSlim(1));
        await door.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                if (await TryBookAsync(drive, slot, donor, link, origin, now, cancellation) is { } answer)
                {
                    return answer;
                }

                await BackOffAsync(attempt, cancellation);
            }
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Gives a donor's place in a drive back, and notes that as the answer where one is waited for; doing it twice gives one place back.</summary>
    public async Task CancelAsync(string drive, DonorId donor, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var reads = new[] { DriveRow.Key, DriveRow.BookingKey(donor), DriveRow.AskedKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
            if (await Task.WhenAll(reads) is not [var driveRow, { } booking, var asked])
            {
                return;
            }

            List<TableTransactionAction> actions = [new(TableTransactionActionType.Delete, booking, booking.ETag)];
            var changes = driveRow is null ? [] : DriveRow.Read(driveRow)?.Changes ?? [];
            if (await _table.FindAsync(drive, DriveRow.SlotKey(DriveRow.ReadBooking(booking, changes).Slot), cancellation) is { } slot)
            {
                actions.Add(Count(slot, -1));
            }

            if (asked is not null)
            {
                actions.Add(Reply(asked, AskReply.No));
            }

            if (await _table.TryTransactAsync(actions, cancellation))
            {
                return;
            }

            await BackOffAsync(attempt, cancellation);
        }
    }

    /// <summary>The donor's booking in a drive, as the drive has it.</summary>
    public async Task<OpenBooking?> BookingAsync(string drive, DonorId donor, CancellationToken cancellation)
    {
        var reads = new[] { DriveRow.Key, DriveRow.BookingKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
        return await Task.WhenAll(reads) is [{ } driveRow, { } booking] ? OpenOf(drive, DriveRow.ReadBooking(booking, DriveRow.Read(driveRow)?.Changes ?? [])) : null;
    }

    /// <summary>Who has booked a drive, each in the slot where its changes have brought them.</summary>
    public Task<List<DriveBooking>> BookingsAsync(Drive drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive.Id, DriveRow.BookingPrefix, cancellation: cancellation).ToListAsync(row => DriveRow.ReadBooking(row, drive.Changes), cancellation);

    /// <summary>Where the bookings of a drive came from, one each; one query.</summary>
    public Task<List<BookingOrigin>> OriginsAsync(string drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive, DriveRow.BookingPrefix, cancellation: cancellation).ToListAsync(row => new BookingOrigin(row.Enum<AnswerSource>("Source"), row.Read("Unit")), cancellation);

    /// <summary>The units that bookings of a drive were for, by donor; who named none is not among them.</summary>
    public async Task<IReadOnlyDictionary<DonorId, string>> UnitsAsync(string drive, CancellationToken cancellation) =>
        (await _table.PrefixAsync(drive, DriveRow.BookingPrefix, cancellation: cancellation)
            .ToListAsync(row => (Donor: new DonorId(row.RowKey[DriveRow.BookingPrefix.Length..]), Unit: row.Read("Unit")), cancellation))
        .Where(booking => booking.Unit is not null).ToDictionary(booking => booking.Donor, booking => booking.Unit!);

    private async Task<Booked?> TryBookAsync(string drive, DateTimeOffset slot, DonorId donor, RunId link, BookingOrigin? origin, DateTimeOffset now, CancellationToken cancellation)
    {
        // Side by side: whoever waits at the door waits for each of these reads.
        var wanted = DriveRow.SlotKey(slot);
        var reads = new[] { DriveRow.Key, wanted, DriveRow.BookingKey(donor), DriveRow.AskedKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
        if (await Task.WhenAll(reads) is not [{ } driveRow, { } slotRow, var bookingRow, var asked] || DriveRow.Read(driveRow) is not { TakesBookings: true, Changes: var changes })
        {
            return new Booked.Closed();
        }

        var booking = bookingRow is null ? null : DriveRow.ReadBooking(bookingRow, changes);
        if (booking?.Slot == slot)
        {
            return asked is null || await TryReplyAsync(asked, cancellation) ? new Booked.Yes(OpenOf(drive, booking)) : null;
        }

        if ((slotRow.GetInt32("Booked") ?? 0) >= (slotRow.GetInt32("Capacity") ?? 0))
        {
            return new Booked.Full();
        }

        List<TableTransactionAction> actions = [Count(slotRow, +1)];
        DriveBooking mine = new(donor, slot, booking?.Code ?? CodeOf(drive, donor), now, link, changes.Count);
        if (bookingRow is null)
        {
            var row = DriveRow.NewBooking(drive, mine);
            row.Put("Source", origin?.Source.ToString());
            row.Put("Unit", origin?.Unit);
            actions.Add(new(TableTransactionActionType.Add, row));
        }
        else
        {
            actions.Add(new(TableTransactionActionType.UpdateMerge, DriveRow.NewBooking(drive, mine), bookingRow.ETag));
            if (await _table.FindAsync(drive, DriveRow.SlotKey(booking!.Slot), cancellation) is { } left)
            {
                actions.Add(Count(left, -1));
            }
        }

        if (asked is not null)
        {
            actions.Add(Reply(asked, AskReply.OtherHour));
        }

        return await _table.TryTransactAsync(actions, cancellation) ? new Booked.Yes(OpenOf(drive, mine)) : null;
    }

    /// <summary>The hour that was asked about, booked again, is a yes.</summary>
    private async Task<bool> TryReplyAsync(TableEntity asked, CancellationToken cancellation) =>
        DriveRow.ReadAsked(asked).Reply is not null || await _table.TryTransactAsync([Reply(asked, AskReply.Yes)], cancellation);

    private static TableTransactionAction Reply(TableEntity asked, AskReply reply)
    {
        TableEntity row = new(asked.PartitionKey, asked.RowKey) { ["Reply"] = reply.ToString() };
        return new(TableTransactionActionType.UpdateMerge, row, asked.ETag);
    }

    private static TableTransactionAction Count(TableEntity slot, int change) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(slot.PartitionKey, slot.RowKey) { ["Booked"] = Math.Max(0, (slot.GetInt32("Booked") ?? 0) + change) },
        slot.ETag);

    private static OpenBooking OpenOf(string drive, DriveBooking booking) => new(drive, booking.Slot, booking.Code, VietnamTime.DayOf(booking.Slot));

    /// <summary>Four letters and digits that are told apart by ear and eye; the same for the same donor and drive.</summary>
    private string CodeOf(string drive, DonorId donor)
    {
        var number = keys.Number("door-code", $"{drive}|{donor}", 30);
        return string.Create(4, number, static (span, rest) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = CodeLetters[(int)(rest % CodeLetters.Length)];
                rest /= (uint)CodeLetters.Length;
            }
        });
    }
}
