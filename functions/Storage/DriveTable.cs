using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The drives table: a drive is a partition, so that a slot's counter and a booking change in one transaction.</summary>
public sealed partial class DriveTable(StorageAccount account, LookupKeys keys)
{
    private readonly TableClient _table = account.Table("drives");
    private readonly DriveCalendar _calendar = new(account.Table("drives"));

    /// <summary>
    /// Writes a drive and its slots; those that it no longer has go. Bookings are kept, and a cancelled drive stays cancelled. What those who have booked
    /// must hear of is not written.
    /// </summary>
    /// <param name="moved">
    /// Now, where it leaves its day for another: before it is written the drive is among those that somebody looks at and notes on the calendar, should
    /// whoever writes it end before.
    /// </param>
    public async Task<DriveSaved> SaveAsync(Drive drive, CancellationToken cancellation, DateTimeOffset? moved = null)
    {
        if (moved is { } now)
        {
            await NoteUntoldAsync(drive.Id, now, cancellation);
        }

        return await WriteAsync(drive, agreed: null, cancellation);
    }

    /// <summary>
    /// Writes a drive though people have booked it otherwise: they go with their slots, and are to be asked. Before it is written the drive is
    /// among those that somebody looks at (<see cref="UntoldAsync"/>).
    /// </summary>
    public async Task<DriveSaved> ChangeAsync(Drive drive, DateTimeOffset now, CancellationToken cancellation)
    {
        await NoteUntoldAsync(drive.Id, now, cancellation);
        return await WriteAsync(drive, now, cancellation);
    }

    /// <summary>Calls a drive off for good, in one transaction with its slots: a booking under way meets a changed slot and finds the drive closed. Those who have booked are to be told.</summary>
    public async Task CallOffAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { Cancelled: false })
        {
            return;
        }

        await NoteUntoldAsync(id, now, cancellation);
        for (var attempt = 0; ; attempt++)
        {
            var rows = await RowsAsync(id, cancellation);
            if (DriveRow.Read(rows) is not { Cancelled: false } drive || await _table.TryTransactAsync(Closing(rows, drive, now), cancellation))
            {
                break;
            }

            await BackOffAsync(attempt, cancellation);
        }

        await NoteAsync(id, cancellation);
    }

    public async Task<Drive?> FindAsync(string id, CancellationToken cancellation) => DriveRow.Read(await RowsAsync(id, cancellation));

    /// <summary>A drive as an account may see it: what lies outside its scope is not there.</summary>
    public async Task<Drive?> FindAsync(string id, Scope within, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } drive && within.Covers(drive.Area) ? drive : null;

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
        foreach (var chunk in noted.DistinctBy(drive => drive.Id).Chunk(8))
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

    /// <summary>Notes a drive on the calendar as it stands, and takes it off the day that it left.</summary>
    public async Task<Drive?> NoteAsync(string id, CancellationToken cancellation)
    {
        var rows = await RowsAsync(id, cancellation);
        if (DriveRow.Read(rows) is not { } drive)
        {
            return null;
        }

        await _calendar.NoteAsync([drive], cancellation);
        if (DriveRow.LeftDay(rows) is { } left && left != drive.Day)
        {
            await _calendar.RemoveAsync(left, id, cancellation);
        }

        return drive;
    }

    private async Task<DriveSaved> WriteAsync(Drive drive, DateTimeOffset? agreed, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            // Written again after a lost answer, the change is there already and is none any more.
            var rows = await RowsAsync(drive.Id, cancellation);
            var held = DriveRow.Read(rows);
            var change = held is null ? null : DriveChange.Between(held, drive, agreed ?? default);
            if (change is not null && agreed is null)
            {
                return new DriveSaved.MustAsk(change);
            }

            if (held is not null && held.Day != drive.Day && DriveRow.LeftDay(rows) is { } left && left != held.Day)
            {
                // The row has room for one day that was left: what an earlier move may have left comes off first.
                await _calendar.RemoveAsync(left, drive.Id, cancellation);
            }

            if (await _table.TryTransactAsync([.. Writing(rows, held, drive, change)], cancellation))
            {
                break;
            }

            await BackOffAsync(attempt, cancellation);
        }

        await NoteAsync(drive.Id, cancellation);
        return new DriveSaved.Yes();
    }

    /// <summary>The drive's row and the slots that differ, each as it was read: who books in between is seen, and is neither cut off nor left behind.</summary>
    private static IEnumerable<TableTransactionAction> Writing(List<TableEntity> rows, Drive? held, Drive drive, DriveChange? change)
    {
        var changes = held?.Changes ?? [];
        var row = DriveRow.New(drive with { Changes = change is null ? changes : [.. changes, change] });
        if (held is not null && held.Day != drive.Day)
        {
            DriveRow.PutLeftDay(row, held.Day);
        }

        yield return Put(rows, row);
        var slots = held is null ? drive.Slots : change?.Carry(held, drive) ?? drive.Slots;
        foreach (var slot in slots)
        {
            var old = held?.Slots.FirstOrDefault(known => known.Start == slot.Start);
            if (old is null || old.Capacity != slot.Capacity || (change is not null && old.Booked != slot.Booked))
            {
                var places = Columns.New(drive.Id, DriveRow.SlotKey(slot.Start));
                places["Capacity"] = slot.Capacity;
                if (change is not null)
                {
                    places["Booked"] = slot.Booked;
                }

                yield return Put(rows, places);
            }
        }

        var kept = slots.Select(slot => DriveRow.SlotKey(slot.Start)).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in rows.Where(row => row.RowKey != DriveRow.Key && !kept.Contains(row.RowKey)))
        {
            yield return new(TableTransactionActionType.Delete, gone, gone.ETag);
        }
    }

    private static TableTransactionAction Put(List<TableEntity> rows, TableEntity row) => rows.Find(known => known.RowKey == row.RowKey) is { } known
        ? new(TableTransactionActionType.UpdateMerge, row, known.ETag)
        : new(TableTransactionActionType.Add, row);

    private static List<TableTransactionAction> Closing(List<TableEntity> rows, Drive drive, DateTimeOffset now)
    {
        var cancelled = Columns.New(drive.Id, DriveRow.Key);
        cancelled["Cancelled"] = true;
        cancelled["Changes"] = Columns.Json(drive.Changes.Append(new(drive.Changes.Count + 1, DriveChangeKind.CalledOff, now, [])));
        return
        [
            Put(rows, cancelled),
            .. rows.Where(row => row.RowKey != DriveRow.Key).Select(row => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge, new TableEntity(row.PartitionKey, row.RowKey) { ["Closed"] = true }, ETag.All)),
        ];
    }

    // One range, and nothing of what others keep between the drive's own row and its slots.
    private Task<List<TableEntity>> RowsAsync(string id, CancellationToken cancellation) =>
        _table.RangeAsync(id, DriveRow.Key, TableReading.After(DriveRow.SlotPrefix), DriveRow.OwnRows, cancellation).ToListAsync(row => row, cancellation);

    // Jitter, so that writers of several processes do not meet again at the same instant.
    private static Task BackOffAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(Random.Shared.Next(5, 20 << Math.Min(attempt, 5)), cancellation);
}
