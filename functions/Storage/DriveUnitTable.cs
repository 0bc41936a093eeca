using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// What a drive's partition holds of units, beside its slots and bookings: places allotted, <c>unit~{unit}</c>; and who registered for a unit without
/// getting a place, <c>asked~{unit}~{donor}</c>. They count as registered, so that nobody reads out of a count who may not give.
/// </summary>
public sealed class DriveUnitTable(StorageAccount account)
{
    private const string Prefix = "unit~";
    private const string Asked = "asked~";

    private readonly TableClient _table = account.Table("drives");

    /// <summary>Allots places to a unit; null takes them back.</summary>
    public async Task AllotAsync(string drive, string unit, int? places, CancellationToken cancellation)
    {
        if (places is not { } allotted)
        {
            await _table.DeleteEntityAsync(drive, Prefix + unit, cancellationToken: cancellation);
            return;
        }

        var row = Columns.New(drive, Prefix + unit);
        row["Allotted"] = allotted;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Places allotted, by the unit's id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AllottedAsync(string drive, CancellationToken cancellation) =>
        (await _table.PrefixAsync(drive, Prefix, cancellation: cancellation)
            .ToListAsync(row => (Unit: row.RowKey[Prefix.Length..], Places: row.GetInt32("Allotted") ?? 0), cancellation))
        .ToDictionary(each => each.Unit, each => each.Places, StringComparer.Ordinal);

    /// <summary>Notes that somebody registered for a unit and has no place; once more changes nothing.</summary>
    public Task NoteAskedAsync(string drive, string unit, DonorId donor, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Columns.New(drive, $"{Asked}{unit}~{donor}"), TableUpdateMode.Merge, cancellation);

    /// <summary>How many registered for each unit, with a place or without: each of them once. One range, as bookings lie not far behind those who asked.</summary>
    public async Task<IReadOnlyDictionary<string, int>> RegisteredAsync(string drive, CancellationToken cancellation)
    {
        var people = await _table.RangeAsync(drive, Asked, TableReading.After("booking~"), cancellation: cancellation).ToListAsync(
            row => row.RowKey.Split('~') switch
            {
                ["asked", var unit, var donor] => (Unit: unit, Donor: donor),
                ["booking", var donor] => (Unit: row.Read("Unit") ?? "", Donor: donor),
                _ => (Unit: "", Donor: row.RowKey),
            },
            cancellation);
        return people.Distinct().CountBy(each => each.Unit).ToDictionary(StringComparer.Ordinal);
    }
}
