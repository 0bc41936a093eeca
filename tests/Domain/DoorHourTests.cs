using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class DoorHourTests
{
    private static readonly DateOnly Day = new(2027, 1, 24);

    private static readonly Drive Drive = Given.Drive(Day) with { Slots = [new Slot(At(8, 0), 10, 4), new Slot(At(8, 30), 10, 5), new Slot(At(10, 0), 10, 2)] };

    [Fact]
    public void Arrivals_stand_beside_the_bookings_of_each_hour_those_without_any_too()
    {
        var hours = DoorHour.Of(Drive, [Came(1, At(7, 50)), Came(2, At(8, 5)), Came(3, At(8, 59)), Came(4, At(9, 0)), Attendance.Of(DonorId.Of(5).Value, [])]);

        Assert.Equal([new(new TimeOnly(7, 0), 0, 1), new(new TimeOnly(8, 0), 9, 2), new(new TimeOnly(9, 0), 0, 1), new DoorHour(new TimeOnly(10, 0), 2, 0)], hours);
    }

    [Fact]
    public void Before_anybody_arrived_there_is_nothing_to_show() => Assert.Empty(DoorHour.Of(Drive, [Attendance.Of(DonorId.Of(5).Value, [])]));

    private static Attendance Came(uint donor, DateTimeOffset at) => Attendance.Of(DonorId.Of(donor).Value, [new DoorAct.Came($"{donor:x16}", at, "pass")]);

    private static DateTimeOffset At(int hour, int minute) => VietnamTime.At(Day, new TimeOnly(hour, minute));
}
