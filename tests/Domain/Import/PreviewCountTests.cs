using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class PreviewCountTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Rows_are_counted_as_they_will_be_read()
    {
        var preview = Count(
            ["An", "1990", "0912000001", "an@example.com"],
            ["Bình", "1991", "0912000002", ""],
            ["Cúc", "1992", "", "cuc@example.com"],
            ["Dung", "1993", "0203825123", ""],
            ["Em 7", "1994", "0912000003", ""]);
        Assert.Equal((5, 4, 1, 2, 2), (preview.Rows, preview.Good, preview.Bad, preview.Mobiles, preview.Emails));
        Assert.Equal([Fault.NameWithDigits, Fault.PhoneLandline], preview.Faults.Select(fault => fault.Fault));
    }

    [Fact]
    public void What_refuses_a_row_comes_first_then_what_is_found_most()
    {
        string[] landline = ["An", "1990", "0203825123", ""], noMail = ["An", "1990", "0912000001", "an@"], noName = ["", "1990", "0912000001", ""];
        var faults = Count(landline, noMail, noMail, noName).Faults;
        Assert.Equal([(Fault.NameMissing, 1), (Fault.EmailUnreadable, 2), (Fault.PhoneLandline, 1)], faults.Select(fault => (fault.Fault, fault.Count)));
    }

    [Fact]
    public void The_first_five_rows_of_a_fault_are_named()
    {
        var fault = Assert.Single(Count([.. Enumerable.Repeat<string[]>(["An", "1990", "0203825123", ""], 7)]).Faults);
        Assert.Equal(7, fault.Count);
        Assert.Equal([2, 3, 4, 5, 6], fault.FirstRows);
    }

    [Fact]
    public void What_is_still_asked_refuses_nothing_yet()
    {
        var preview = Of(["Họ tên", "Ngày sinh", "Xã"], ["An", "5/3/1990", "Hồng Gai"], ["Bình", "6/4/1991", "Bãi Cháy"]);
        Assert.Equal((2, 2), (preview.Rows, preview.Good));
        Assert.Empty(preview.Faults);
    }

    [Fact]
    public void A_column_whose_order_is_settled_is_read_in_it()
    {
        var preview = Of(["Họ tên", "Ngày sinh", "Mã số"], ["An", "3/25/1990", "A1"], ["Bình", "3/26/1991", "A2"]);
        Assert.Equal(2, preview.Good);
    }

    [Fact]
    public void Counts_of_chunks_add_up()
    {
        ImportCounts one = new(1, 2, 3, 4, 5, 6, 7, 8, 9), other = new(10, 20, 30, 40, 50, 60, 70, 80, 90);
        Assert.Equal(new ImportCounts(11, 22, 33, 44, 55, 66, 77, 88, 99), one + other);
        Assert.Equal(one, ImportCounts.None + one);
    }

    private static ImportPreview Count(params string[][] rows) => Of(["Họ tên", "Năm sinh", "SĐT", "Email"], rows);

    private static ImportPreview Of(string[] head, params string[][] rows)
    {
        RawSheet[] sheets = [new("1", [.. rows.Prepend(head).Select(IReadOnlyList<Cell> (row) => [.. row.Select(Cell.Of)])])];
        var reading = SheetReader.Survey(sheets)!;
        PreviewCount count = new(reading, Today);
        foreach (var row in SheetReader.Donors(sheets, reading)) Assert.Same(row, count.Counted(row));
        return count.Preview;
    }
}
