using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain.Import;

public sealed class DateTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateColumn DayFirst = new(DateOrder.DayMonth, CellsSwapped: false);
    private static readonly DateColumn MonthFirst = new(DateOrder.MonthDay, CellsSwapped: false);

    [Theory]
    [InlineData("12/3/1990")]
    [InlineData("12-03-1990")]
    [InlineData("12.03.1990")]
    [InlineData("12 / 03 / 1990")]
    [InlineData("12/03/90")]
    [InlineData("12031990")]
    [InlineData("1990-03-12")]
    [InlineData("1990/3/12")]
    [InlineData("19900312")]
    [InlineData("12/03/1990 00:00:00")]
    [InlineData("1990-03-12T00:00:00Z")]
    [InlineData("ngày 12 tháng 3 năm 1990")]
    [InlineData("12-Mar-1990")]
    [InlineData("32944")]
    public void A_date_is_read_however_it_is_typed(string written) =>
        Assert.Equal(new DateReading.Day(new DateOnly(1990, 3, 12)), DateText.Read(Cell.Of(written), DayFirst, 2010));

    [Fact]
    public void A_zero_lost_in_front_of_a_compact_date_is_put_back() =>
        Assert.Equal(new DateReading.Day(new DateOnly(1990, 3, 5)), DateText.Read(Cell.Of("5031990"), DayFirst, 2010));

    [Fact]
    public void A_date_in_words_says_which_is_the_month_whatever_the_columns_order() => Assert.All(
        [DayFirst, MonthFirst, DateColumn.Unsettled],
        column => Assert.Equal(new DateReading.Day(new DateOnly(1990, 3, 5)), DateText.Read(Cell.Of("ngày 5 tháng 3 năm 1990"), column, 2010)));

    [Fact]
    public void The_columns_order_decides() =>
        Assert.Equal(new DateReading.Day(new DateOnly(1990, 12, 3)), DateText.Read(Cell.Of("12/03/1990"), MonthFirst, 2010));

    [Theory]
    [InlineData("25/03/1990")]
    [InlineData("2503199")]
    public void A_date_that_does_not_fit_the_order_is_not_turned_round(string written) =>
        Assert.IsNotType<DateReading.Day>(DateText.Read(Cell.Of(written), MonthFirst, 2010));

    [Theory]
    [InlineData("31/02/1990")]
    [InlineData("29/02/1990")]
    [InlineData("45/45/1990")]
    [InlineData("12/3")]
    [InlineData("mười hai")]
    public void What_is_no_date_is_unreadable(string written) =>
        Assert.IsType<DateReading.Unreadable>(DateText.Read(Cell.Of(written), DayFirst, 2010));

    [Theory]
    [InlineData("1990")]
    [InlineData("năm 1990")]
    [InlineData("03/1990")]
    [InlineData("00/00/1990")]
    [InlineData("?/?/1990")]
    [InlineData("xx/xx/1990")]
    public void A_year_alone_is_a_year(string written) =>
        Assert.Equal(new DateReading.Year(1990), DateText.Read(Cell.Of(written), DayFirst, 2010));

    [Fact]
    public void The_first_of_January_is_a_year_alone() =>
        Assert.Equal(new BirthReading.Born(new Birth(1990)), BirthText.Read(Cell.Of("01/01/1990"), DayFirst, Today));

    [Theory]
    [InlineData("90", 1990)]
    [InlineData("08", 2008)]
    [InlineData("26", 1926)]
    public void Two_digits_are_a_year_of_birth_that_a_donor_can_have(string written, int year) =>
        Assert.Equal(new BirthReading.Born(new Birth(year)), BirthText.Read(Cell.Of(written), DayFirst, Today));

    [Theory]
    [InlineData("12/03/2030", Fault.BirthInFuture)]
    [InlineData("12/03/2020", Fault.BirthTooYoung)]
    [InlineData("12/03/1900", Fault.BirthTooOld)]
    [InlineData("31/02/1990", Fault.BirthUnreadable)]
    public void A_birth_that_cannot_be_is_refused(string written, Fault fault) =>
        Assert.Equal(new BirthReading.Refused(fault), BirthText.Read(Cell.Of(written), DayFirst, Today));

    [Fact]
    public void One_row_past_the_twelfth_settles_the_column() =>
        Assert.Equal(new DateColumnReading.Settled(DayFirst), Settle("03/04/1990", "1990", "25/12/1988"));

    [Fact]
    public void Month_before_day_is_settled_the_same_way() =>
        Assert.Equal(new DateColumnReading.Settled(MonthFirst), Settle("03/04/1990", "12/25/1988"));

    [Fact]
    public void Without_such_a_row_a_person_is_asked() =>
        Assert.Equal(new DateColumnReading.MustAskOrder("03/04/1990"), Settle("05/05/1985", "03/04/1990", "1990"));

    [Fact]
    public void Rows_that_contradict_each_other_are_asked_about() =>
        Assert.IsType<DateColumnReading.MustAskOrder>(Settle("03/04/1990", "25/12/1988", "12/25/1988"));

    [Fact]
    public void Real_dates_years_and_dates_that_begin_with_the_year_need_no_order() =>
        Assert.Equal(new DateColumnReading.Settled(DateColumn.Unsettled), Settle(new Cell.Day(new(1990, 3, 12)), Cell.Of("1990"), Cell.Of("1990-03-12"), Cell.None));

    [Fact]
    public void Real_dates_that_never_pass_the_twelfth_beside_texts_that_always_do_are_asked_about() =>
        Assert.Equal(
            new DateColumnReading.MustAskSwapped(DateOrder.DayMonth, new DateOnly(1990, 3, 4)),
            Settle(new Cell.Day(new(1990, 3, 4)), new Cell.Day(new(1985, 12, 1)), new Cell.Day(new(1979, 7, 9)), Cell.Of("25/12/1988")));

    [Fact]
    public void Swapped_dates_are_turned_back() =>
        Assert.Equal(new DateReading.Day(new DateOnly(1990, 4, 3)), DateText.Read(new Cell.Day(new(1990, 3, 4)), new DateColumn(DateOrder.DayMonth, CellsSwapped: true), 2010));

    [Fact]
    public void No_date_of_a_column_is_ever_read_in_two_orders() => Prop.ForAll(
        Gen.NonEmptyListOf(Days()).ToArbitrary(),
        Gen.Elements("d/M/yyyy", "dd-MM-yyyy", "M/d/yyyy", "MM.dd.yyyy").ToArbitrary(),
        (days, format) =>
        {
            var cells = days.Select(day => Cell.Of(day.ToString(format, CultureInfo.InvariantCulture))).ToList();
            // Where nothing settles the order every reading says so; where something does, every date is the one that was written.
            return Settle([.. cells]) is not DateColumnReading.Settled settled
                ? days.All(day => day.Day <= 12)
                : days.Zip(cells).All(pair => DateText.Read(pair.Second, settled.Column, 2010) is DateReading.Day read && read.Value == pair.First);
        }).QuickCheckThrowOnFailure();

    private static DateColumnReading Settle(params string[] cells) => Settle([.. cells.Select(Cell.Of)]);

    private static DateColumnReading Settle(params Cell[] cells)
    {
        var survey = new DateColumnSurvey();
        foreach (var cell in cells) survey.Add(cell);
        return survey.Reading();
    }

    private static Gen<DateOnly> Days() => Gen.Choose(0, 25_000).Select(day => new DateOnly(1940, 1, 1).AddDays(day));
}
