using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The drives table: a drive is a partition, so that a slot's counter and a booking change in one transaction.</summary>
public sealed class DriveTable(StorageAccount account, LookupKeys keys)
{
    private const string CodeLetters = "ABCDEFGHKMNPQRTUVWXY346789";

    // Writers of one slot queue here before they race on its ETag: bare retries of a rush cost thousands of failed transactions.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Doors = new(StringComparer.Ordinal);

    private readonly TableClient _table = account.Table("drives");
    private readonly DriveCalendar _calendar = new(account.Table("drives"));

    /// <summary>Writes a drive and its slots; those that it no longer has go. Bookings are kept, and a cancelled drive stays cancelled.</summary>
    public async Task<DriveSaved> SaveAsync(Drive drive, CancellationToken cancellation)
    {
        var capacities = drive.Slots.ToDictionary(slot => SlotKey(slot.Start), slot => slot.Capacity);
        var before = await FindAsync(drive.Id, cancellation);
        HashSet<string> cut = [];
        for (var attempt = 0; ; attempt++)
        {
            var held = await _table.PrefixAsync(drive.Id, "slot~", cancellation: cancellation).ToListAsync(row => row, cancellation);
            var beyond = held.Where(row => (row.GetInt32("Booked") ?? 0) > capacities.GetValueOrDefault(row.RowKey)).ToList();
            if (beyond.Count > 0)
            {
                return new DriveSaved.BookedBeyond([.. beyond.Select(SlotOf)]);
            }

            // Places are taken away only from a slot as it was read: who books in between is seen, and is not cut off.
            var less = held.Where(row => capacities.GetValueOrDefault(row.RowKey) < (row.GetInt32("Capacity") ?? 0) || !capacities.ContainsKey(row.RowKey)).ToList();
            cut.UnionWith(less.Select(row => row.RowKey));
            if (less.Count == 0 || await _table.TryTransactAsync([.. less.Select(row => Cut(row, capacities))], cancellation))
            {
                break;
            }

            await BackOffAsync(attempt, cancellation);
        }

        await _table.UpsertAllAsync(RowsOf(drive).Where(row => !cut.Contains(row.RowKey)), cancellation);
        await _calendar.NoteAsync([(await FindAsync(drive.Id, cancellation))!], cancellation);
        if (before is not null && before.Day != drive.Day)
        {
            await _calendar.RemoveAsync(before, cancellation);
        }

        return new DriveSaved.Yes();
    }

    /// <summary>Calls a drive off for good, in one transaction with its slots: a booking under way meets a changed slot and finds the drive closed.</summary>
    public async Task CallOffAsync(string id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } drive)
        {
            return;
        }

        var cancelled = Columns.New(id, "drive");
        cancelled["Cancelled"] = true;
        await _table.UpsertAllAsync(
            drive.Slots.Select(slot => new TableEntity(id, SlotKey(slot.Start)) { ["Closed"] = true }).Prepend(cancelled), cancellation);
        await _calendar.NoteAsync([(await FindAsync(id, cancellation))!], cancellation);
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
                drive = DriveOf(row);
            }
            else
            {
                slots.Add(SlotOf(row));
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
        var noted = await _calendar.BetweenAsync(first, last, cancellation);
        var standing = await AsTheyStandAsync(noted.Where(drive => near is null || near(drive)), cancellation);
        return [.. standing.Where(drive => drive.Day >= first && drive.Day <= last)];
    }

    /// <summary>Drives of the calendar with their places as they stand now; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<Drive>> AsTheyStandAsync(IEnumerable<Drive> noted, CancellationToken cancellation)
    {
        List<Drive> drives = [];
        foreach (var chunk in noted.Chunk(8))
        {
            drives.AddRange((await Task.WhenAll(chunk.Select(drive => FindAsync(drive.Id, cancellation)))).OfType<Drive>());
        }

        return drives;
    }

    /// <summary>The drives of the days, with their places as <see cref="NotePlacesAsync"/> last noted them: one query, for those who ask for many donors.</summary>
    public Task<List<Drive>> CalendarAsync(DateOnly first, DateOnly last, CancellationToken cancellation) => _calendar.BetweenAsync(first, last, cancellation);

    /// <summary>Notes on the calendar which places are left in the drives of the days.</summary>
    public async Task NotePlacesAsync(DateOnly first, DateOnly last, CancellationToken cancellation) =>
        await _calendar.NoteAsync(await BetweenAsync(first, last, cancellation), cancellation);

    /// <summary>Books a slot for a donor, or moves the donor's booking of this drive to it; counter and booking change together or not at all.</summary>
    /// <param name="origin">Where the booking comes from; one that is moved keeps where it came from first.</param>
    public async Task<Booked> BookAsync(string drive, DateTimeOffset slot, DonorId donor, CancellationToken cancellation, BookingOrigin? origin = null)
    {
        var door = Doors.GetOrAdd($"{drive}|{SlotKey(slot)}", _ => new SemaphoreSlim(1));
        await door.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                if (await TryBookAsync(drive, slot, donor, origin, cancellation) is { } answer)
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

    /// <summary>Where the bookings of a drive came from, one each; one query.</summary>
    public Task<List<BookingOrigin>> OriginsAsync(string drive, CancellationToken cancellation) =>
        _table.PrefixAsync(drive, "booking~", cancellation: cancellation).ToListAsync(row => new BookingOrigin(row.Enum<AnswerSource>("Source"), row.Read("Unit")), cancellation);

    private async Task<Booked?> TryBookAsync(string drive, DateTimeOffset slot, DonorId donor, BookingOrigin? origin, CancellationToken cancellation)
    {
        // Side by side: whoever waits at the door waits for each of these reads.
        var wanted = SlotKey(slot);
        var reads = new[] { "drive", wanted, BookingKey(donor) }.Select(row => _table.FindAsync(drive, row, cancellation));
        if (await Task.WhenAll(reads) is not [{ } driveRow, { } slotRow, var booking] || DriveOf(driveRow) is not { TakesBookings: true })
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
            mine.Put("Source", origin?.Source.ToString());
            mine.Put("Unit", origin?.Unit);
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

    private static IEnumerable<TableEntity> RowsOf(Drive drive)
    {
        var row = Columns.New(drive.Id, "drive");
        row["Drive"] = Columns.Json(drive with { Slots = [], Contact = null });
        row.Put("ContactName", PersonalData.Seal(drive.Contact?.Name));
        row.Put("ContactPhone", PersonalData.Seal(drive.Contact?.Phone));
        yield return row;
        foreach (var slot in drive.Slots)
        {
            var slotRow = Columns.New(drive.Id, SlotKey(slot.Start));
            slotRow["Capacity"] = slot.Capacity;
            yield return slotRow;
        }
    }

    private static TableTransactionAction Cut(TableEntity slot, Dictionary<string, int> capacities) => capacities.TryGetValue(slot.RowKey, out var capacity)
        ? new(TableTransactionActionType.UpdateMerge, new TableEntity(slot.PartitionKey, slot.RowKey) { ["Capacity"] = capacity }, slot.ETag)
        : new(TableTransactionActionType.Delete, slot, slot.ETag);

    /// <summary>The drive without its slots. That it is cancelled is a column of its own: no change under way when it was called off takes it back.</summary>
    private static Drive? DriveOf(TableEntity row) => row.Json<Drive>("Drive") is { } drive
        ? drive with
        {
            Cancelled = drive.Cancelled || row.GetBoolean("Cancelled") == true,
            Contact = PersonalData.Open(row.Read("ContactName")) is { } name ? new(name, PersonalData.Open(row.Read("ContactPhone")) ?? "") : null,
        }
        : null;

    private static Slot SlotOf(TableEntity row) => new(SlotOf(row.RowKey), row.GetInt32("Capacity") ?? 0, row.GetInt32("Booked") ?? 0);

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
