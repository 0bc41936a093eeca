using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class SendWindowTests
{
    private static readonly SendWindow Evening = new(new TimeOnly(18, 0), new TimeOnly(20, 0));
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Theory]
    [InlineData(17, 59, false)]
    [InlineData(18, 0, true)]
    [InlineData(19, 59, true)]
    [InlineData(20, 0, false)]
    public void A_window_holds_its_opening_and_not_its_close(int hour, int minute, bool open) =>
        Assert.Equal(open, Evening.IsOpen(At(hour, minute)));

    [Fact]
    public void Before_the_window_waits_for_its_opening_and_after_it_for_the_next_days()
    {
        Assert.Equal(At(18, 0), Evening.NextOpen(At(3, 0)));
        Assert.Equal(At(18, 30), Evening.NextOpen(At(18, 30)));
        Assert.Equal(At(18, 0).AddDays(1), Evening.NextOpen(At(23, 30)));
    }

    [Fact]
    public void A_setting_never_widens_the_legal_hours() =>
        Assert.Equal(SendWindow.Legal, new SendWindow(new TimeOnly(5, 0), new TimeOnly(23, 0)).WithinLaw());

    [Fact]
    public void Batches_follow_one_another_and_what_does_not_fit_goes_to_the_next_evening()
    {
        var (starts, free) = Timetable.Place(At(19, 30), At(18, 0), Evening, [TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5)]);

        Assert.Equal([At(19, 30), At(19, 50), At(18, 0).AddDays(1)], starts);
        Assert.Equal(At(18, 5).AddDays(1), free);
    }

    [Fact]
    public void A_route_that_was_free_long_ago_starts_now() =>
        Assert.Equal([At(18, 10)], Timetable.Place(At(8, 0), At(18, 10), Evening, [TimeSpan.FromMinutes(1)]).Starts);

    [Fact]
    public void Two_windows_leave_the_hours_that_both_have()
    {
        SendWindow wide = new(new TimeOnly(8, 0), new TimeOnly(19, 0));
        Assert.Equal(new SendWindow(new TimeOnly(18, 0), new TimeOnly(19, 0)), Evening.Within(wide));
        Assert.Equal(new SendWindow(new TimeOnly(18, 0), new TimeOnly(19, 0)), wide.Within(Evening));
        Assert.Same(Evening, Evening.Within(null));
        Assert.Equal(wide, wide.WithinLaw());
    }

    private static DateTimeOffset At(int hour, int minute) => VietnamTime.At(Day, new TimeOnly(hour, minute));
}
