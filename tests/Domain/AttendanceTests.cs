using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>What the door knows of a person, from acts that phones bring late, in any order and more than once.</summary>
public sealed class AttendanceTests
{
    private const string Lan = "0000007";
    private static readonly DateTimeOffset Eight = VietnamTime.At(Given.Today, new TimeOnly(8, 0));
    private static readonly WalkIn Sim = new(new PersonName("Hoàng Thị Sim"), 1991);

    [Fact]
    public void Any_order_and_any_repetition_of_the_acts_comes_to_the_same()
    {
        var nonces = Enumerable.Range(1, 8).Select(Nonce).ToArray();
        var act =
            from nonce in Gen.Elements(nonces)
            from minute in Gen.Choose(0, 60)
            from kind in Gen.Choose(0, 4)
            select Act(nonce, minute, kind);
        var story =
            from acts in act.ListOf()
            from again in Gen.Choose(0, acts.Count)
            from shuffled in Gen.Shuffle(acts.Concat(acts.Take(again)).ToArray())
            from cut in Gen.Choose(0, shuffled.Length)
            select (Acts: acts, Shuffled: shuffled, Cut: cut);

        Prop.ForAll(story.ToArbitrary(), told =>
        {
            var once = Attendance.Of(Lan, told.Acts);
            var piecemeal = Attendance.Of(Lan, told.Shuffled.Take(told.Cut)).With(told.Shuffled.Skip(told.Cut));
            var singly = told.Shuffled.Aggregate(Attendance.Of(Lan, []), (known, next) => known.With([next]));
            return new[] { piecemeal, singly }.All(other =>
                other.Acts.Select(each => (each.Nonce, each.At, each.Kind)).SequenceEqual(once.Acts.Select(each => (each.Nonce, each.At, each.Kind)))
                && (other.Came, other.Left, other.MovedTo, other.WalkIn) == (once.Came, once.Left, once.MovedTo, once.WalkIn));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_earliest_check_in_keeps_its_time_and_a_double_scan_is_one_arrival()
    {
        var known = Attendance.Of(Lan, [Came(2, 7), Came(1, 5), Came(3, 9)]);

        Assert.Equal(Eight.AddMinutes(5), known.Came);
        Assert.Single(Attendance.InOrder([known]));
    }

    [Fact]
    public void An_undo_takes_back_what_was_seen_and_leaves_what_another_phone_marked()
    {
        var mine = Attendance.Of(Lan, [Came(1, 5), Undone(9, 6, 1)]);
        Assert.Null(mine.Came);
        Assert.Equal(Eight.AddMinutes(7), mine.With([Came(2, 7)]).Came);
        Assert.Null(Attendance.Of(Lan, [Undone(9, 6, 1), Came(1, 5)]).Came);
    }

    [Fact]
    public void Somebody_leaves_after_coming_only_and_is_moved_to_the_last_hour_that_was_said()
    {
        DoorAct left = new DoorAct.Left(Nonce(4), Eight.AddMinutes(20), "pass");
        Assert.False(Attendance.Of(Lan, [left]).Left);
        Assert.True(Attendance.Of(Lan, [left, Came(1, 5)]).Left);
        Assert.Equal(Eight.AddHours(2), Attendance.Of(Lan, [Moved(5, 3, 2), Moved(6, 2, 1)]).MovedTo);
    }

    [Fact]
    public void A_walk_in_is_as_entered_first_with_what_others_asked_besides()
    {
        var known = Attendance.Of("w0123456789abcdef",
        [
            new DoorAct.WalkedIn(Nonce(2), Eight.AddMinutes(1), "pass", Sim with { Phone = "+84967100005", Unit = "CLB Hạ Long" }),
            new DoorAct.WalkedIn(Nonce(1), Eight, "pass", Sim),
        ]);

        Assert.Null(known.Donor);
        Assert.Equal(Sim with { Phone = "+84967100005", Unit = "CLB Hạ Long" }, known.WalkIn);
        Assert.Equal(Eight, known.Came);
    }

    [Fact]
    public void Arrivals_stand_in_their_order_ties_by_nonce_and_who_has_not_come_at_the_end()
    {
        var waiting = Attendance.Of("0000001", [Moved(1, 0, 1)]);
        var second = Attendance.Of("0000002", [Came(3, 4)]);
        var first = Attendance.Of("0000003", [Came(2, 4)]);

        Assert.Equal([first, second, waiting], Attendance.InOrder([waiting, second, first]));
    }

    [Theory]
    [InlineData("HOÀNG THỊ SIM", "0967 100 005", "hoang thi sim|1991|005")]
    [InlineData("hoang thi sim", "+84967100005", "hoang thi sim|1991|005")]
    [InlineData("Hoàng Thị Sim", "không có", "hoang thi sim|1991|")]
    public void A_walk_in_typed_twice_is_one_by_name_year_and_tail(string name, string phone, string identity) =>
        Assert.Equal(identity, WalkIn.Read(name, 1991, phone, null, Given.Today)?.Identity);

    [Theory]
    [InlineData("", 1991)]
    [InlineData("5", 1991)]
    [InlineData("Sim", 1899)]
    [InlineData("Sim", 2031)]
    public void Nobody_is_no_walk_in(string name, int year) => Assert.Null(WalkIn.Read(name, year, null, null, Given.Today));

    [Fact]
    public void A_walk_in_is_known_by_name_year_and_tail_together_and_only_where_one_fits()
    {
        var sim = Given.Donor(id: 91) with { Name = new PersonName("HOÀNG THỊ SIM"), Birth = new Birth(1991), Phone = "+84967100005" };
        var typed = Sim with { Phone = "+84912345005" };
        Assert.Equal(sim.Id, typed.Among([sim with { Id = DonorId.Of(1), Phone = "+84967100006" }, sim, sim with { Id = DonorId.Of(2), Birth = new Birth(1992) }]));

        // Two who fit, no number given, a number of none of them: a person decides.
        Assert.Null(typed.Among([sim, sim with { Id = DonorId.Of(3) }]));
        Assert.Null(Sim.Among([sim, sim with { Id = DonorId.Of(4), Phone = null }]));
        Assert.Null(typed.Among([sim with { Phone = null }]));
    }

    [Fact]
    public void Whom_a_walk_in_is_stays_with_further_acts()
    {
        var known = Attendance.Of("w0123456789abcdef", [new DoorAct.WalkedIn(Nonce(1), Eight, "pass", Sim)]) with { Known = DonorId.Of(91) };
        Assert.Equal(DonorId.Of(91), known.With([new DoorAct.Left(Nonce(2), Eight.AddMinutes(9), "pass")]).Donor);
    }

    [Fact]
    public void Nothing_typed_of_a_person_writes_itself_out() =>
        Assert.DoesNotContain("Sim", $"{Sim}{new DoorAct.WalkedIn(Nonce(1), Eight, "pass", Sim)}", StringComparison.Ordinal);

    private static string Nonce(int number) => $"{number:x16}";

    private static DoorAct Came(int number, int minute) => new DoorAct.Came(Nonce(number), Eight.AddMinutes(minute), "pass");

    private static DoorAct Moved(int number, int minute, int hours) => new DoorAct.Moved(Nonce(number), Eight.AddMinutes(minute), "pass", Eight.AddHours(hours));

    private static DoorAct Undone(int number, int minute, params int[] of) =>
        new DoorAct.Undone(Nonce(number), Eight.AddMinutes(minute), "pass", [.. of.Select(Nonce)]);

    /// <summary>One act for a nonce, an instant and a kind; what it carries besides follows from its nonce, as it is made once.</summary>
    private static DoorAct Act(string nonce, int minute, int kind) => kind switch
    {
        0 => new DoorAct.Came(nonce, Eight.AddMinutes(minute), "pass"),
        1 => new DoorAct.WalkedIn(nonce, Eight.AddMinutes(minute), "pass", Sim),
        2 => new DoorAct.Left(nonce, Eight.AddMinutes(minute), "pass"),
        3 => new DoorAct.Moved(nonce, Eight.AddMinutes(minute), "pass", Eight.AddHours(minute % 3)),
        _ => new DoorAct.Undone(nonce, Eight.AddMinutes(minute), "pass", [.. Enumerable.Range(1, 8).Where(number => (number + minute) % 3 == 0).Select(Nonce)]),
    };
}
