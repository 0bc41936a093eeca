namespace BloodDrive.Domain;

/// <summary>Gives batches their times on a route, one after the other, inside the window: runs and lanes share one quota.</summary>
public static class Timetable
{
    /// <summary>Times for batches that take as long as given each; <paramref name="nextFree"/> is where the route's table stood.</summary>
    /// <returns>A start per batch, in order, and the instant at which the route is free again.</returns>
    public static (IReadOnlyList<DateTimeOffset> Starts, DateTimeOffset NextFree) Place(
        DateTimeOffset? nextFree, DateTimeOffset earliest, SendWindow window, IEnumerable<TimeSpan> lengths)
    {
        var free = nextFree is { } known && known > earliest ? known : earliest;
        List<DateTimeOffset> starts = [];
        foreach (var length in lengths)
        {
            var start = window.NextOpen(free);
            starts.Add(start);
            free = start + length;
        }

        return (starts, free);
    }
}
