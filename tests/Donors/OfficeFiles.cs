using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Local.Samples;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Donors;

/// <summary>Twelve layouts as offices really have them, each with the same thirty people and the slips that come with it.</summary>
internal static class OfficeFiles
{
    private const Says Most = Says.Sex | Says.Phone | Says.Group | Says.Area | Says.Last | Says.Count;

    /// <summary>Those with whole birth dates first: two people of one name and year are told apart by them.</summary>
    public static IReadOnlyList<OfficeFile> All { get; } =
    [
        RealDates(), English(), Semicolons(), MonthFirst(), UnicodeText(), OldExcel(), ThreeColumnsOfBirth(), SecondSheet(), Windows1258(), OrderOpen(), TurnedRound(),
        OneRowPerDonation(), YearsUnderTheSexes(),
    ];

    /// <summary>Titles, real dates, phones as numbers without their 0, capitals, the total and the signatures.</summary>
    private static OfficeFile RealDates()
    {
        var book = new Workbook().Sheet("Sheet1").Row("HỘI CHỮ THẬP ĐỎ TỈNH QUẢNG NINH").Row().Row(null, "DANH SÁCH HIẾN MÁU 2026").Merge("B3:H3")
            .Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "SĐT", "Nhóm máu", "Phường/Xã", "Quận/Huyện", "Tỉnh/TP", "Lần hiến gần nhất", "Tổng số lần hiến");
        var file = new Rows(5);
        foreach (var who in People.All)
        {
            book.Row(file.Count + 1, who.Name.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), who.Born, who.Sex == Sex.Male ? "Nam" : "Nữ", double.Parse(who.Phone, CultureInfo.InvariantCulture), who.Group, "P." + who.Commune, "TP " + who.District, "T. Quảng Ninh", who.Last, who.Count);
            file.Good(who);
        }

        book.Row(31, "TRẦN VĂN TÁM", new DateOnly(1990, 2, 3), "Nam", "09120000", "O");
        file.Bad(Fault.PhoneTooShort);
        book.Row(32, "TRẦN VĂN CHÍN", new DateOnly(2031, 2, 3), "Nam", "0912000099", "O");
        file.Bad(Fault.BirthInFuture);
        book.Row(33).Row(34).Row(null, "Tổng cộng", null, null, null, null, null, null, null, null, 250)
            .Row(null, null, null, null, null, null, null, "Hạ Long, ngày 20 tháng 11 năm 2026").Row(null, "NGƯỜI LẬP BIỂU", null, null, null, null, null, "CHỦ TỊCH");
        return file.Of("real dates.xlsx", book.ToBytes(), Most | Says.BirthDay);
    }

    /// <summary>English headers in another order, names in two columns, dates that begin with the year, +84.</summary>
    private static OfficeFile English()
    {
        var book = new Workbook().Sheet("donors").Row("Email", "Mobile phone", "Last name", "First name", "Date of birth", "Sex", "Blood type", "Donations", "Last donation", "Ward", "District", "Province");
        var file = new Rows(2);
        foreach (var who in People.All)
        {
            // A name of one word stands in one column.
            var (family, given) = who.Name.Contains(' ', StringComparison.Ordinal) ? (who.Family, who.Given) : ("", who.Name);
            book.Row(who.Email, "+84 (0) " + who.Phone[1..], family, given, Iso(who.Born), who.Sex == Sex.Male ? "M" : "F", who.Group, who.Count, Iso(who.Last), who.Commune, who.District, "QUANG NINH");
            file.Good(who);
        }

        book.Row("x@example.com", "+855 12 345 678", "Sok", "Dara", "1990-01-02", "M");
        file.Bad(Fault.PhoneAbroad);
        return file.Of("english.xlsx", book.ToBytes(), Most | Says.BirthDay | Says.Email);
    }

    /// <summary>Semicolons with a mark of UTF-8, dates as text, two phones in a cell, groups in words.</summary>
    private static OfficeFile Semicolons()
    {
        var text = new StringBuilder("Số TT;Họ tên người hiến máu;Phái;Ngày tháng năm sinh;Điện thoại liên hệ;Nhóm máu;Địa chỉ;Ngày hiến gần nhất;Số lần hiến\r\n");
        var file = new Rows(2);
        foreach (var who in People.All)
        {
            var group = who.Group.Replace("+", " dương", StringComparison.Ordinal);
            var phone = file.Count % 3 == 0 ? $"{who.Phone}/02033825{file.Count + 100}" : who.Phone.Insert(7, ".").Insert(4, ".");
            Line(text, ";", file.Count + 1, who.Name.ToLower(CultureInfo.GetCultureInfo("vi-VN")), who.Sex == Sex.Male ? "nam" : "nữ", Typed(who.Born), phone, group, $"{who.Full("Quảng Ninh")}", Typed(who.Last), who.Count + " lần");
            file.Good(who);
        }

        text.Append("31;Nguy?n V?n N?m;nam;01/02/1990;0912000098;O;;;1 lần\r\n");
        file.Bad(Fault.NameGarbled);
        text.Append("32;Trần Văn Mười;nam;01/02/1990;9,12E+08;O;;;1 lần\r\n");
        file.Bad(Fault.PhoneScientific);
        text.Append("33;Lê Thị Một;nữ;31/04/1990;0912000097;O;;;1 lần\r\n;Tổng số: 33;;;;;;;\r\n");
        file.Bad(Fault.BirthUnreadable);
        return file.Of("semicolons.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text.ToString())], Most | Says.BirthDay);
    }

    /// <summary>Commas without a mark, the month first as an English Excel writes, guards before signs, addresses with commas in quotes.</summary>
    private static OfficeFile MonthFirst()
    {
        var text = new StringBuilder("Full name,DOB,Gender,Phone number,Address,Blood group,Last donation date,Number of donations\n");
        var file = new Rows(2);
        foreach (var who in People.All)
        {
            var sameName = who.Name;
            Line(text, ",", sameName, American(who.Born), who.Sex == Sex.Male ? "male" : "female", "'+84" + who.Phone[1..], $"\"Tổ {file.Count + 1}, {who.Full("Quảng Ninh")}\"", who.Group, American(who.Last), who.Count);
            file.Good(who);
        }

        text.Append("Trần Văn Chín,25/12/1990,male,0912000096,,O,,\n");
        file.Bad(Fault.DateOrderUnfit);
        text.Append("Trần Văn Mười,12/25/1990,male,0951234567,,O,,\n");
        file.Bad(Fault.PhonePrefix);
        // The row that contradicts the order needs a person's word for the column.
        return file.Of("month first.csv", Encoding.UTF8.GetBytes(text.ToString()), Most | Says.BirthDay, (Column.Birth, new DateColumn(DateOrder.MonthDay, CellsSwapped: false)));
    }

    /// <summary>Excel's "Unicode text": UTF-16 with tabs, old 11-digit numbers.</summary>
    private static OfficeFile UnicodeText()
    {
        var text = new StringBuilder("Danh sách CLB ngân hàng máu sống\r\n\r\nTT\tHọ và tên\tSinh ngày\tGT\tDi động\tNhóm\tHuyện\tXã\tTỉnh\tNgày hiến\tSố lần\r\n");
        var file = new Rows(4);
        foreach (var who in People.All)
        {
            Line(text, "\t", file.Count + 1, who.Name, Typed(who.Born), who.Sex == Sex.Male ? "Nam" : "Nữ", Before2018(who.Phone), who.Group, "TP. " + who.District, "Phường " + who.Commune, "Quảng Ninh", Typed(who.Last), who.Count);
            file.Good(who);
        }

        text.Append("31\t\t01/02/1990\tNam\t0912000095\tO\t\t\t\t\t\r\n");
        file.Bad(Fault.NameMissing);
        return file.Of("unicode text.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.ToString())], Most | Says.BirthDay);
    }

    /// <summary>Excel 97–2003, as it was saved by an office suite: kept in the repository.</summary>
    private static OfficeFile OldExcel()
    {
        var file = new Rows(3);
        foreach (var who in People.All) file.Good(who);
        file.Bad(Fault.DonationInFuture);
        return file.Of("old excel.xls", File.ReadAllBytes(Path.Combine(Built.Repository, "tests", "Donors", "Files", "old excel.xls")), Most | Says.BirthDay);
    }

    /// <summary>Day, month and year of birth under one header, family and given name apart, a title row for each ward, the header again on every page.</summary>
    private static OfficeFile ThreeColumnsOfBirth()
    {
        object?[] upper = ["STT", "Họ và tên đệm", "Tên", "Ngày sinh", null, null, "Giới tính", "Số ĐT", "Nhóm máu", "Số lần hiến máu", "Ngày hiến máu gần nhất", "Phường, xã", "Huyện, TP", "Tỉnh"];
        object?[] lower = [null, null, null, "Ngày", "Tháng", "Năm"];
        var book = new Workbook().Sheet("Tổng hợp").Row("DANH SÁCH THEO PHƯỜNG").Row(upper).Row(lower).Merge("D2:F2");
        var file = new Rows(4);
        foreach (var ward in People.All.GroupBy(who => who.Commune))
        {
            book.Row("Phường " + ward.Key);
            file.Skip();
            foreach (var who in ward)
            {
                var (family, given) = who.Name.Contains(' ', StringComparison.Ordinal) ? (who.Family, who.Given) : (null, who.Name);
                book.Row(file.Count + 1, family, given, who.Born.Day, who.Born.Month, who.Born.Year, who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Group, who.Count, who.Last, who.Commune, who.District, who.Province);
                file.Good(who);
                if (file.Count != 15) continue;
                book.Row(upper).Row(lower);
                file.Skip();
                file.Skip();
            }
        }

        return file.Of("three columns of birth.xlsx", book.ToBytes(), Most | Says.BirthDay);
    }

    /// <summary>A cover sheet first, the list on the second; a row of column numbers; blank rows between; "Xưng hô".</summary>
    private static OfficeFile SecondSheet()
    {
        var book = new Workbook().Sheet("Bìa").Row("SỔ THEO DÕI NGƯỜI HIẾN MÁU").Row("Năm 2026").Sheet("Danh sách")
            .Row("TT", "Xưng hô", "Họ tên", "Năm sinh", "Nam/Nữ", "Điện thoại", "E-mail", "Nhóm máu (ABO)", "Rh", "Nơi ở", "Lần hiến gần nhất", "Lượng máu", "Số lần hiến")
            .Row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)");
        var file = new Rows(3);
        foreach (var who in People.All)
        {
            book.Row(file.Count + 1, null, who.Name, Typed(who.Born), who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Email ?? "không", who.Group.TrimEnd('+'), who.Group.Contains('+', StringComparison.Ordinal) ? "+" : null, who.Full("Quảng Ninh"), who.Last, "350 ml", who.Count);
            file.Good(who);
            if (file.Count % 10 != 0) continue;
            book.Row();
            file.Skip();
        }

        book.Row(31, "bác", "Trần Văn Lâu", "1890", "Nam", "0912000094");
        file.Bad(Fault.BirthTooOld);
        return file.Of("second sheet.xlsx", book.ToBytes(), Most | Says.BirthDay | Says.Email);
    }

    /// <summary>Windows-1258, tones as marks of their own.</summary>
    private static OfficeFile Windows1258()
    {
        var text = new StringBuilder("Họ và tên;Ngày sinh;Giới tính;Điện thoại;Nhóm máu;Xã;Huyện;Tỉnh;Ngày hiến máu;Số lần\r\n");
        var file = new Rows(2);
        foreach (var who in People.All)
        {
            Line(text, ";", who.Name, Typed(who.Born), who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Group, who.Commune, who.District, "Quảng Ninh", Typed(who.Last), who.Count);
            file.Good(who);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return file.Of("windows-1258.csv", Encoding.GetEncoding(1258).GetBytes(Tones.Apart(text.ToString())), Most | Says.BirthDay);
    }

    /// <summary>Donors who were all born up to the 12th: nothing in the file tells day from month.</summary>
    private static OfficeFile OrderOpen()
    {
        var book = new Workbook().Sheet("Sheet1").Row("Họ và tên", "Ngày sinh", "Giới tính", "Điện thoại", "Nhóm máu", "Số lần hiến");
        var file = new Rows(2);
        foreach (var who in People.All.Where(who => who.Born.Day <= 12))
        {
            book.Row(who.Name, Typed(who.Born), who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Group, who.Count);
            file.Good(who);
        }

        return file.Of("order open.xlsx", book.ToBytes(), Says.Sex | Says.BirthDay | Says.Phone | Says.Group | Says.Count, (Column.Birth, new DateColumn(DateOrder.DayMonth, CellsSwapped: false)));
    }

    /// <summary>Typed as 03/04 into an English Excel: up to the 12th it made 4 March of it, beyond it left text.</summary>
    private static OfficeFile TurnedRound()
    {
        var book = new Workbook().Sheet("Sheet1").Row("Họ và tên", "Ngày sinh", "Giới tính", "Điện thoại", "Nhóm máu", "Số lần hiến");
        var file = new Rows(2);
        foreach (var who in People.All)
        {
            object born = who.Born.Day <= 12 ? new DateOnly(who.Born.Year, who.Born.Day, who.Born.Month) : Typed(who.Born);
            book.Row(who.Name, born, who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Group, who.Count);
            file.Good(who);
        }

        return file.Of("turned round.xlsx", book.ToBytes(), Says.Sex | Says.BirthDay | Says.Phone | Says.Group | Says.Count, (Column.Birth, new DateColumn(DateOrder.DayMonth, CellsSwapped: true)));
    }

    /// <summary>A hospital's journal: one row for each donation, code and CCCD (as numbers without their zeros), kinds, dates of both sorts.</summary>
    private static OfficeFile OneRowPerDonation()
    {
        var book = new Workbook().Sheet("Nhật ký").Row("Mã người hiến", "Số CCCD", "Họ và tên", "Ngày sinh", "Giới tính", "SĐT", "Kết quả nhóm máu", "Ngày hiến máu", "Thành phần", "Thể tích (ml)");
        var file = new Rows(2);
        foreach (var (who, number) in People.All.Select((who, number) => (who, number)).Where(pair => pair.who.Last is not null))
        {
            foreach (var day in new[] { who.Last!.Value.AddDays(-200), who.Last.Value })
            {
                book.Row($"QN{number:0000}", 22190000000d + number, who.Name, who.Born, who.Sex == Sex.Male ? "Nam" : "Nữ", who.Phone, who.Group, day == who.Last ? Typed(day) : day, day == who.Last ? "Toàn phần" : "Tiểu cầu", 250);
                file.Good(who with { Last = day });
            }
        }

        return file.Of("one row per donation.xlsx", book.ToBytes(), Says.Sex | Says.BirthDay | Says.Phone | Says.Group | Says.Last);
    }

    /// <summary>The year of birth under "Nam" or "Nữ", which is all that this file says of the sex.</summary>
    private static OfficeFile YearsUnderTheSexes()
    {
        var book = new Workbook().Sheet("Sheet1").Row("DANH SÁCH ĐĂNG KÝ").Row("STT", "HỌ VÀ TÊN", "NĂM SINH", null, "ĐIỆN THOẠI", "NHÓM MÁU", "SỐ LẦN HIẾN").Row(null, null, "NAM", "NỮ").Merge("C2:D2");
        var file = new Rows(4);
        foreach (var who in People.All)
        {
            object year = file.Count % 2 == 0 ? who.Born.Year : $"{who.Born.Year}";
            book.Row(file.Count + 1, who.Name, who.Sex == Sex.Male ? year : null, who.Sex == Sex.Female ? year : null, who.Phone, who.Group, who.Count);
            file.Good(who);
        }

        book.Row(31, "Trần Văn Hai", 1990, 1991, "0912000093");
        file.Bad(Fault.BirthUnderBothSexes);
        return file.Of("years under the sexes.xlsx", book.ToBytes(), Says.Sex | Says.BirthYear | Says.Phone | Says.Group | Says.Count);
    }

    private static void Line(StringBuilder text, string separator, params object?[] cells) => text.AppendJoin(separator, cells).Append("\r\n");

    private static string Typed(DateOnly? day) => day?.ToString("d/M/yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string American(DateOnly? day) => day?.ToString("M/d/yyyy", CultureInfo.InvariantCulture) ?? "";

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The number as it was until 2018, where it had eleven digits then.</summary>
    private static string Before2018(string phone) => phone[..3] switch
    {
        "036" => "0166" + phone[3..],
        "070" => "0120" + phone[3..],
        "034" => "0164" + phone[3..],
        "079" => "0121" + phone[3..],
        "081" => "0127" + phone[3..],
        "058" => "0188" + phone[3..],
        _ => phone,
    };

    /// <summary>Keeps count of the rows while a file is written.</summary>
    private sealed class Rows(int first)
    {
        private readonly Dictionary<int, Person> people = [];
        private readonly Dictionary<int, Fault> bad = [];
        private int row = first;

        public int Count => people.Count;

        public void Good(Person who) => people.Add(row++, who);

        public void Bad(Fault fault) => bad.Add(row++, fault);

        public void Skip() => row++;

        public OfficeFile Of(string name, byte[] content, Says says, params (Column Column, DateColumn Answer)[] dates) =>
            new(name, content) { People = people, Bad = bad, Says = says, Dates = dates };
    }
}
