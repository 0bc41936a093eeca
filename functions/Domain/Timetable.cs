using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>A stretch of a route's timetable that a run has taken and not used up yet.</summary>
public sealed record Stretch(DateTimeOffset Free, DateTimeOffset Until);

/// <summary>Gives batches their times on a route, one after the other, inside the window: runs and lanes share one quota.</summary>
public static class Timetable
{
    /// <summary>How much of a route a run takes beyond what it needs, so that its next pages need not ask the route.</summary>
    public static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);

    /// <summary>The timetable of a route's tier.</summary>
    public static string Key(string route, int tier) => string.Create(CultureInfo.InvariantCulture, $"{route}~{tier}");

    /// <summary>The route and tier of such a key.</summary>
    public static (string Route, int Tier) Read(string key)
    {
        var border = key.LastIndexOf('~');
        return (key[..border], int.Parse(key.AsSpan(border + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

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

    /// <summary>Times out of a stretch that the run holds already; null where they do not all find room in it.</summary>
    public static (IReadOnlyList<DateTimeOffset> Starts, Stretch Left)? Within(
        Stretch? held, DateTimeOffset earliest, SendWindow window, IEnumerable<TimeSpan> lengths)
    {
        if (held is null)
        {
            return null;
        }

        var (starts, free) = Place(held.Free, earliest, window, lengths);
        return free <= held.Until ? (starts, held with { Free = free }) : null;
    }
}
