namespace BloodDrive.Domain;

/// <summary>What is expected, and between what and what it comes out eight times in ten.</summary>
public readonly record struct ForecastRange(double Expected, double Low, double High);

/// <summary>What a drive's donors are missing from one stretch of the Tết weeks, since they cannot give again in time.</summary>
/// <param name="Stretch">Before Tết, or after it.</param>
/// <param name="Whole">Expected donors who cannot give on any of its days.</param>
/// <param name="Part">Expected donors who can give on some of its last days only.</param>
public sealed record TetToll(CampaignPeriod Stretch, double Whole, double Part);

/// <summary>What a campaign is expected to bring.</summary>
/// <param name="Tet">What it takes from the weeks around the next Tết; empty where nothing.</param>
public sealed record CampaignForecast(ForecastRange Answers, ForecastRange Bookings, ForecastRange Units, IReadOnlyList<TetToll> Tet)
{
    /// <summary>Standard deviations to each side of what is expected: eighty in a hundred lie between.</summary>
    private const double Eighty = 1.2816;

    /// <param name="drives">The campaign's drives: their free places are the most that can be booked.</param>
    public static CampaignForecast Of(Waterfall waterfall, IEnumerable<Drive> drives, ForecastRates rates, EligibilityPolicy law)
    {
        var known = drives.ToDictionary(drive => drive.Id);
        var groups = waterfall.ByDrive
            .SelectMany(drive => drive.Value.Select(group => (Drive: drive.Key, Recipients: group.Value, Rate: rates.ByHistory[group.Key])))
            .ToList();
        var byDrive = groups.GroupBy(group => group.Drive).ToDictionary(
            group => group.Key,
            group => Math.Min(group.Sum(one => one.Recipients * one.Rate.Books), known[group.Key].Slots.Sum(slot => slot.Free)));
        var places = byDrive.Keys.Sum(drive => known[drive].Slots.Sum(slot => slot.Free));
        var unit = rates.TurnUp * rates.Gives;
        var booked = byDrive.Values.Sum();
        var bookings = Range(booked, groups.Sum(group => Chance(group.Recipients, group.Rate.Books)), places);
        return new CampaignForecast(
            Range(
                groups.Sum(group => group.Recipients * group.Rate.Answers),
                groups.Sum(group => Chance(group.Recipients, group.Rate.Answers)),
                waterfall.Recipients),
            bookings,
            Range(booked * unit, groups.Sum(group => Chance(group.Recipients, group.Rate.Books * unit)), bookings.High),
            TollOf(byDrive.Select(drive => (known[drive.Key].Day, Units: drive.Value * unit)), law));

        ForecastRange Range(double expected, double chance, double most)
        {
            var deviation = Eighty * Math.Sqrt(chance + Math.Pow(rates.Spread * expected, 2));
            return new(expected, Math.Max(0, expected - deviation), Math.Min(most, expected + deviation));
        }
    }

    /// <summary>What whole blood given on some days takes from the Tết weeks that follow. A drive within a stretch gives to it and takes nothing from it.</summary>
    public static IReadOnlyList<TetToll> TollOf(IEnumerable<(DateOnly Day, double Units)> drives, EligibilityPolicy law) =>
    [
        .. from drive in drives
           let again = law.Intervals[DonationKind.WholeBlood].Period.From(drive.Day)
           from stretch in CampaignTemplates.TetSeason(drive.Day)?.Season ?? []
           where drive.Day < stretch.From && again > stretch.From
           group (drive.Units, Whole: again > stretch.To) by stretch into taken
           orderby taken.Key.From
           select new TetToll(
               taken.Key,
               taken.Where(one => one.Whole).Sum(one => one.Units),
               taken.Where(one => !one.Whole).Sum(one => one.Units)),
    ];

    /// <summary>The variance of a count of independent people.</summary>
    private static double Chance(int people, double rate) => people * rate * (1 - rate);
}
