using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>Random donors whose histories crowd around a few years, so that intervals, deferrals and ages meet and overlap.</summary>
internal static class EligibilityHistories
{
    private static readonly DateOnly Middle = new(2026, 11, 21);

    internal static Gen<DateOnly> Day { get; } = Gen.Frequency(
        (6, Gen.Choose(-500, 200).Select(Middle.AddDays)),
        (1, Gen.Elements(new DateOnly(2024, 2, 29), new DateOnly(2025, 8, 31), new DateOnly(2026, 8, 31), new DateOnly(2027, 1, 31),
            new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 1))));

    private static Gen<Birth?> Birth { get; } = Gen.Frequency(
        (1, Gen.Constant((Birth?)null)),
        (2, Gen.Choose(1964, 2010).Select(year => (Birth?)new Birth(year))),
        (1, Gen.Elements(1964, 1968, 1988, 2008, 2012).Select(year => (Birth?)new Birth(year, new DateOnly(year, 2, 29)))),
        (1, Gen.Choose(1965, 2009).Select(year => (Birth?)new Birth(year, new DateOnly(year, 1, 1)))),
        (3, Gen.Choose(-600, 600).Select(days => (Birth?)BloodDrive.Domain.Birth.On(new DateOnly(2008, 11, 21).AddDays(days)))),
        (3, Gen.Choose(-600, 600).Select(days => (Birth?)BloodDrive.Domain.Birth.On(new DateOnly(1966, 11, 21).AddDays(days)))),
        (6, Gen.Choose(0, 14000).Select(days => (Birth?)BloodDrive.Domain.Birth.On(new DateOnly(1968, 1, 1).AddDays(days)))));

    private static Gen<decimal?> Weight { get; } = Gen.Frequency(
        (3, Gen.Constant((decimal?)null)),
        (1, Gen.Elements<decimal?>(41.9m, 42m, 44.9m, 45m, 49.9m, 50m, 59.9m)),
        (6, Gen.Choose(45, 90).Select(kg => (decimal?)kg)));

    private static Gen<DonationKind> Kind { get; } = Gen.Frequency(
        (6, Gen.Constant(DonationKind.WholeBlood)),
        (1, Gen.Constant(DonationKind.RedCells)),
        (2, Gen.Constant(DonationKind.Plasma)),
        (3, Gen.Constant(DonationKind.Platelets)),
        (2, Gen.Elements(DonationKind.Granulocytes, DonationKind.StemCells)));

    private static Gen<DonationKind> Cells { get; } = Gen.Elements(DonationKind.Granulocytes, DonationKind.StemCells);

    // A run of days close together breaks intervals and doubles kinds on a day; one of cells fills the window of three in seven days.
    private static Gen<Donation[]> Donations { get; } = Gen.Frequency(
        (1, Gen.Constant(Array.Empty<Donation>())),
        (5, Given(Day, Kind).ArrayOf(3)),
        (2, from first in Day
            from donations in Given(Gen.Choose(0, 9).Select(first.AddDays), Kind).ArrayOf(5)
            select donations),
        (2, from first in Day
            from donations in Given(Gen.Choose(0, 9).Select(first.AddDays), Cells).ArrayOf(4)
            select donations));

    private static Gen<Deferral> Deferral { get; } =
        from reason in Gen.Frequency(
            (12, Gen.Elements(EligibilityModel.Periods.Keys.Where(code => code is not ("syphilis" or "pregnancy")).ToArray())),
            (2, Gen.Elements("syphilis", "pregnancy")),
            (1, Gen.Elements(EligibilityModel.ForGood)),
            (1, Gen.Constant("not in the catalogue")))
        from start in Day
        from staff in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(-30, 900).Select(days => (int?)days)))
        select new Deferral(reason, start, staff is { } days ? start.AddDays(days) : null);

    internal static Gen<EligibilityFacts> Donor { get; } =
        from sex in Gen.Elements(Sex.Female, Sex.Male, Sex.Unknown)
        from birth in Birth
        from weight in Weight
        from donations in Donations
        from count in Gen.Choose(0, 2)
        from deferrals in Deferral.ArrayOf(count)
        select new EligibilityFacts(sex, birth, weight, donations, deferrals);

    /// <summary>A donor, the day asked for, often close to a donation, and the kind wanted.</summary>
    internal static Arbitrary<(EligibilityFacts Donor, DateOnly Day, DonationKind Wanted)> Questions { get; } = (
        from donor in Donor
        from anyDay in Day
        from near in Gen.Choose(-1, 15)
        from isNear in Gen.Elements(true, false)
        let day = isNear && donor.Donations is [var first, ..] ? first.Day.AddDays(near) : anyDay
        from wanted in Gen.Frequency((3, Gen.Constant(DonationKind.WholeBlood)), (1, Kind), (2, Cells))
        select (donor, day, wanted)).ToArbitrary();

    private static Gen<Donation> Given(Gen<DateOnly> days, Gen<DonationKind> kinds) =>
        from day in days
        from kind in kinds
        select new Donation(day, kind);
}
