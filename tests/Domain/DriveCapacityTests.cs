using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class DriveCapacityTests
{
    private static readonly Gen<DriveCapacity> Any =
        from begin in Gen.Choose(5 * 60, 12 * 60)
        from length in Gen.Choose(30, 10 * 60)
        from pause in Gen.Choose(0, 120)
        from minutes in Gen.Choose(10, 120)
        from beds in Gen.Choose(1, 60)
        from rate in Gen.Choose(5, 120)
        from turnUp in Gen.Choose(20, 100)
        let middle = begin + (length / 2)
        let hasBreak = pause > 0 && middle + pause < begin + length
        select new DriveCapacity
        {
            From = At(begin),
            To = At(begin + length),
            BreakFrom = hasBreak ? At(middle) : null,
            BreakTo = hasBreak ? At(middle + pause) : null,
            SlotMinutes = minutes,
            Beds = beds,
            PerBedAndHour = rate / 10m,
            TurnUp = turnUp,
        };

    [Fact]
    public void Four_beds_of_three_an_hour_take_eight_in_half_an_hour_when_three_of_four_come() => Assert.Equal(
        8, new DriveCapacity { From = new(7, 30), To = new(11, 30), Beds = 4 }.PlacesPerSlot());

    [Fact]
    public void Whoever_is_expected_finds_a_bed_and_no_place_is_given_away() => Prop.ForAll(Any.ToArbitrary(), capacity =>
    {
        var beds = capacity.Beds * capacity.PerBedAndHour * capacity.SlotMinutes / 60;
        var places = capacity.PlacesPerSlot();
        return (places == 1 || places * capacity.TurnUp / 100m <= beds) && (places + 1) * capacity.TurnUp / 100m > beds;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_beds_and_longer_slots_never_mean_fewer_places_and_a_better_turn_up_never_more() => Prop.ForAll(Any.ToArbitrary(), capacity =>
        (capacity with { Beds = capacity.Beds + 1 }).PlacesPerSlot() >= capacity.PlacesPerSlot()
        && (capacity with { SlotMinutes = capacity.SlotMinutes + 1 }).PlacesPerSlot() >= capacity.PlacesPerSlot()
        && (capacity with { TurnUp = capacity.TurnUp + 1 }).PlacesPerSlot() <= capacity.PlacesPerSlot()).QuickCheckThrowOnFailure();

    [Fact]
    public void Slots_follow_one_another_within_the_hours_and_leave_the_noon_break_alone() => Prop.ForAll(Any.ToArbitrary(), capacity =>
    {
        var day = new DateOnly(2027, 1, 24);
        var slots = capacity.On(day).Select(slot => (From: slot.Start, To: slot.Start.AddMinutes(capacity.SlotMinutes))).ToList();
        return slots.TrueForAll(slot => slot.From >= VietnamTime.At(day, capacity.From) && slot.To <= VietnamTime.At(day, capacity.To))
            && slots.Zip(slots.Skip(1)).All(pair => pair.First.To <= pair.Second.From)
            && (capacity.BreakFrom is not { } pause || slots.TrueForAll(slot =>
                slot.To <= VietnamTime.At(day, pause) || slot.From >= VietnamTime.At(day, capacity.BreakTo!.Value)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hours_and_noon_break_are_read_back_from_slots_that_a_program_gave()
    {
        var day = new DateOnly(2027, 1, 24);
        DriveCapacity given = new() { From = new(7, 30), To = new(15, 30), BreakFrom = new(10, 30), BreakTo = new(13, 30), Beds = 6 };
        var drive = Given.Drive(day) with { Slots = given.On(day) };

        Assert.Equal(given, DriveCapacity.Of(drive));
        Assert.Null(DriveCapacity.Of(drive with { Slots = [] }));
    }

    [Fact]
    public void A_drive_stands_where_its_day_its_slots_and_its_organisers_put_it()
    {
        var drive = Given.Drive(new DateOnly(2027, 1, 24), capacity: 2);
        var (before, after) = (new DateOnly(2027, 1, 24), new DateOnly(2027, 1, 25));

        Assert.Equal(DriveState.Open, drive.StateOn(before));
        Assert.Equal(DriveState.Planned, (drive with { Planned = true }).StateOn(before));
        Assert.Equal(DriveState.Full, (drive with { Slots = [drive.Slots[0] with { Booked = 2 }] }).StateOn(before));
        Assert.Equal(DriveState.Done, drive.StateOn(after));
        Assert.Equal(DriveState.Cancelled, (drive with { Cancelled = true }).StateOn(after));
    }

    private static TimeOnly At(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
