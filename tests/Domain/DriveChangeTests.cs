using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>What an organiser's change of a drive means to those who have booked it.</summary>
public sealed class DriveChangeTests
{
    private static readonly DateOnly Day = Given.Today.AddDays(8);

    private static readonly Drive Held = Given.Drive(Day) with { Slots = [Slot("08:00", 10, 9), Slot("08:30", 10, 0), Slot("09:00", 10, 4)] };

    [Fact]
    public void Another_contact_or_more_places_concern_nobody()
    {
        Assert.Null(Between(Held with { Centre = "Viện Huyết học", WalkIns = true }));
        Assert.Null(Between(Held with { Slots = [.. Held.Slots.Select(slot => slot with { Capacity = 12 })] }));
        Assert.Null(Between(Held with { Slots = [Held.Slots[0] with { Capacity = 9 }, Held.Slots[2]] }));
    }

    [Fact]
    public void Another_place_asks_everybody_who_booked()
    {
        var change = Between(Held with { Address = "14 Lê Lợi" })!;
        Assert.Equal((1, DriveChangeKind.Moved, 13), (change.Number, change.Kind, change.Concerns(Held, Held)));
        Assert.Empty(change.Slots);
    }

    [Fact]
    public void On_another_day_everybody_keeps_the_hour()
    {
        var wanted = Held with { Day = Day.AddDays(1), Slots = [Slot("08:00", 10, 0, 1), Slot("08:30", 10, 0, 1), Slot("09:00", 10, 0, 1)] };
        var change = Between(wanted)!;
        Assert.Equal([9, 0, 4], change.Carry(Held, wanted).Select(slot => slot.Booked));
        Assert.Equal(wanted.Slots[2].Start, change.Of(Held.Slots[2].Start));
    }

    [Fact]
    public void An_hour_that_is_no_more_goes_to_the_nearest_with_room_for_all_of_it()
    {
        var wanted = Held with { Slots = [Slot("09:00", 10, 0), Slot("09:30", 10, 0)] };
        var change = Between(wanted)!;
        Assert.Equal([4, 9], change.Carry(Held, wanted).Select(slot => slot.Booked));
    }

    [Fact]
    public void Where_no_hour_has_room_the_nearest_is_too_full_and_nobody_is_lost()
    {
        var wanted = Held with { Slots = [Slot("10:00", 10, 0)] };
        Assert.Equal(new Slot(wanted.Slots[0].Start, 10, 13), Assert.Single(Between(wanted)!.Carry(Held, wanted)));
        Assert.Equal(3, Between(wanted)!.Carry(Held, wanted)[0].Over);
    }

    [Fact]
    public void Fewer_places_than_people_ask_as_many_as_are_too_many_and_once_only()
    {
        var wanted = Held with { Slots = [.. Held.Slots.Select(slot => slot with { Capacity = 6, Booked = 0 })] };
        var change = Between(wanted)!;
        Assert.Equal((DriveChangeKind.Cut, 3), (change.Kind, change.Concerns(Held, wanted)));
        var cut = wanted with { Slots = change.Carry(Held, wanted), Changes = [change] };
        Assert.Null(DriveChange.Between(cut, wanted with { Centre = "Viện Huyết học" }, Given.Now));
        Assert.Equal(2, DriveChange.Between(cut, wanted with { Slots = [.. wanted.Slots.Select(slot => slot with { Capacity = 5 })] }, Given.Now)?.Number);
    }

    [Fact]
    public void Nobody_is_asked_about_a_drive_that_is_off() => Assert.Null(DriveChange.Between(Held with { Cancelled = true }, Held with { Address = "?" }, Given.Now));

    [Fact]
    public void However_a_drive_changes_nobody_who_booked_falls_out_of_it()
    {
        var slots = from starts in Gen.Choose(0, 40).ListOf(8)
                    from capacity in Gen.Choose(1, 9).ListOf(8)
                    from booked in Gen.Choose(0, 9).ListOf(8)
                    select starts.Distinct().Select((start, at) => new Slot(VietnamTime.At(Day, new TimeOnly(7, 0).AddMinutes(15 * start)), capacity[at], booked[at])).ToList();
        Prop.ForAll(Arb.From(slots), Arb.From(slots), Arb.From(Gen.Choose(0, 1)), (before, after, days) =>
        {
            var held = Held with { Slots = before };
            var wanted = Held with { Day = Day.AddDays(days), Slots = [.. after.Select(slot => slot with { Start = slot.Start.AddDays(days), Booked = 0 })] };
            if (DriveChange.Between(held, wanted, Given.Now) is not { } change)
                return before.TrueForAll(slot => slot.Booked == 0 || wanted.Slots.Any(kept => kept.Start == slot.Start));
            return change.Carry(held, wanted).Sum(slot => slot.Booked) == before.Sum(slot => slot.Booked);
        }).QuickCheckThrowOnFailure();
    }

    private static DriveChange? Between(Drive wanted) => DriveChange.Between(Held, wanted, Given.Now);

    private static Slot Slot(string time, int capacity, int booked, int days = 0) =>
        new(VietnamTime.At(Day.AddDays(days), TimeOnly.ParseExact(time, "HH:mm", System.Globalization.CultureInfo.InvariantCulture)), capacity, booked);
}
