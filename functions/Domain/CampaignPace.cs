namespace BloodDrive.Domain;

/// <summary>When a campaign's messages are through, as routes, hours and the look at the first few let them.</summary>
public static class CampaignPace
{
    /// <summary>When the last message is expected to leave (UTC); null where nothing leaves, or its hours have no hour.</summary>
    /// <param name="hours">The hours of a route for campaigns.</param>
    public static DateTimeOffset? LastLeaves(
        Waterfall waterfall, DateTimeOffset from, CampaignPolicy policy, Func<string, SendWindow> hours, Func<string, int> perMinute)
    {
        // The rest waits for the first few; they are through in less than the minute that a batch takes.
        var begin = waterfall.Recipients > policy.First ? policy.LookAtFirst : TimeSpan.Zero;
        return waterfall.ByRoute
            .Select(group => (Place: Timetable.Read(group.Key), group.Value.Recipients))
            .Select(group => Last(
                from,
                begin + BatchCut.Length(group.Place.Route, group.Place.Tier, group.Recipients, perMinute),
                hours(group.Place.Route)))
            .Max();
    }

    private static DateTimeOffset? Last(DateTimeOffset from, TimeSpan length, SendWindow hours)
    {
        if (hours.Opens >= hours.Closes)
        {
            return null;
        }

        while (true)
        {
            var open = hours.NextOpen(from);
            if (TetDays.PeaceEnds(open) is { } peace)
            {
                from = peace;
                continue;
            }

            var closes = hours.CloseOn(VietnamTime.DayOf(open));
            if (open + length <= closes)
            {
                return open + length;
            }

            length -= closes - open;
            from = closes;
        }
    }
}
