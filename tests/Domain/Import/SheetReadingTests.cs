using System.Globalization;
using System.Text;
using BloodDrive.Domain.Import;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Domain.Import;

/// <summary>Sheets as offices keep them, and what is found in each: written out for people to read and agree to.</summary>
public sealed class SheetReadingTests
{
    private static readonly string[] Head = ["STT", "Họ và tên", "Ngày sinh", "Điện thoại"];
    private static readonly string[] An = ["1", "Nguyễn Văn An", "1990", "0912000001"];
    private static readonly string[] Binh = ["2", "Trần Thị Bình", "1991", "0912000002"];

    private readonly StringBuilder text = new();

    [Fact]
    public void Every_header_is_found_as_agreed()
    {
        Read("titles above", ["HỘI CHỮ THẬP ĐỎ"], ["DANH SÁCH NGƯỜI HIẾN MÁU", "", "Năm 2026"], [], Head, An, Binh);
        Read("year of birth under Nam and Nữ", ["STT", "Họ và tên", "Năm sinh", "", "Điện thoại"], ["", "", "Nam", "Nữ", ""], ["1", "Nguyễn Văn An", "1990", "", "0912000001"], ["2", "Trần Thị Bình", "", "1991", "0912000002"]);
        Read("birth under Nữ alone", ["Họ và tên", "Nữ", "SĐT"], ["Trần Thị Bình", "14/02/1991", "0912000002"]);
        Read("day, month and year in columns of their own", ["Họ tên", "Ngày sinh", "", "", "SĐT"], ["", "Ngày", "Tháng", "Năm", ""], ["An", "5", "4", "1990", "0912000001"]);
        Read("an upper header over two known ones", ["Họ tên", "Liên hệ", "", "Năm sinh"], ["", "Điện thoại", "Email", ""], ["An", "0912000001", "an@example.com", "1990"]);
        Read("an upper header completes the lower", ["Họ tên", "Ngày hiến", "", "SĐT"], ["", "gần nhất", "Địa chỉ", ""], ["An", "20/6/2026", "Hạ Long", "0912000001"]);
        Read("the same words twice", ["Họ tên", "SĐT", "Ghi chú"], ["", "SĐT", "Email"], ["An", "0912000001", "an@example.com"]);
        Read("a second row longer than the first", ["Họ tên", "SĐT"], ["", "", "Email"], ["An", "0912000001", "an@example.com"]);
        Read("a second row shorter than the first", ["Họ tên", "Ngày sinh", "Nghề nghiệp"], ["", "Ngày"], ["An", "5/4/1990", "Giáo viên"]);
        Read("a first donor is no second header row", ["Họ tên", "Phường", "SĐT"], ["Nữ Nam", "Hồng Gai", ""], ["An", "Hồng Gai", "0912000001"]);
        Read("words below of which half are known", ["Họ tên", "Liên hệ", ""], ["", "SĐT", "Zalo"], ["An", "0912000001", "an"]);
        Read("words below of which fewer are known", ["Họ tên", "SĐT", "", ""], ["", "Email", "Zalo", "Viber"], ["An", "0912000001", "an", "an"]);
        Read("a number below is no header", ["Họ tên", "SĐT", "Tuổi"], ["", "Email", "2026"], ["An", "0912000001", "30"]);
        Read("a title is no upper header", ["Danh sách", "Năm sinh", ""], ["Họ tên", "Email", "SĐT"], ["An", "an@example.com", "0912000001"]);
        Read("family and given name", ["Họ đệm", "Tên", "SĐT"], ["Nguyễn Văn", "An", "0912000001"]);
        Read("given name alone is the name", ["Tên", "SĐT"], ["Nguyễn Văn An", "0912000001"]);
        Read("two phones, two names", ["Họ tên", "SĐT", "Điện thoại", "Họ và tên", "Zalo"], ["An", "0912000001", "0912000002", "An", "x"]);
        Read("a family name alone is none", ["Họ", "SĐT", "Email"], ["Nguyễn", "0912000001", "an@example.com"]);
        Read("a name alone is no table", ["Họ tên", "Zalo"], ["An", "x"]);
        Read("the fuller of two headers", Head[..2], Head, An);
        Read("header in the sixtieth row", [.. Enumerable.Repeat(Array.Empty<string>(), 59), Head, An]);
        Read("header in the sixty-first row", [.. Enumerable.Repeat(Array.Empty<string>(), 60), Head, An]);
        Read("a header alone", Head);
        Read("nothing");
        Approved.Matches(text.ToString(), "SheetHeaders");
    }

    [Fact]
    public void Every_row_below_a_header_is_a_donor_or_not_as_agreed()
    {
        foreach (var footer in new[]
                 {
                     "Tổng", "Cộng", "Sum", "Total", "Tổng cộng: 2", "Tổng số 2 người", "Tổng hợp lại", "Người lập biểu", "Giám đốc", "Phó giám đốc", "Chủ tịch", "Phó chủ tịch", "Thủ trưởng",
                     "Ký tên", "Ghi chú", "Xác nhận của Hội", "Người tổng hợp", "Lưu ý", "Danh sách có 2 người", "Danh sách gồm 2 người", "Bằng chữ: hai", "Nơi nhận", "Kế toán", "Trưởng ban",
                     "Cán bộ", "Thường trực", "Grand total", "Prepared by An", "Signature", "Hạ Long, ngày 20 tháng 11 năm 2026",
                     "Tống An", "Cộng Hòa", "ngày 20 tháng 11", "tháng 11 năm 2026", "Tổng cộngX", "I. PHƯỜNG HỒNG GAI",
                 })
            Row(footer, "3", footer, "", "");
        foreach (var cells in new string[][]
                 {
                     ["(1)", "(2)", "(3)", "(4)"], ["A", "B", "1", "2"], ["[1]", "", "3"], ["1", "12", "123"], ["", "A", ""], ["", "1", ""], ["", "An", "1"], ["a", "b"], ["3", "", "", ""], ["", "", "", ""],
                     ["", "Nguyễn Văn An", "", ""], ["3", "Nguyễn Văn An", "", ""], ["", "Nguyễn Văn An", "1990", ""], ["", "Cộng", "", ""], ["3", "Cộng", "", ""], ["3", "Cộng", "1990", ""],
                     ["Cộng", "Nguyễn Văn An", "", ""], ["Cộng", "Nguyễn Văn An", "1990", ""], ["", "", "1990", ""], ["", "", "", "0912000001"], Head, ["STT", "Họ và tên", "Ngày sinh"], ["STT", "Họ và tên"], ["STT", "Họ và tên", "", "0912000001"],
                 })
            Row(string.Join(", ", cells), cells);
        foreach (var contact in new[] { "Ngày sinh", "Email", "CCCD", "Mã số", "Địa chỉ", "Giới tính" })
            Read($"no name, but {contact}", ["Họ tên", contact, "SĐT"], ["", "x", ""]);
        Approved.Matches(text.ToString(), "SheetRows");
    }

    [Fact]
    public void What_the_rows_leave_open_is_asked_as_agreed()
    {
        string[] head = ["Họ tên", "Ngày sinh", "Ngày hiến gần nhất", "Tỉnh", "Huyện", "Xã", "Địa chỉ"];
        Read("day first", head, ["An", "25/3/1990", "20/6/2026", "Quảng Ninh"], ["Bình", "1/2/1991", "1/2/2026", "Quảng Ninh"]);
        Read("month first", head, ["An", "3/25/1990", "6/20/2026", "Quảng Ninh"], ["Bình", "1/2/1991", "1/2/2026", "Quảng Ninh"]);
        Read("either way round", head, ["An", "5/3/1990", "", "Quảng Ninh"], ["Bình", "1/2/1991", "3/3/2026", "Quảng Ninh"]);
        Read("both ways round and open", head, ["An", "25/3/1990", ""], ["Bình", "3/25/1991", ""], ["Cúc", "12/12/1990", ""], ["Dung", "12/11/1990", ""]);
        Read("both ways round, none open", head, ["An", "25/3/1990", ""], ["Bình", "3/25/1991", ""]);
        Read("no province in any row", head, ["An", "1990", "", "", "Hạ Long"], ["Bình", "1991", "", "", "", "Hồng Gai"]);
        Read("no province in the first row alone", head, ["An", "1990", "", "", "", "Hồng Gai"], ["Bình", "1991", "", "Quảng Ninh", "Hạ Long"]);
        Read("no province in two rows", head, ["An", "1990", "", "", "", "Hồng Gai"], ["Bình", "1991", "", "", "", "Bãi Cháy"]);
        Read("an address that nobody can place", head, ["An", "1990", "", "", "", "", "12 Lê Lợi"]);
        Read("no place at all", head, ["An", "1990"], ["Bình", "1991"]);
        Read("a fifth of the marked names in an old encoding", ["Họ tên", "SĐT"], ["NguyÔn Lan", "1"], ["Trần Bình", "2"], ["Lê Cúc", "3"], ["Võ Dũng", "4"], ["Đỗ Em", "5"], ["Le An", "6"]);
        Read("fewer than a fifth", ["Họ tên", "SĐT"], ["NguyÔn Lan", "1"], ["Trần Bình", "2"], ["Lê Cúc", "3"], ["Võ Dũng", "4"], ["Đỗ Em", "5"], ["Lý An", "6"]);
        Write("real dates never past the twelfth beside texts past it", [new RawSheet("1", Dated(new(1990, 3, 4), new(1991, 5, 6), new(1992, 7, 8)))]);
        Write("real dates past the twelfth", [new RawSheet("1", Dated(new(1990, 3, 13), new(1991, 5, 6), new(1992, 7, 8)))]);
        Write("two real dates are too few to wonder", [new RawSheet("1", Dated(new(1990, 3, 4), new(1991, 5, 6)))]);
        Write("the first sheet with donors", [new RawSheet("bìa", [Cells(["Bìa"])]), new RawSheet("hai", [Cells(Head), Cells(An)]), new RawSheet("ba", [Cells(Head), Cells(Binh), Cells(Binh)])]);
        Approved.Matches(text.ToString(), "SheetQuestions");
    }

    private static List<IReadOnlyList<Cell>> Dated(params DateOnly[] dates) =>
        [Cells(["Họ tên", "Ngày sinh"]), Cells(["An", "25/3/1990"]), .. dates.Select(IReadOnlyList<Cell> (date) => [Cell.Of("Bình"), new Cell.Day(date)])];

    private void Row(string name, params string[] cells)
    {
        RawSheet[] sheets = [new("1", [Cells(Head), Cells(An), Cells(cells)])];
        var reading = SheetReader.Survey(sheets)!;
        Assert.Equal(reading.DonorRows, SheetReader.Donors(sheets, reading).Count());
        text.Append(CultureInfo.InvariantCulture, $"{name}: {(reading.DonorRows == 2 ? "a donor" : reading.SkippedRows == 1 ? "no donor" : "empty")}\n");
    }

    private void Read(string name, params string[][] rows) => Write(name, [new RawSheet("1", [.. rows.Select(Cells)])]);

    private static IReadOnlyList<Cell> Cells(string[] row) => [.. row.Select(Cell.Of)];

    private void Write(string name, IReadOnlyList<RawSheet> sheets)
    {
        text.Append(CultureInfo.InvariantCulture, $"{name}: ");
        if (SheetReader.Survey(sheets) is not { } reading)
        {
            text.Append("no table\n");
            return;
        }

        var order = string.Join(", ", reading.Dates.Select(date => $"{date.Key} {date.Value.Order}{(date.Value.CellsSwapped ? " swapped" : "")}"));
        text.Append(CultureInfo.InvariantCulture, $"sheet {reading.Sheet}, header to row {reading.HeaderRow}: {string.Join(", ", reading.Columns.Select(column => $"{column.Index} {column.Column} \"{column.Header}\""))}");
        text.Append(CultureInfo.InvariantCulture, $"\n    left out [{string.Join(", ", reading.LeftOut)}], donors {reading.DonorRows} [{string.Join(", ", SheetReader.Donors(sheets, reading).Select(row => row.Number))}], skipped {reading.SkippedRows}, dates [{order}]{(reading.OldEncoding ? ", old encoding" : "")}\n");
        foreach (var question in reading.Questions)
            text.Append(CultureInfo.InvariantCulture, $"    asks {Asked(question)}\n");
    }

    private static string Asked(Question question) => question switch
    {
        Question.Order order => $"the order of {order.Column} \"{order.Header}\": {order.Example}",
        Question.Swapped swapped => $"whether {swapped.Column} \"{swapped.Header}\" is swapped: {swapped.Example:yyyy-MM-dd}",
        _ => "the province",
    };
}
