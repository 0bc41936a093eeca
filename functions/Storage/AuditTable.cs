using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The record of who looked at whom and changed what: added to, never changed; a partition a month, newest first.</summary>
public sealed class AuditTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("audit");

    public async Task NoteAsync(AuditEntry entry, CancellationToken cancellation)
    {
        var fallen = (DateTimeOffset.MaxValue - entry.At).Ticks.ToString("d19", CultureInfo.InvariantCulture);
        var row = Columns.New(Month(VietnamTime.DayOf(entry.At)), $"{fallen}~{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        row.Put("By", entry.By);
        row.Put("What", entry.What);
        row.Put("About", entry.About);
        row["At"] = entry.At.ToUniversalTime();

        // The key is this entry's own: where it is there already, the answer to writing it was lost.
        await _table.TryAddAsync(row, cancellation);
    }

    /// <summary>The entries of a day's month, newest first, at most so many.</summary>
    public async Task<List<AuditEntry>> OfMonthAsync(DateOnly day, int most, CancellationToken cancellation)
    {
        List<AuditEntry> entries = [];
        await foreach (var row in _table.RangeAsync(Month(day), "", "~", cancellation: cancellation))
        {
            entries.Add(new(
                row.Read("By") ?? "", row.Read("What") ?? "", row.Read("About") ?? "", row.GetDateTimeOffset("At") ?? default));
            if (entries.Count == most)
            {
                break;
            }
        }

        return entries;
    }

    private static string Month(DateOnly day) => "m~" + day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
