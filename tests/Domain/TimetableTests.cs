using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class TimetableTests
{
    private static readonly SendWindow Evening = new(new TimeOnly(17, 0), new TimeOnly(20, 0));

    [Fact]
    public void Batches_follow_one_another()
    {
        var (starts, free) = Timetable.Place(null, At(18), Evening, Minutes(10, 5));
        Assert.Equal([At(18), At(18, 10)], starts);
        Assert.Equal(At(18, 15), free);
    }

    [Fact]
    public void A_route_that_another_run_uses_is_waited_for()
    {
        Assert.Equal([At(18, 40)], Timetable.Place(At(18, 40), At(18), Evening, Minutes(1)).Starts);
        Assert.Equal([At(18)], Timetable.Place(At(17, 40), At(18), Evening, Minutes(1)).Starts);
    }

    [Fact]
    public void What_the_evening_has_no_room_for_begins_the_next()
    {
        var (starts, free) = Timetable.Place(null, At(19, 59), Evening, Minutes(1, 2));
        Assert.Equal([At(19, 59), At(17).AddDays(1)], starts);
        Assert.Equal(At(17, 2).AddDays(1), free);
    }

    [Fact]
    public void A_stretch_that_the_run_holds_is_used_up_to_its_last_minute()
    {
        Stretch held = new(At(18), At(18, 10));
        var within = Timetable.Within(held, At(17), Evening, Minutes(4, 6));
        Assert.Equal([At(18), At(18, 4)], within!.Value.Starts);
        Assert.Equal(new Stretch(At(18, 10), At(18, 10)), within.Value.Left);
    }

    [Fact]
    public void Batches_that_do_not_all_find_room_in_it_ask_the_route()
    {
        Assert.Null(Timetable.Within(new Stretch(At(18), At(18, 10)), At(17), Evening, Minutes(4, 7)));
        Assert.Null(Timetable.Within(null, At(17), Evening, Minutes(4)));
    }

    [Fact]
    public void A_tier_of_a_route_has_a_timetable_of_its_own() => Assert.Equal("esms-service~1", Timetable.Key("esms-service", 1));

    private static DateTimeOffset At(int hour, int minute = 0) => VietnamTime.At(Given.Today, new TimeOnly(hour, minute));

    private static IEnumerable<TimeSpan> Minutes(params int[] minutes) => minutes.Select(count => TimeSpan.FromMinutes(count));
}
