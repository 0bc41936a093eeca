using System.Globalization;

namespace BloodDrive.Local.Samples;

/// <summary>One synthetic donor, before an office's hand has written it down.</summary>
internal sealed record SampleDonor(
    int Number,
    string Name,
    bool Woman,
    string? Address,
    DateOnly Born,
    string Phone,
    string? Email,
    string Group,
    bool RhNegative,
    SamplePlace Place,
    string Commune,
    int Donations,
    DateOnly? Last,
    string Kind,
    int Millilitres);

/// <summary>Draws the synthetic donors: groups, ages, counts and days as a provincial register has them, always the same for the same seed.</summary>
internal static class SampleRegister
{
    /// <summary>The file is of this day; the last donations lie before it.</summary>
    public static readonly DateOnly FileDay = new(2026, 11, 20);

    private static readonly string[] Prefixes = ["091", "098", "036", "070", "088", "094", "034", "079", "090", "097"];

    public static IReadOnlyList<SampleDonor> Draw(int count, Random random)
    {
        var known = new HashSet<string>();
        var donors = new List<SampleDonor>(count);
        while (donors.Count < count)
        {
            var donor = One(donors.Count + 1, random);
            // Two people of one name and year are for a person to tell apart; the ones of this sample are put in on purpose.
            if (known.Add($"{donor.Name}|{donor.Born.Year}")) donors.Add(donor);
        }

        return donors;
    }

    private static SampleDonor One(int number, Random random)
    {
        var place = PlaceOf(random.Next(1000));
        var (name, woman, address) = SampleNames.Of(place, random);
        var donations = DonationsOf(random.Next(100), random);
        var platelets = donations > 3 && random.Next(100) < 4;
        return new SampleDonor(
            number,
            name,
            woman,
            address,
            BornOf(random, donations),
            // Four zeros in the middle and a running number: nobody's, and yet with a true prefix.
            Prefixes[number % Prefixes.Length] + "000" + number.ToString("0000", CultureInfo.InvariantCulture),
            random.Next(100) < 20 ? $"nguoi.hien.mau.{number.ToString(CultureInfo.InvariantCulture)}@example.com" : null,
            GroupOf(random.Next(100)),
            RhNegative: number == 777,
            place,
            place.Communes[random.Next(place.Communes.Length)],
            donations,
            LastOf(random),
            platelets ? "Tiểu cầu" : "Toàn phần",
            platelets ? 250 : woman && random.Next(3) > 0 ? 250 : 350);
    }

    private static SamplePlace PlaceOf(int chance)
    {
        foreach (var place in SamplePlaces.All)
        {
            chance -= place.Share;
            if (chance < 0) return place;
        }

        return SamplePlaces.All[0];
    }

    private static string GroupOf(int chance) => chance switch { < 43 => "O", < 73 => "B", < 94 => "A", _ => "AB" };

    private static int DonationsOf(int chance, Random random) => chance switch
    {
        < 36 => 1,
        < 70 => random.Next(2, 5),
        < 88 => random.Next(5, 10),
        < 97 => random.Next(10, 20),
        _ => random.Next(20, 61),
    };

    /// <summary>From 18 to 60, most in their twenties and thirties, and old enough for their donations.</summary>
    private static DateOnly BornOf(Random random, int donations)
    {
        var age = Math.Max(18 + (donations / 3), Math.Min(random.Next(18, 61), Math.Min(random.Next(18, 61), random.Next(20, 61))));
        return FileDay.AddYears(-Math.Min(age, 60)).AddDays(-random.Next(1, 300));
    }

    /// <summary>A third could give again by the middle of November 2026, more in every week after; a few are long away.</summary>
    private static DateOnly LastOf(Random random) => random.Next(100) switch
    {
        < 12 => FileDay.AddDays(-random.Next(200, 900)),
        < 34 => FileDay.AddDays(-random.Next(85, 200)),
        < 62 => FileDay.AddDays(-random.Next(29, 85)),
        _ => FileDay.AddDays(-random.Next(1, 29)),
    };
}
