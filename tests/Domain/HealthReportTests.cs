using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class HealthReportTests
{
    private static readonly DateOnly Day = new(2027, 1, 16);

    private static DateTimeOffset At(int hour, int minute = 0) => VietnamTime.At(Day, new TimeOnly(hour, minute));

    [Fact]
    public void Until_half_past_five_the_recall_of_the_day_before_is_asked_for()
    {
        Assert.Equal(Day.AddDays(-1), HealthCheck.RecallDue(At(17, 29)));
        Assert.Equal(Day, HealthCheck.RecallDue(At(17, 30)));
        Assert.Equal(Day.AddDays(-1), HealthCheck.RecallDue(At(0, 30)));
    }

    [Fact]
    public void A_recall_that_nobody_began_or_that_is_not_planned_after_two_hours_asks_for_a_person()
    {
        var run = Run.Recall(Day, At(17), new TimeOnly(20, 0));

        Assert.Equal(HealthState.Attention, HealthCheck.OfRecall(Day, null, 0, 64, At(18)).State);
        Assert.Equal(HealthState.Ok, HealthCheck.OfRecall(Day, run, 3, 64, At(18)).State);
        Assert.Equal(HealthState.Attention, HealthCheck.OfRecall(Day, run, 63, 64, At(19, 1)).State);
        Assert.Equal(HealthState.Ok, HealthCheck.OfRecall(Day, run with { State = RunState.Closed }, 64, 64, At(23)).State);
    }

    [Theory]
    [InlineData(0, HealthState.Ok)]
    [InlineData(-60, HealthState.Ok)]
    [InlineData(61, HealthState.Failing)]
    [InlineData(-90, HealthState.Failing)]
    public void A_clock_may_be_a_minute_off(int seconds, HealthState state) =>
        Assert.Equal(state, HealthCheck.OfClock(TimeSpan.FromSeconds(seconds), At(9)).State);

    [Fact]
    public void A_report_stands_as_its_worst_check()
    {
        HealthCheck Check(HealthState state) => new("x", state, At(9), "");

        Assert.Equal(HealthState.Ok, new HealthReport(At(9), [Check(HealthState.Ok)]).State);
        Assert.Equal(HealthState.Failing, new HealthReport(At(9), [Check(HealthState.Ok), Check(HealthState.Failing), Check(HealthState.Attention)]).State);
    }
}
