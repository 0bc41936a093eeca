using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class RegisterCountTests
{
    private static readonly UnitFamilies Families = new(
    [
        Of("truong", UnitKind.School),
        Of("clb-truong", UnitKind.Club) with { Within = ["truong"] },
        Of("clb-khac", UnitKind.Club),
        Of("vong-a", UnitKind.Agency) with { Within = ["vong-b"] },
        Of("vong-b", UnitKind.Agency) with { Within = ["vong-a"] },
    ]);

    [Fact]
    public void Who_belongs_to_several_counts_once_for_each_and_for_what_they_lie_within()
    {
        var donor = Given.Donor() with { Club = "clb-truong", OtherUnits = ["clb-khac", "clb-truong"] };
        var count = RegisterCount.Of([donor, Given.Donor(id: 8) with { Unit = "truong" }], Families, Given.Today);

        Assert.Equal(new UnitCount(2, 2, 0), count.Units["truong"]);
        Assert.Equal(new UnitCount(1, 1, 0), count.Units["clb-truong"]);
        Assert.Equal(new UnitCount(1, 1, 0), count.Units["clb-khac"]);
        Assert.Equal(1, count.ClubMembers["Quảng Ninh"]);
    }

    [Fact]
    public void Eligible_is_of_the_day_booked_is_ahead_and_the_dead_count_nowhere()
    {
        var drive = Given.Drive();
        var booked = Given.Donor(Given.Today.AddDays(5)) with { Unit = "truong", Booking = new OpenBooking(drive.Id, drive.Slots[0].Start, "K7P2", drive.Day) };
        var count = RegisterCount.Of([booked, Given.Donor(id: 8) with { Unit = "truong", Deceased = true }], Families, Given.Today);
        Assert.Equal(new UnitCount(1, 0, 1), count.Units["truong"]);
    }

    [Fact]
    public void Who_joins_another_unit_keeps_the_ones_before_and_joins_it_once()
    {
        var joined = (Given.Donor() with { Unit = "truong" }).Joined("clb-khac")!;
        Assert.Equal(["truong", "clb-khac"], joined.Belongs);
        Assert.Null(joined.Joined("truong"));
        Assert.Null(joined.Joined("clb-khac"));
        Assert.Null((Given.Donor() with { Deceased = true }).Joined("clb-khac"));
    }

    [Fact]
    public void Units_entered_as_lying_within_each_other_end_the_count_all_the_same() =>
        Assert.Equal(["vong-a", "vong-b"], Families.Of(Given.Donor() with { Unit = "vong-a" }).Order(StringComparer.Ordinal));

    [Fact]
    public void Parts_add_up_to_the_whole_and_are_as_old_as_the_oldest()
    {
        Donor[] donors = [.. Enumerable.Range(1, 9).Select(number => Given.Donor(id: (uint)number) with { Unit = number % 2 == 0 ? "truong" : null, Club = "clb-khac" })];
        var whole = RegisterCount.Of(donors, Families, Given.Today);
        var sum = RegisterCount.Of(donors[..4], Families, Given.Today) + RegisterCount.Of(donors[4..], Families, Given.Today.AddDays(1)) + RegisterCount.Zero;
        Assert.Equal(whole.Units.OrderBy(unit => unit.Key, StringComparer.Ordinal), sum.Units.OrderBy(unit => unit.Key, StringComparer.Ordinal));
        Assert.Equal(whole.ClubMembers, sum.ClubMembers);
        Assert.Equal(Given.Today, sum.Day);
    }

    private static Unit Of(string id, UnitKind kind) =>
        new() { Id = id, Kind = kind, Name = id, Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") };
}
