using System.Globalization;
using NCrontab;

namespace BloodDrive.Local.Functions;

/// <summary>When a timer runs: NCRONTAB of six fields (seconds first) or five, in the machine's time zone, or a fixed time span.</summary>
internal abstract class TimerSchedule
{
    /// <summary>Whether runs lie at least a minute apart; only then the host remembers when it ran.</summary>
    public abstract bool IsMonitored { get; }

    public static TimerSchedule Parse(string text, TimeZoneInfo zone)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is 5 or 6)
        {
            var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == 6 };
            if (CrontabSchedule.TryParse(string.Join(' ', fields), options) is { } cron)
                return new Cron(cron, fields, zone);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero
            ? new Every(span)
            : throw new InvalidOperationException($"The schedule expression '{text}' was not recognized as a valid cron expression or timespan string.");
    }

    /// <summary>The first run after that instant.</summary>
    public abstract DateTimeOffset Next(DateTimeOffset after);

    private sealed class Every(TimeSpan span) : TimerSchedule
    {
        public override bool IsMonitored => span >= TimeSpan.FromMinutes(1);

        public override DateTimeOffset Next(DateTimeOffset after) => after + span;
    }

    private sealed class Cron(CrontabSchedule schedule, string[] fields, TimeZoneInfo zone) : TimerSchedule
    {
        public override bool IsMonitored => fields.Length == 5 || fields[1..].Any(unit => unit != "*") || RunsInAMinute() <= 1;

        public override DateTimeOffset Next(DateTimeOffset after)
        {
            var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
            while (true)
            {
                local = schedule.GetNextOccurrence(local);
                if (local.Year > 9000)
                    throw new InvalidOperationException("The schedule has no further run.");
                if (zone.IsInvalidTime(local))
                    continue;
                var next = new DateTimeOffset(local, Offset(local));
                if (next > after)
                    return next;
            }
        }

        /// <summary>The earlier of two instants with the same local time, in the hour that comes twice.</summary>
        private TimeSpan Offset(DateTime local) => zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);

        private int RunsInAMinute()
        {
            var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(-1);
            return schedule.GetNextOccurrences(start, start.AddMinutes(1)).Count();
        }
    }
}
