using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(PeriodUnit.Days, 10, "2026-12-01")]
    [InlineData(PeriodUnit.Weeks, 12, "2027-02-13")]
    [InlineData(PeriodUnit.Months, 3, "2027-02-21")]
    public void A_period_of_the_law_ends_on_a_day(PeriodUnit unit, int count, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), new Period(count, unit).From(Given.Today));

    [Fact]
    public void Months_end_with_the_month() => Assert.Equal(new DateOnly(2027, 2, 28), Period.Months(3).From(new DateOnly(2026, 11, 30)));

    [Fact]
    public void A_period_is_compared_over_every_day_that_it_may_begin_on()
    {
        Assert.True(Period.Weeks(12).IsNoShorterThan(Period.Days(84)));
        Assert.True(Period.Days(92).IsNoShorterThan(Period.Months(3)));
        Assert.False(Period.Days(91).IsNoShorterThan(Period.Months(3)));
        Assert.True(Period.Months(3).IsNoShorterThan(Period.Days(89)));
        Assert.False(Period.Months(3).IsNoShorterThan(Period.Days(90)));
    }
}
