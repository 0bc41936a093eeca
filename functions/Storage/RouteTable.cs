using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A route that its provider refuses altogether (401, 403): nothing leaves by it until then.</summary>
public sealed record StoppedRoute(string Route, DateTimeOffset Until, string Code);

/// <summary>The timetable of each route and tier: its next free instant, moved by ETag a stretch at a time, so that all runs and lanes share one quota.</summary>
public sealed class RouteTable(StorageAccount account)
{
    private const string Partition = "timetable";

    // Every tier that batches are cut for has a timetable of its own.
    private const int Tiers = 3;

    private readonly TableClient _table = account.Table("settings");

    /// <summary>Takes a stretch of a timetable: a start for each of the lengths.</summary>
    /// <param name="timetable">Route and tier (<see cref="Timetable.Key"/>).</param>
    public async Task<IReadOnlyList<DateTimeOffset>> TakeAsync(
        string timetable, DateTimeOffset earliest, SendWindow window, IReadOnlyList<TimeSpan> lengths, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await _table.FindAsync(Partition, timetable, cancellation);
            var from = row?.GetDateTimeOffset("StoppedUntil") is { } until && until > earliest ? until : earliest;
            var (starts, nextFree) = Timetable.Place(row?.GetDateTimeOffset("NextFree"), from, window, lengths);
            var change = row is null ? Columns.New(Partition, timetable) : new TableEntity(Partition, timetable);
            change["NextFree"] = nextFree.ToUniversalTime();

            // Two takers may compute the same instant; only one of them may have it.
            change["TakenBy"] = RandomNumberGenerator.GetHexString(16);
            if (row is null ? await _table.TryAddAsync(change, cancellation) : await _table.TryMergeAsync(change, row.ETag, cancellation))
            {
                return starts;
            }
        }
    }

    /// <summary>Marks a route as stopped: no time before that instant is given out on it.</summary>
    public Task StopAsync(string route, DateTimeOffset until, string code, CancellationToken cancellation) => _table.UpsertAllAsync(
        Enumerable.Range(0, Tiers).Select(tier =>
        {
            var row = Columns.New(Partition, Timetable.Key(route, tier));
            row["StoppedUntil"] = until.ToUniversalTime();
            row.Put("StopCode", code);
            return row;
        }),
        cancellation);

    /// <summary>The routes that are stopped at an instant.</summary>
    public async Task<IReadOnlyList<StoppedRoute>> StoppedAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await _table.RangeAsync(Partition, "0", "~", cancellation: cancellation).ToListAsync(
            row => new StoppedRoute(row.RowKey.Split('~')[0], row.GetDateTimeOffset("StoppedUntil") ?? default, row.Read("StopCode") ?? ""), cancellation);
        return [.. rows.Where(stop => stop.Until > now).DistinctBy(stop => stop.Route)];
    }
}
