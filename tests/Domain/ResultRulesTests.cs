using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>What results do to donors and to the figures of drives, in whatever order and however often they come.</summary>
public sealed class ResultRulesTests
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;
    private static readonly DateOnly Sunday = new(2027, 1, 24);
    private static readonly Donation August = new(new DateOnly(2026, 8, 29), DonationKind.WholeBlood, 350);

    private static readonly Gen<DriveOutcome> Outcomes = Gen.OneOf(
        from kind in Gen.Elements(Enum.GetValues<DonationKind>())
        from millilitres in Gen.Elements<int?>(null, 250, 350, 450)
        select (DriveOutcome)new DriveOutcome.Gave(kind, millilitres),
        from days in Gen.Elements<int?>(null, 28, 180)
        select (DriveOutcome)new DriveOutcome.Deferred(days is { } until ? Sunday.AddDays(until) : null),
        Gen.Constant<DriveOutcome>(new DriveOutcome.DidNotCome()));

    /// <summary>One result of each of some drives, and an order in which they come, some of them several times.</summary>
    private static readonly Gen<(DriveNote[] Notes, int[] Order)> Seasons =
        from outcomes in Gen.NonEmptyListOf(Outcomes)
        let notes = outcomes.Take(5).Select((outcome, number) => new DriveNote($"drive-{number}", Sunday.AddDays(20 * number), outcome)).ToArray()
        from shuffled in Gen.Shuffle(Enumerable.Range(0, notes.Length).ToArray())
        from again in Gen.ListOf(Gen.Choose(0, notes.Length - 1))
        select (notes, (int[])[.. shuffled, .. again]);

    [Fact]
    public void Results_in_any_order_and_repetition_make_the_same_donor_and_the_same_tallies() => Prop.ForAll(Seasons.ToArbitrary(), season =>
    {
        var inOrder = Taken(Fresh, season.Notes);
        var anyhow = Taken(Fresh, season.Order.Select(number => season.Notes[number]));
        Assert.Equal(inOrder.Donor, anyhow.Donor);
        Assert.Equal(inOrder.Book.Donations, anyhow.Book.Donations);
        Assert.Equal(inOrder.Book.Deferrals, anyhow.Book.Deferrals);
        Assert.All(season.Notes, note => Assert.Equal(inOrder.Book.IsFirst(note, inOrder.Donor.DonationCount), anyhow.Book.IsFirst(note, anyhow.Donor.DonationCount)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_result_again_changes_nothing() => Prop.ForAll(Seasons.ToArbitrary(), season =>
    {
        var (donor, book) = Taken(Fresh, season.Notes);
        Assert.All(season.Notes, note => Assert.Null(ResultRules.Of(donor, book, note, Law, Sunday)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_result_that_is_taken_back_leaves_the_donor_as_if_it_had_never_been() => Prop.ForAll(Seasons.ToArbitrary(), season =>
    {
        var without = Taken(Fresh, season.Notes.SkipLast(1).Append(season.Notes[^1] with { Outcome = new DriveOutcome.DidNotCome() }));
        var corrected = Taken(Fresh, season.Notes.Append(season.Notes[^1] with { Outcome = new DriveOutcome.DidNotCome() }));
        Assert.Equal(without.Donor with { Recall = corrected.Donor.Recall }, corrected.Donor);
        Assert.Equal(without.Book.Donations, corrected.Book.Donations);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tally_equals_a_count_made_one_by_one() => Prop.ForAll(Gen.ListOf(Outcomes).ToArbitrary(), outcomes =>
    {
        // The club lies within the mine: whoever is of both counts for each once.
        DriveResult[] results = [.. outcomes.Select((outcome, number) => new DriveResult(
            DonorId.Of((uint)number),
            outcome,
            [.. number % 3 == 0 ? ["than-nui-beo"] : Array.Empty<string>(), .. number % 4 == 0 ? ["clb-than"] : Array.Empty<string>()],
            FirstTime: number % 5 == 0,
            Voluntary: number % 7 != 0))];
        int units = 0, voluntary = 0, whole = 0, large = 0, repeat = 0, came = 0, deferred = 0, absent = 0, mine = 0, mineGave = 0;
        foreach (var result in results)
        {
            if (result.Outcome is DriveOutcome.DidNotCome) absent++;
            else came++;
            if (result.Outcome is not DriveOutcome.DidNotCome && result.Belongs.Count > 0) mine++;
            if (result.Outcome is DriveOutcome.Deferred) deferred++;
            if (result.Outcome is not DriveOutcome.Gave gave) continue;
            units++;
            if (result.Belongs.Count > 0) mineGave++;
            if (result.Voluntary) voluntary++;
            if (!result.FirstTime) repeat++;
            if (gave.Kind != DonationKind.WholeBlood) continue;
            whole++;
            if (gave.Millilitres is 350 or 450) large++;
        }

        Unit club = new() { Id = "clb-than", Kind = UnitKind.Club, Name = "CLB Than", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499"), Within = ["than-nui-beo"] };
        var tally = DriveTally.Of(Given.Drive(Sunday), results, new UnitFamilies([club]));
        Assert.Equal((units, voluntary, whole, large, repeat), (tally.Units, tally.Voluntary, tally.WholeBlood, tally.WholeBlood350, tally.Repeat));
        Assert.Equal((came, deferred, absent), (tally.Came, tally.Deferred, tally.DidNotCome));
        Assert.Equal(mine == 0 ? null : new UnitTally(mine, mineGave), tally.ByUnit.GetValueOrDefault("than-nui-beo"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_gave_has_one_donation_more_a_new_first_day_and_no_booking()
    {
        var booked = Known with
        {
            Booking = new OpenBooking("hong-gai", VietnamTime.At(Sunday, new TimeOnly(8, 0)), "K7P2", Sunday),
            Recall = Given.Touched(new(2026, 11, 21), 1, new(2027, 1, 10)) with { RestUntil = Sunday.AddDays(AnswerRules.DaysAfterDrive) },
        };
        var change = Change(booked, Book(August), new DriveOutcome.Gave(DonationKind.WholeBlood, 450));

        Assert.Equal((3, new Donation(Sunday, DonationKind.WholeBlood, 450), Sunday.AddDays(84)), (change.After.DonationCount, change.After.LastDonation, change.After.Standing.EligibleFrom));
        Assert.True(change.EndsBooking);
        Assert.Equal((null, 0, Sunday), (change.After.Recall.RestUntil, change.After.Recall.Unanswered, change.After.Recall.AnsweredOn));
        Assert.False(change.Book.IsFirst(change.Note, change.After.DonationCount));
    }

    [Fact]
    public void Who_could_not_give_waits_until_the_day_named_and_for_a_persons_word_where_none_is()
    {
        var until = Sunday.AddDays(28);
        Assert.Equal(new Standing(until, null, null), Change(Known, Book(), new DriveOutcome.Deferred(until)).After.Standing);
        Assert.Equal(new Standing(null, null, "deferral"), Change(Known, Book(), new DriveOutcome.Deferred(null)).After.Standing);

        // A donation since then shows that somebody decided.
        var (donor, _) = Taken(Fresh, [new("a", Sunday, new DriveOutcome.Deferred(null)), new("b", Sunday.AddDays(60), new DriveOutcome.Gave(DonationKind.Plasma, null))]);
        Assert.Equal(Sunday.AddDays(74), donor.Standing.EligibleFrom);
    }

    [Fact]
    public void A_donation_that_an_office_knows_of_stays_when_the_result_takes_its_own_back()
    {
        Donation here = new(Sunday, DonationKind.WholeBlood);
        var gave = Change(Known, Book(August, here), new DriveOutcome.Gave(DonationKind.WholeBlood, 350));
        Assert.Equal(Known.DonationCount, gave.After.DonationCount);
        var back = ResultRules.Of(gave.After, gave.Book, gave.Note with { Outcome = new DriveOutcome.DidNotCome() }, Law, Sunday)!;
        Assert.Equal((Known.DonationCount, here), (back.After.DonationCount, back.After.LastDonation));
    }

    [Fact]
    public void The_donors_own_word_on_a_day_stands_until_a_result_of_that_day()
    {
        var said = new DonorBook([new(August, NotedBy.Office), new(new Donation(Sunday, DonationKind.WholeBlood), NotedBy.Donor)], [], []);
        var counted = said.Bring(Known, Book(August), Law);
        Assert.Equal((3, Sunday.AddDays(84)), (counted.DonationCount, counted.Standing.EligibleFrom));

        var platelets = Change(counted, said, new DriveOutcome.Gave(DonationKind.Platelets, 250)).After;
        Assert.Equal((3, Sunday.AddDays(14)), (platelets.DonationCount, platelets.Standing.EligibleFrom));
        var deferred = Change(counted, said, new DriveOutcome.Deferred(Sunday.AddDays(7))).After;
        Assert.Equal((2, August, Sunday.AddDays(7)), (deferred.DonationCount, deferred.LastDonation, deferred.Standing.EligibleFrom));
        Assert.Equal((3, Sunday.AddDays(84)), (Change(counted, said, new DriveOutcome.DidNotCome()).After is var absent ? (absent.DonationCount, absent.Standing.EligibleFrom) : default));
    }

    [Fact]
    public void A_booking_that_comes_too_early_now_is_given_back_and_one_late_enough_stays()
    {
        var gave = new DriveOutcome.Gave(DonationKind.WholeBlood, 350);
        var early = new OpenBooking("bai-chay", VietnamTime.At(Sunday.AddDays(10), new TimeOnly(8, 0)), "K7P2", Sunday.AddDays(10));
        Assert.Equal(early, Change(Known with { Booking = early }, Book(), gave).Release);
        var late = early with { Day = Sunday.AddDays(90) };
        var kept = Change(Known with { Booking = late }, Book(), gave);
        Assert.Null(kept.Release);
        Assert.False(kept.EndsBooking);
    }

    [Fact]
    public void Thanks_begin_the_day_after_the_result_is_known_and_not_when_it_is_long_past()
    {
        var drive = Given.Drive(Sunday);
        Assert.Equal(Sunday.AddDays(1), ResultRules.ThankOn(drive, Sunday));
        Assert.Equal(Sunday.AddDays(15), ResultRules.ThankOn(drive, Sunday.AddDays(14)));
        Assert.Null(ResultRules.ThankOn(drive, Sunday.AddDays(15)));
    }

    private static Donor Known => Given.Donor() with { Birth = null, LastDonation = August };

    private static (Donor Donor, DonorBook Book) Fresh => (Given.Donor() with { DonationCount = 0, LastDonation = null, Standing = new Standing(Given.Today, new(2050, 5, 17), null) }, DonorBook.Empty);

    private static DonorBook Book(params Donation[] noted) => new([.. noted.Select(donation => new NotedDonation(donation, NotedBy.Office))], [], []);

    private static ResultChange Change(Donor donor, DonorBook book, DriveOutcome outcome) =>
        ResultRules.Of(donor, book, new DriveNote("hong-gai", Sunday, outcome), Law, Sunday) ?? throw new Xunit.Sdk.XunitException("Nothing changed.");

    private static (Donor Donor, DonorBook Book) Taken((Donor Donor, DonorBook Book) from, IEnumerable<DriveNote> notes)
    {
        var (donor, book) = from;
        foreach (var note in notes)
        {
            if (ResultRules.Of(donor, book, note, Law, Sunday) is { } change) (donor, book) = (change.After, change.Book);
        }

        return (donor, book);
    }
}
