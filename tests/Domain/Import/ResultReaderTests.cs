using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

/// <summary>A hospital's rows of results as they are written: what is taken of them, and what is reported.</summary>
public sealed class ResultReaderTests
{
    private static readonly DateOnly Sunday = new(2027, 1, 24);
    private static readonly Drive Drive = Given.Drive(Sunday);
    private static readonly DriveOutcome Gave = new DriveOutcome.Gave(DonationKind.WholeBlood, 350);

    [Theory]
    [InlineData("Hiến được", "350")]
    [InlineData("đã hiến", "350 ml")]
    [InlineData("Đạt", "350cc")]
    [InlineData("x", "350")]
    [InlineData("", "350")]
    [InlineData("Gave", "350")]
    public void Who_gave_is_read_however_it_is_written(string outcome, string volume) =>
        Assert.Equal(Gave, Good((Column.Outcome, outcome), (Column.Volume, volume)).Outcome);

    [Theory]
    [InlineData("Tạm hoãn", "21/02/2027", "2027-02-21")]
    [InlineData("Không đạt", "4 tuần", "2027-02-21")]
    [InlineData("", "21/02/2027", "2027-02-21")]
    [InlineData("Hoãn", "tạm hoãn 6 tháng", "2027-07-24")]
    [InlineData("Không hiến được", "", null)]
    [InlineData("Loại", "vĩnh viễn", null)]
    public void Who_could_not_give_is_deferred_until_a_day_or_a_persons_word(string outcome, string until, string? day) => Assert.Equal(
        new DriveOutcome.Deferred(day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd")), Good((Column.Outcome, outcome), (Column.DeferredUntil, until)).Outcome);

    [Theory]
    [InlineData("Không đến")]
    [InlineData("Vắng mặt")]
    [InlineData("absent")]
    public void Who_did_not_come_is_noted_as_that(string outcome) => Assert.Equal(new DriveOutcome.DidNotCome(), Good((Column.Outcome, outcome)).Outcome);

    [Theory]
    [InlineData(Fault.OutcomeMissing, "", "", "", "", "")]
    [InlineData(Fault.OutcomeUnreadable, "xem phiếu", "", "", "", "")]
    [InlineData(Fault.OutcomeContradicted, "đã hiến", "350", "21/02/2027", "", "")]
    [InlineData(Fault.OutcomeContradicted, "không đến", "350", "", "", "")]
    [InlineData(Fault.OutcomeContradicted, "tạm hoãn", "250", "", "", "")]
    [InlineData(Fault.UntilUnreadable, "tạm hoãn", "", "sau Tết", "", "")]
    [InlineData(Fault.UntilNotAfterDrive, "tạm hoãn", "", "24/01/2027", "", "")]
    [InlineData(Fault.OtherDriveDay, "đã hiến", "350", "", "23/01/2027", "")]
    [InlineData(Fault.DonationKindUnreadable, "đã hiến", "350", "", "", "mủ trôm")]
    public void A_row_with_a_fault_stays_out_and_its_column_is_named(Fault fault, string outcome, string volume, string until, string day, string kind)
    {
        var bad = Assert.IsType<ResultReading.Bad>(Read(
            (Column.Outcome, outcome), (Column.Volume, volume), (Column.DeferredUntil, until), (Column.DriveDay, day), (Column.DonationKind, kind)));
        var finding = Assert.Single(bad.Findings);
        Assert.Equal((9, fault), (finding.Row, finding.Fault));
        Assert.NotEmpty(finding.Column);
    }

    [Fact]
    public void A_volume_that_nobody_gives_is_left_out_and_the_row_is_taken()
    {
        var good = Assert.IsType<ResultReading.Good>(Read((Column.Outcome, "đã hiến"), (Column.Volume, "3500")));
        Assert.Equal(new DriveOutcome.Gave(DonationKind.WholeBlood, null), good.Line.Outcome);
        Assert.Equal(Fault.VolumeUnreadable, Assert.Single(good.Notes).Fault);
    }

    [Fact]
    public void A_booking_code_is_enough_to_know_somebody_by_and_a_name_alone_is_not()
    {
        RawRow coded = new(9, new Dictionary<Column, Cell> { [Column.Name] = Cell.Of("Nguyễn Thị Lan"), [Column.BookingCode] = Cell.Of("k7p2"), [Column.Outcome] = Cell.Of("đã hiến") });
        Assert.Equal("K7P2", Assert.IsType<ResultReading.Good>(ResultReader.Read(coded, Rules, Drive)).Line.BookingCode);
        RawRow named = new(9, coded.Cells.Where(cell => cell.Key != Column.BookingCode).ToDictionary());
        Assert.Equal(Fault.NothingToKnowBy, Assert.Single(Assert.IsType<ResultReading.Bad>(ResultReader.Read(named, Rules, Drive)).Findings).Fault);
    }

    [Fact]
    public void A_reason_is_read_of_a_deferral_alone_and_who_gave_for_another_is_no_volunteer()
    {
        Assert.Equal("thiếu sắt", Good((Column.Outcome, "hoãn"), (Column.DeferralReason, "thiếu sắt")).Reason);
        Assert.Null(Good((Column.Outcome, "đã hiến"), (Column.DeferralReason, "thiếu sắt")).Reason);
        Assert.False(Good((Column.Outcome, "đã hiến"), (Column.Giver, "Người nhà bệnh nhân")).Voluntary);
        Assert.True(Good((Column.Outcome, "đã hiến"), (Column.Giver, "Tình nguyện")).Voluntary);
    }

    [Theory]
    [InlineData("Kết quả", Column.Outcome)]
    [InlineData("Mã hẹn", Column.BookingCode)]
    [InlineData("Tạm hoãn đến ngày", Column.DeferredUntil)]
    [InlineData("Lý do tạm hoãn", Column.DeferralReason)]
    [InlineData("Ngày hiến", Column.DriveDay)]
    [InlineData("Họ và tên", Column.Name)]
    public void Headers_of_results_mean_what_they_say_there_and_lists_of_donors_have_no_column_of_reasons(string header, Column column)
    {
        Assert.Equal(column, Headers.Results.ColumnOf(header));
        Assert.NotEqual(Column.DeferralReason, Headers.Of(header));
    }

    private static ReadingRules Rules { get; } = new(
        Enum.GetValues<Column>().ToDictionary(column => column, column => column.ToString()),
        new Dictionary<Column, DateColumn>
        {
            [Column.DriveDay] = new(DateOrder.DayMonth, CellsSwapped: false),
            [Column.DeferredUntil] = new(DateOrder.DayMonth, CellsSwapped: false),
        },
        OldEncoding: false,
        "Quảng Ninh",
        Sunday.AddDays(3));

    private static ResultReading Read(params (Column Column, string Value)[] cells)
    {
        Dictionary<Column, Cell> row = new() { [Column.Name] = Cell.Of("Nguyễn Thị Lan"), [Column.Birth] = Cell.Of("1990"), [Column.Phone] = Cell.Of("0912345678") };
        foreach (var (column, value) in cells.Where(cell => cell.Value.Length > 0)) row[column] = Cell.Of(value);
        return ResultReader.Read(new RawRow(9, row), Rules, Drive);
    }

    private static ResultLine Good(params (Column Column, string Value)[] cells) => Assert.IsType<ResultReading.Good>(Read(cells)).Line;
}
