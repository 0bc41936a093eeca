using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class PoolTests
{
    private static readonly DateOnly From = new(2027, 1, 16);

    [Fact]
    public void Who_may_give_is_counted_week_by_week_by_home_and_group()
    {
        var pool = Count(
            Donor(1) with { Group = new(Abo.O, Rhesus.Positive, Tested: true) },
            Donor(2) with { Group = new(Abo.A, Rhesus.Negative, Tested: true), Standing = new(From.AddDays(14), null, null) },
            Donor(3) with { Group = default, Area = new Area("Sơn La"), Standing = new(From, From.AddDays(20), null) },
            Donor(4) with { Area = null, Standing = new(null, null, "age") });

        Assert.Equal([1, 1, 1], pool.ByProvince["Quảng Ninh"].ByGroup[PoolGroup.O].Take(3));
        Assert.Equal([0, 0, 1], pool.ByProvince["Quảng Ninh"].ByGroup[PoolGroup.RhNegative].Take(3));
        Assert.Equal([1, 1, 1, 0], pool.ByProvince["Sơn La"].ByGroup[PoolGroup.Unknown].Take(4));
        Assert.Equal(0, pool.ByProvince[Pool.Elsewhere].ByGroup.Values.Sum(group => group.Sum()));
        Assert.Equal(Pool.Weeks, pool.All.ByGroup[PoolGroup.O].Sum());
    }

    [Fact]
    public void Who_has_passed_away_or_stopped_everything_is_in_no_pool()
    {
        var pool = Count(
            Donor(1) with { Deceased = true },
            Donor(2) with { Stops = new(Sms: true, Email: true) },
            Donor(3) with { Stops = new(Sms: true, Email: false) });

        Assert.Equal(1, pool.All.ByGroup.Values.Sum(group => group[0]));
    }

    [Fact]
    public void Who_has_booked_is_away_from_the_drive_until_the_interval_ends()
    {
        var drive = From.AddDays(8);
        var pool = Count(Donor(1) with { Booking = new OpenBooking("hong-gai", VietnamTime.At(drive, new(8, 0)), "K7P2", drive) });

        // Weeks that begin on or after the day of the drive and less than 84 days later.
        Assert.Equal(Enumerable.Range(0, Pool.Weeks).Select(week => week is >= 2 and <= 13 ? 1 : 0), pool.All.Booked);
    }

    [Fact]
    public void Open_drives_take_their_places_as_the_rates_say()
    {
        ForecastRates rates = new() { TurnUp = 0.8, Gives = 0.5 };
        var drive = Given.Drive(From.AddDays(8), "hong-gai", capacity: 100);
        var places = drive.Slots.Sum(slot => slot.Capacity);

        var taken = Pool.TakenBy([drive, drive with { Cancelled = true }, drive with { Planned = true }], From, rates, EligibilityPolicy.Vietnam);

        Assert.Equal([0, 0, 0.4 * places], taken.Take(3).Select(units => Math.Round(units, 6)));
        Assert.Equal([0.4 * places, 0], taken.Skip(13).Take(2).Select(units => Math.Round(units, 6)));
    }

    [Fact]
    public void Counts_of_shards_add_up()
    {
        var donors = Enumerable.Range(1, 20).Select(number => Donor((uint)number) with { Area = new Area(number % 2 == 0 ? "Sơn La" : "Quảng Ninh") }).ToArray();
        var sum = donors.Select(donor => Count(donor)).Aggregate((one, other) => one + other);
        var whole = Count(donors);

        Assert.Equal(whole.ByProvince.Keys.Order(), sum.ByProvince.Keys.Order());
        foreach (var (province, tally) in whole.ByProvince)
        {
            Assert.All(tally.ByGroup, group => Assert.Equal(group.Value, sum.ByProvince[province].ByGroup[group.Key]));
        }
    }

    private static Donor Donor(uint id) => Given.Donor(From.AddDays(-1), id) with { Area = new Area("Quảng Ninh", "Hồng Gai") };

    private static Pool Count(params Donor[] donors) => Pool.Count(donors, From, EligibilityPolicy.Vietnam);
}
