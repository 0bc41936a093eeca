using BloodDrive.Local.Functions;

namespace BloodDrive.Tests.Local;

/// <summary>NCRONTAB schedules, and what a start makes of the status that was kept.</summary>
public sealed class TimerScheduleTests
{
    private static readonly TimeZoneInfo VietNam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("0 0 11 * * *", "2026-11-21T11:00:00Z", "2026-11-22T11:00:00Z")]
    [InlineData("*/10 * * * * *", "2026-11-21T11:00:00Z", "2026-11-21T11:00:10Z")]
    [InlineData("30 4 * * *", "2026-11-21T11:00:00Z", "2026-11-22T04:30:00Z")]
    [InlineData("0 0 1 * * Mon", "2026-11-21T11:00:00Z", "2026-11-23T01:00:00Z")]
    [InlineData("00:00:07", "2026-11-21T11:00:00Z", "2026-11-21T11:00:07Z")]
    public void The_next_run_follows_the_schedule(string schedule, string after, string next) =>
        Assert.Equal(At(next), TimerSchedule.Parse(schedule, TimeZoneInfo.Utc).Next(At(after)));

    [Fact]
    public void A_schedule_is_read_in_the_zone_of_the_machine() =>
        Assert.Equal(At("2026-11-22T11:00:00Z"), TimerSchedule.Parse("0 0 18 * * *", VietNam).Next(At("2026-11-21T11:00:00Z")));

    [Fact]
    public void An_hour_that_the_clocks_skip_has_no_run() =>
        Assert.Equal(At("2026-03-09T06:30:00Z"), TimerSchedule.Parse("0 30 2 * * *", NewYork).Next(At("2026-03-07T08:00:00Z")));

    [Fact]
    public void An_hour_that_comes_twice_has_one_run()
    {
        var schedule = TimerSchedule.Parse("0 30 1 * * *", NewYork);

        var first = schedule.Next(At("2026-11-01T04:00:00Z"));

        Assert.Equal(At("2026-11-01T05:30:00Z"), first);
        Assert.Equal(At("2026-11-02T06:30:00Z"), schedule.Next(first));
    }

    [Theory]
    [InlineData("0 * * * * *", true)]
    [InlineData("0 */5 * * * *", true)]
    [InlineData("*/10 * * * * *", false)]
    [InlineData("0,30 * * * * *", false)]
    [InlineData("*/10 0 3 * * *", true)]
    [InlineData("00:00:59", false)]
    [InlineData("00:01:00", true)]
    public void Only_schedules_of_a_minute_and_more_are_monitored(string schedule, bool monitored) =>
        Assert.Equal(monitored, TimerSchedule.Parse(schedule, TimeZoneInfo.Utc).IsMonitored);

    [Theory]
    [InlineData("every night")]
    [InlineData("0 61 * * * *")]
    [InlineData("00:00:00")]
    [InlineData("")]
    public void Anything_else_is_no_schedule(string schedule) =>
        Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse(schedule, TimeZoneInfo.Utc));

    [Fact]
    public void The_first_start_has_missed_nothing()
    {
        var (isPastDue, status) = TimerStatus.AtStart(null, Nightly, At("2026-11-21T12:00:00Z"));

        Assert.False(isPastDue);
        Assert.Equal(At("2026-11-22T11:00:00Z"), status.Next);
    }

    [Fact]
    public void A_start_after_the_next_run_is_past_due_however_many_were_missed()
    {
        var kept = new TimerStatus(At("2026-11-18T11:00:00Z"), At("2026-11-19T11:00:00Z"), At("2026-11-18T11:00:00Z"));

        Assert.True(TimerStatus.AtStart(kept, Nightly, At("2026-11-21T12:00:00Z")).IsPastDue);
        Assert.False(TimerStatus.AtStart(kept, Nightly, At("2026-11-19T10:00:00Z")).IsPastDue);
    }

    [Fact]
    public void Another_schedule_than_the_kept_one_has_missed_nothing()
    {
        var kept = new TimerStatus(At("2026-11-18T03:00:00Z"), At("2026-11-19T03:00:00Z"), At("2026-11-18T03:00:00Z"));

        var (isPastDue, status) = TimerStatus.AtStart(kept, Nightly, At("2026-11-21T12:00:00Z"));

        Assert.False(isPastDue);
        Assert.Equal(At("2026-11-22T11:00:00Z"), status.Next);
    }

    private static TimerSchedule Nightly => TimerSchedule.Parse("0 0 11 * * *", TimeZoneInfo.Utc);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
