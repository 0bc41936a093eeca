namespace BloodDrive.Domain;

/// <summary>The blood groups that the pool is told apart by. Rhesus negative is rare enough in Viet Nam to stand by itself.</summary>
public enum PoolGroup
{
    O,
    A,
    B,
    AB,
    RhNegative,
    Unknown,
}

/// <summary>Who of a place may give in each of the coming weeks, by group, and how many of them have booked so that they cannot give again by then.</summary>
public sealed record PoolTally(IReadOnlyDictionary<PoolGroup, IReadOnlyList<int>> ByGroup, IReadOnlyList<int> Booked)
{
    public static PoolTally Zero { get; } = new(Enum.GetValues<PoolGroup>().ToDictionary(group => group, IReadOnlyList<int> (_) => new int[Pool.Weeks]), new int[Pool.Weeks]);

    public static PoolTally operator +(PoolTally one, PoolTally other) => new(
        one.ByGroup.ToDictionary(pair => pair.Key, IReadOnlyList<int> (pair) => Add(pair.Value, other.ByGroup[pair.Key])),
        Add(one.Booked, other.Booked));

    private static int[] Add(IReadOnlyList<int> one, IReadOnlyList<int> other) => [.. one.Zip(other, (few, more) => few + more)];
}

/// <summary>
/// The pool: who may give by the book in each of the coming weeks, so that one sees which campaign uses up what a later one needs. A recount from the
/// donors' rows, shard by shard; counts add up in any order.
/// </summary>
/// <param name="From">The first week's day; the others follow seven days apart.</param>
public sealed record Pool(DateOnly From, IReadOnlyDictionary<string, PoolTally> ByProvince)
{
    public const int Weeks = 26;

    /// <summary>Donors whose home the book does not have.</summary>
    public const string Elsewhere = "-";

    public PoolTally All => ByProvince.Values.Aggregate(PoolTally.Zero, (sum, tally) => sum + tally);

    public static DateOnly DayOf(DateOnly from, int week) => from.AddDays(7 * week);

    /// <summary>Counts different donors.</summary>
    public static Pool Count(IEnumerable<Donor> donors, DateOnly from, EligibilityPolicy law)
    {
        Dictionary<string, (Dictionary<PoolGroup, int[]> ByGroup, int[] Booked)> counted = new(StringComparer.Ordinal);
        foreach (var donor in donors.Where(donor => donor is { Deceased: false, Stops: not { Sms: true, Email: true } }))
        {
            var home = donor.Area?.Province ?? Elsewhere;
            if (!counted.TryGetValue(home, out var tally))
            {
                counted[home] = tally = (Enum.GetValues<PoolGroup>().ToDictionary(group => group, _ => new int[Weeks]), new int[Weeks]);
            }

            var ofGroup = tally.ByGroup[GroupOf(donor.Group)];
            for (var week = 0; week < Weeks; week++)
            {
                var day = DayOf(from, week);
                if (!MayGive(donor.Standing, day))
                {
                    continue;
                }

                ofGroup[week]++;
                if (donor.Booking is { } booking && booking.Day <= day && day < Again(booking.Day, law))
                {
                    tally.Booked[week]++;
                }
            }
        }

        return new Pool(from, counted.ToDictionary(
            pair => pair.Key,
            pair => new PoolTally(pair.Value.ByGroup.ToDictionary(group => group.Key, IReadOnlyList<int> (group) => group.Value), pair.Value.Booked)));
    }

    public static Pool operator +(Pool one, Pool other) => new(
        one.From,
        one.ByProvince.Concat(other.ByProvince).GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Aggregate(PoolTally.Zero, (sum, pair) => sum + pair.Value)));

    /// <summary>What open drives would take in each week if every place were used as the rates say: who gives is away until the interval ends.</summary>
    public static IReadOnlyList<double> TakenBy(IEnumerable<Drive> drives, DateOnly from, ForecastRates rates, EligibilityPolicy law)
    {
        var open = drives.Where(drive => drive.TakesBookings).Select(drive => (drive.Day, Units: drive.Slots.Sum(slot => slot.Capacity) * rates.TurnUp * rates.Gives)).ToList();
        return
        [
            .. Enumerable.Range(0, Weeks).Select(week => DayOf(from, week))
                .Select(day => open.Where(drive => drive.Day <= day && day < Again(drive.Day, law)).Sum(drive => drive.Units)),
        ];
    }

    public static PoolGroup GroupOf(BloodGroup group) => group switch
    {
        { Rhesus: Rhesus.Negative } => PoolGroup.RhNegative,
        { Abo: Abo.O } => PoolGroup.O,
        { Abo: Abo.A } => PoolGroup.A,
        { Abo: Abo.B } => PoolGroup.B,
        { Abo: Abo.AB } => PoolGroup.AB,
        _ => PoolGroup.Unknown,
    };

    private static bool MayGive(Standing standing, DateOnly day) =>
        standing.EligibleFrom is { } from && from <= day && !(standing.EligibleUntil < day);

    /// <summary>When who gives whole blood on a day may give again.</summary>
    private static DateOnly Again(DateOnly day, EligibilityPolicy law) => law.Intervals[DonationKind.WholeBlood].Period.From(day);
}
