using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The calendar of drives: one partition in the order of the days, <c>{yyyy-MM-dd}~{drive}</c>, with each drive and its places as they were last noted.</summary>
internal sealed class DriveCalendar(TableClient table)
{
    private const string Partition = "calendar";

    /// <summary>The drives of the days from first to last, both included; one query.</summary>
    public Task<List<Drive>> BetweenAsync(DateOnly first, DateOnly last, CancellationToken cancellation) =>
        table.RangeAsync(Partition, Columns.Text(first)!, Columns.Text(last.AddDays(1))!, cancellation: cancellation)
            .ToListAsync(row => row.Json<Drive>("Drive")! with { Slots = row.Json<List<Slot>>("Slots") ?? [] }, cancellation);

    /// <summary>Notes drives with their places as they stand.</summary>
    public Task NoteAsync(IEnumerable<Drive> drives, CancellationToken cancellation) => table.UpsertAllAsync(
        drives.Select(drive =>
        {
            var row = Columns.New(Partition, Key(drive.Day, drive.Id));
            row["Drive"] = Columns.Json(drive with { Slots = [], Contact = null, Changes = [] });
            row["Slots"] = Columns.Json(drive.Slots);
            return row;
        }),
        cancellation);

    /// <summary>Takes a drive off a day that it was on.</summary>
    public Task RemoveAsync(DateOnly day, string drive, CancellationToken cancellation) => table.DeleteEntityAsync(Partition, Key(day, drive), cancellationToken: cancellation);

    private static string Key(DateOnly day, string drive) => $"{Columns.Text(day)}~{drive}";
}
