using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The timetable of each route: its next free instant, moved by ETag a stretch at a time, so that all runs and lanes share one quota.</summary>
public sealed class RouteTable(StorageAccount account)
{
    private const string Partition = "timetable";

    private readonly TableClient _table = account.Table("settings");

    /// <summary>Takes a stretch of a route: a start for each of the lengths.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> TakeAsync(
        string route, DateTimeOffset earliest, SendWindow window, IReadOnlyList<TimeSpan> lengths, CancellationToken cancellation)
    {
        await _table.TryAddAsync(Columns.New(Partition, route), cancellation);
        while (true)
        {
            var row = (await _table.FindAsync(Partition, route, cancellation))!;
            var (starts, nextFree) = Timetable.Place(row.GetDateTimeOffset("NextFree"), earliest, window, lengths);
            var change = new TableEntity(Partition, route)
            {
                ["NextFree"] = nextFree.ToUniversalTime(),

                // Two takers may compute the same instant; only one of them may have it.
                ["TakenBy"] = RandomNumberGenerator.GetHexString(16),
            };
            if (await _table.TryMergeAsync(change, row.ETag, cancellation))
            {
                return starts;
            }
        }
    }
}
