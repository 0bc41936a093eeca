using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How booking a slot went.</summary>
public abstract record Booked
{
    private Booked() { }

    /// <summary>The slot is this donor's; the code is the one to say at the door. Booking it again answers the same.</summary>
    public sealed record Yes(OpenBooking Booking) : Booked;

    /// <summary>No place left in that slot.</summary>
    public sealed record Full : Booked;

    /// <summary>The drive is cancelled, over or unknown, or has no such slot.</summary>
    public sealed record Closed : Booked;
}

/// <summary>The drives table: a drive is a partition, so that a slot's counter and a booking change in one transaction.</summary>
public sealed class DriveTable(StorageAccount account, LookupKeys keys)
{
    private const string CodeLetters = "ABCDEFGHKMNPQRTUVWXY346789";

    // Writers of one slot queue here before they race on its ETag: bare retries of a rush cost thousands of failed transactions.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Doors = new(StringComparer.Ordinal);

    private readonly TableClient _table = account.Table("drives");
    private readonly DriveCalendar _calendar = new(account.Table("drives"));

    /// <summary>Writes a drive and its slots; bookings of slots that stay are kept.</summary>
    public async Task SaveAsync(Drive drive, CancellationToken cancellation)
    {
        var before = await FindAsync(drive.Id, cancellation);
        var row = Columns.New(drive.Id, "drive");
        row["Drive"] = Columns.Json(drive with { Slots = [] });
        List<TableEntity> rows = [row];
        foreach (var slot in drive.Slots)
        {
            var slotRow = Columns.New(drive.Id, SlotKey(slot.Start));
            slotRow["Capacity"] = slot.Capacity;
            rows.Add(slotRow);
        }

        await _table.UpsertAllAsync(rows, cancellation);

        await _calendar.NoteAsync([(await FindAsync(drive.Id, cancellation))!], cancellation);
        if (before is not null && before.Day != drive.Day)
        {
            await _calendar.RemoveAsync(before, cancellation);
        }
    }

    public async Task<Drive?> FindAsync(string id, CancellationToken cancellation)
    {
        Drive? drive = null;
        List<Slot> slots = [];
        // Bookings lie between "booking~" and "drive": one range from there on reads the drive and its slots only.
        await foreach (var row in _table.RangeAsync(id, "drive", TableReading.After("slot~"), cancellation: cancellation))
        {
            if (row.RowKey == "drive")
            {
                drive = row.Json<Drive>("Drive");
            }
            else
            {
                slots.Add(new Slot(SlotOf(row.RowKey), row.GetInt32("Capacity") ?? 0, row.GetInt32("Booked") ?? 0));
            }
        }

        return drive is null ? null : drive with { Slots = slots };
    }

    /// <summary>
    /// The drives of the days from first to last, both included, in the order of their days, with their places as they stand; only those that are
    /// near, where that is asked, so that a donor's page reads the slots of drives near by and no others.
    /// </summary>
    public async Task<List<Drive>> BetweenAsync(DateOnly first, DateOnly last, CancellationToken cancellation, Func<Drive, bool>? near = null)
    {
        List<Drive> drives = [];
        foreach (var chunk in (await _calendar.BetweenAsync(first, last, cancellation)).Where(drive => near is null || near(drive)).Chunk(8))
        {
            drives.AddRange((await Task.WhenAll(chunk.Select(drive => FindAsync(drive.Id, cancellation)))).OfType<Drive>());
        }

        return [.. drives.Where(drive => drive.Day >= first && drive.Day <= last)];
    }

    /// <summary>The drives of the days, with their places as <see cref="NotePlacesAsync"/> last noted them: one query, for those who ask for many donors.</summary>
    public Task<List<Drive>> CalendarAsync(DateOnly first, DateOnly last, CancellationToken cancellation) => _calendar.BetweenAsync(first, last, cancellation);

    /// <summary>Notes on the calendar which places are left in the drives of the days.</summary>
    public async Task NotePlacesAsync(DateOnly first, DateOnly last, CancellationToken cancellation) =>
        await _calendar.NoteAsync(await BetweenAsync(first, last, cancellation), cancellation);

    /// <summary>Books a slot for a donor, or moves the donor's booking of this drive to it; counter and booking change together or not at all.</summary>
    public async Task<Booked> BookAsync(string drive, DateTimeOffset slot, DonorId donor, CancellationToken cancellation)
    {
        var door = Doors.GetOrAdd(drive, _ => new SemaphoreSlim(1));
        await door.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                if (await TryBookAsync(drive, slot, donor, cancellation) is { } answer)
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

    /// <summary>Gives a donor's place in a drive back; doing it twice gives one place back.</summary>
    public async Task CancelAsync(string drive, DonorId donor, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await _table.FindAsync(drive, BookingKey(donor), cancellation) is not { } booking)
            {
                return;
            }

            List<TableTransactionAction> actions = [new(TableTransactionActionType.Delete, booking, booking.ETag)];
            if (await _table.FindAsync(drive, booking.Read("Slot")!, cancellation) is { } slot)
            {
                actions.Add(Count(slot, -1));
            }

            if (await _table.TryTransactAsync(actions, cancellation))
            {
                return;
            }

            await BackOffAsync(attempt, cancellation);
        }
    }

    /// <summary>The donor's booking in a drive, as the drive has it.</summary>
    public async Task<OpenBooking?> BookingAsync(string drive, DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(drive, BookingKey(donor), cancellation) is { } row ? BookingOf(drive, row) : null;

    private async Task<Booked?> TryBookAsync(string drive, DateTimeOffset slot, DonorId donor, CancellationToken cancellation)
    {
        // Side by side: whoever waits at the door waits for each of these reads.
        var wanted = SlotKey(slot);
        var reads = new[] { "drive", wanted, BookingKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
        if (await Task.WhenAll(reads) is not [{ } driveRow, { } slotRow, var booking] || driveRow.Json<Drive>("Drive") is not { Cancelled: false })
        {
            return new Booked.Closed();
        }

        if (booking?.Read("Slot") == wanted)
        {
            return new Booked.Yes(BookingOf(drive, booking));
        }

        if ((slotRow.GetInt32("Booked") ?? 0) >= (slotRow.GetInt32("Capacity") ?? 0))
        {
            return new Booked.Full();
        }

        List<TableTransactionAction> actions = [Count(slotRow, +1)];
        var mine = Columns.New(drive, BookingKey(donor));
        mine.Put("Slot", wanted);
        mine.Put("Code", booking?.Read("Code") ?? CodeOf(drive, donor));
        if (booking is null)
        {
            actions.Add(new(TableTransactionActionType.Add, mine));
        }
        else
        {
            actions.Add(new(TableTransactionActionType.UpdateMerge, mine, booking.ETag));
            if (await _table.FindAsync(drive, booking.Read("Slot")!, cancellation) is { } left)
            {
                actions.Add(Count(left, -1));
            }
        }

        return await _table.TryTransactAsync(actions, cancellation) ? new Booked.Yes(BookingOf(drive, mine)) : null;
    }

    private static TableTransactionAction Count(TableEntity slot, int change) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(slot.PartitionKey, slot.RowKey) { ["Booked"] = Math.Max(0, (slot.GetInt32("Booked") ?? 0) + change) },
        slot.ETag);

    private static OpenBooking BookingOf(string drive, TableEntity row)
    {
        var slot = SlotOf(row.Read("Slot")!);
        return new OpenBooking(drive, slot, row.Read("Code")!, VietnamTime.DayOf(slot));
    }

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

    // Jitter, so that writers of several processes do not meet again at the same instant.
    private static Task BackOffAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(Random.Shared.Next(5, 20 << Math.Min(attempt, 5)), cancellation);

    private static string BookingKey(DonorId donor) => $"booking~{donor}";

    private static string SlotKey(DateTimeOffset start) =>
        "slot~" + start.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    private static DateTimeOffset SlotOf(string key) => new(
        DateTime.ParseExact(key["slot~".Length..], "yyyyMMddHHmm", CultureInfo.InvariantCulture), TimeSpan.Zero);
}
