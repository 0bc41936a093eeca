using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class TetDaysTests
{
    [Theory]
    [InlineData("2026-02-16 11:59:59", null)]
    [InlineData("2026-02-16 12:00:00", "2026-02-20")]
    [InlineData("2026-02-17 09:00:00", "2026-02-20")]
    [InlineData("2026-02-19 23:59:59", "2026-02-20")]
    [InlineData("2026-02-20 00:00:00", null)]
    [InlineData("2027-02-05 18:00:00", "2027-02-09")]
    [InlineData("2030-02-01 18:00:00", "2030-02-05")]
    [InlineData("2030-02-05 18:00:00", null)]
    [InlineData("2026-11-21 18:00:00", null)]
    public void Nobody_is_invited_from_noon_of_the_last_lunar_day_until_the_third_of_Tet_is_over(string at, string? ends) =>
        Assert.Equal(
            ends is null ? null : VietnamTime.At(DateOnly.Parse(ends, CultureInfo.InvariantCulture), TimeOnly.MinValue),
            TetDays.PeaceEnds(new DateTimeOffset(DateTime.Parse(at, CultureInfo.InvariantCulture), VietnamTime.Offset)));

    [Fact]
    public void In_2007_and_2030_Tet_comes_a_day_before_the_Chinese_year_and_else_on_its_day()
    {
        var chinese = new ChineseLunisolarCalendar();
        var apart = Enumerable.Range(2000, 41)
            .Where(year => TetDays.Of(year) != DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0))).ToList();

        Assert.Equal([2007, 2030], apart);
        Assert.All(apart, year => Assert.Equal(TetDays.Of(year)!.Value.AddDays(1), DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0))));
    }

    [Fact]
    public void Beyond_the_table_nobody_is_invited_whenever_Tet_could_fall()
    {
        Assert.Null(TetDays.Of(2041));
        Assert.NotNull(TetDays.PeaceEnds(VietnamTime.At(new DateOnly(2041, 2, 1), new TimeOnly(18, 0))));
        Assert.Null(TetDays.PeaceEnds(VietnamTime.At(new DateOnly(2041, 2, 24), new TimeOnly(18, 0))));
        Assert.Null(TetDays.PeaceEnds(VietnamTime.At(new DateOnly(2041, 1, 19), new TimeOnly(18, 0))));
    }

    [Fact]
    public void An_evening_at_Tet_leaves_everybody_out_until_the_fourth()
    {
        var eve = new DateOnly(2027, 2, 5);
        var donor = Given.Donor(eligibleFrom: eve) with { RegisteredOn = eve };

        var check = Assert.Single(RecallDecision.Explain(donor, eve, RecallPolicy.Default, [Given.Drive(eve.AddDays(10))]), check => !check.Passed);
        Assert.Equal((ContactRule.NotAtTet, new DateOnly(2027, 2, 9)), (check.Rule, check.Until));
    }
}
