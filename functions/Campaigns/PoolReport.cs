using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>The pool of a place over the coming weeks, and what the drives that are open would take of it.</summary>
/// <param name="Province">Null for all of the register.</param>
/// <param name="Counted">Null where it was not counted yet.</param>
/// <param name="Taken">By week, were every place used as is expected.</param>
public sealed record PoolView(string? Province, CountedPool? Counted, IReadOnlyList<double> Taken);

/// <summary>Reads the pool: one row of the last count, the calendar of drives, and the rates.</summary>
public sealed class PoolReport(PoolTable pools, DriveTable drives, UpliftTable uplifts, TimeProvider clock)
{
    /// <param name="province">Null for all of the register.</param>
    public async Task<PoolView> OfAsync(string? province, CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var (counted, over) = (pools.FindAsync(province, cancellation), uplifts.OverAsync(today, cancellation));
        var open = await drives.CalendarAsync(today, Pool.DayOf(today, Pool.Weeks), cancellation);
        var pool = await counted;
        var theirs = open.Where(drive => province is null || drive.Area.Province == province);
        return new PoolView(province, pool, Pool.TakenBy(theirs, pool?.From ?? today, ForecastRates.Learnt(await over), EligibilityPolicy.Vietnam));
    }
}
