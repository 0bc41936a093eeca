using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class SheetReaderTests
{
    [Theory]
    [InlineData("HỌ VÀ TÊN", Column.Name)]
    [InlineData("Ngày sinh (dd/mm/yyyy)", Column.Birth)]
    [InlineData("Số ĐT liên hệ", Column.Phone)]
    [InlineData("SĐT:", Column.Phone)]
    [InlineData("Số CMND/CCCD", Column.Cccd)]
    [InlineData("Nhóm máu (tự khai)", Column.GroupSaid)]
    [InlineData("Kết quả nhóm máu", Column.GroupTested)]
    [InlineData("Năm", Column.BirthYear)]
    [InlineData("Nam", Column.UnderMale)]
    [InlineData("Date of Birth", Column.Birth)]
    [InlineData("E-mail", Column.Email)]
    [InlineData("Phường/Xã/Thị trấn", Column.Commune)]
    public void A_header_is_known_as_offices_write_it(string header, Column column) => Assert.Equal(column, Headers.Of(header));

    [Theory]
    [InlineData("Nghề nghiệp")]
    [InlineData("")]
    [InlineData("DANH SÁCH NGƯỜI HIẾN MÁU TÌNH NGUYỆN NĂM 2026")]
    public void Other_words_are_no_header(string words) => Assert.Null(Headers.Of(words));

    [Fact]
    public void Totals_signatures_sections_and_empty_numbers_are_no_donors()
    {
        var rows = Donors(
            ["STT", "Họ và tên", "Ngày sinh", "Điện thoại"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["I. PHƯỜNG HỒNG GAI"],
            ["1", "Nguyễn Văn An", "1990", "0912000001"],
            ["2", "", "", ""],
            ["STT", "Họ và tên", "Ngày sinh", "Điện thoại"],
            ["3", "Trần Thị Công", "1991", "0912000002"],
            ["", "Cộng", "", ""],
            ["Tổng cộng: 2 người"],
            ["", "", "", "Hạ Long, ngày 20 tháng 11 năm 2026"],
            ["", "Người lập biểu", "", "Giám đốc"]);
        Assert.Equal([4, 7], rows.Select(row => row.Number));
    }

    [Fact]
    public void A_row_without_a_name_is_kept_to_be_explained() =>
        Assert.Equal([2], Donors(["Họ tên", "Năm sinh", "SĐT"], ["", "1990", "0912000001"]).Select(row => row.Number));

    [Fact]
    public void Columns_that_nobody_knows_are_named() =>
        Assert.Equal(["Nghề nghiệp"], Read(["Họ tên", "Nghề nghiệp", "SĐT"], ["An", "Giáo viên", "0912000001"]).LeftOut);

    [Fact]
    public void Nothing_of_a_row_writes_itself_out()
    {
        var row = Assert.Single(Donors(["Họ tên", "SĐT"], ["Nguyễn Văn An", "0912000001"]));
        Assert.Equal("row 2", row.ToString());
        Assert.Equal("Text", row[Column.Name].ToString());
    }

    private static SheetReading Read(params string[][] rows)
    {
        var reading = SheetReader.Survey(Sheets(rows));
        Assert.NotNull(reading);
        return reading;
    }

    private static List<RawRow> Donors(params string[][] rows) => [.. SheetReader.Donors(Sheets(rows), Read(rows))];

    private static RawSheet[] Sheets(string[][] rows) => [new RawSheet("1", rows.Select(row => row.Select(Cell.Of).ToList()))];
}
