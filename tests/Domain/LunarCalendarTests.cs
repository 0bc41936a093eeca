using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class LunarCalendarTests
{
    /// <summary>Mùng 1 Tết of 2000 to 2040 as published for Viet Nam.</summary>
    private const string Published =
        "2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 " +
        "2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 " +
        "2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 " +
        "2039-01-24 2040-02-12";

    private static readonly DateOnly First = new(2000, 2, 5);
    private static readonly DateOnly Last = new(2041, 1, 31);

    [Fact]
    public void Every_Tet_falls_on_its_published_day() =>
        Assert.Equal(Published.Split(' ').Select(Day), Enumerable.Range(2000, 41).Select(year => LunarCalendar.NewYear(year)!.Value));

    [Fact]
    public void Every_month_of_the_table_is_the_one_of_the_astronomical_rule()
    {
        var months = Enumerable.Range(1999, 43).SelectMany(LunarRule.Months).Where(month => month.Start >= First && month.Start <= Last).ToList();

        Assert.Equal(41 * 12 + 15, months.Count);
        foreach (var (month, leap, start) in months)
        {
            var date = LunarCalendar.Of(start)!.Value;
            Assert.Equal((month, leap, 1), (date.Month, date.Leap, date.Day));
        }
    }

    [Fact]
    public void A_day_and_its_lunar_date_are_one_to_one()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            Assert.Equal(day, LunarCalendar.DayOf(LunarCalendar.Of(day)!.Value));
        }
    }

    [Fact]
    public void Outside_the_table_and_for_days_that_are_none_there_is_no_answer()
    {
        Assert.Null(LunarCalendar.Of(First.AddDays(-1)));
        Assert.Null(LunarCalendar.Of(Last.AddDays(1)));
        Assert.Null(LunarCalendar.NewYear(1999));
        Assert.Null(LunarCalendar.NewYear(2041));
        Assert.Null(LunarCalendar.DayOf(new(2041, 1, 1)));
        Assert.Null(LunarCalendar.DayOf(new(2025, 5, 1, Leap: true)));
        Assert.Null(LunarCalendar.DayOf(new(2025, 13, 1)));
        Assert.Null(LunarCalendar.DayOf(new(2025, 1, 31)));
        Assert.Null(LunarCalendar.DayOf(new(2025, 1, 0)));

        // The year of the Snake ends with the 29th.
        Assert.Null(LunarCalendar.DayOf(new(2025, 12, 30)));
        Assert.Equal(new DateOnly(2026, 2, 16), LunarCalendar.DayOf(new(2025, 12, 29)));
    }

    [Theory]
    [InlineData("2027-01-27", "20 tháng Chạp", "20th of the 12th lunar month")]
    [InlineData("2027-02-06", "mùng 1 Tết", "1st day of Tết")]
    [InlineData("2027-02-08", "mùng 3 Tết", "3rd day of Tết")]
    [InlineData("2027-02-13", "mùng 8 tháng Giêng", "8th of the 1st lunar month")]
    [InlineData("2027-02-20", "rằm tháng Giêng", "15th of the 1st lunar month")]
    [InlineData("2027-02-26", "21 tháng Giêng", "21st of the 1st lunar month")]
    [InlineData("2025-07-25", "mùng 1 tháng Sáu nhuận", "1st of the leap 6th lunar month")]
    [InlineData("2033-12-22", "mùng 1 tháng Mười Một nhuận", "1st of the leap 11th lunar month")]
    [InlineData("1999-12-31", null, null)]
    public void A_day_is_said_as_people_say_it(string day, string? vietnamese, string? english)
    {
        Assert.Equal(vietnamese, LunarWords.Of(Day(day), Language.Vietnamese));
        Assert.Equal(english, LunarWords.Of(Day(day), Language.English));
    }

    [Fact]
    public void The_twelve_months_have_their_names() => Assert.Equal(
        "Giêng, Hai, Ba, Tư, Năm, Sáu, Bảy, Tám, Chín, Mười, Mười Một, Chạp",
        string.Join(", ", Enumerable.Range(1, 12).Select(month => LunarWords.Of(new LunarDate(2026, month, 20), Language.Vietnamese)["20 tháng ".Length..])));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
