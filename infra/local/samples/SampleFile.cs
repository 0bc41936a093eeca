using System.Globalization;

namespace BloodDrive.Local.Samples;

/// <summary>Writes the donors down as an office does: titles, a header of two rows, several hands, slips of the pen, a total and signatures.</summary>
internal static class SampleFile
{
    public static byte[] Write(IReadOnlyList<SampleDonor> donors, Random random)
    {
        var book = new Workbook().Sheet("Danh sách")
            .Row("HỘI CHỮ THẬP ĐỎ VIỆT NAM")
            .Row("BAN CHỈ ĐẠO VẬN ĐỘNG HIẾN MÁU TÌNH NGUYỆN")
            .Row(null, null, null, "DANH SÁCH NGƯỜI HIẾN MÁU TÌNH NGUYỆN ĐẾN THÁNG 11/2026")
            .Row(null, null, null, "(dữ liệu mẫu, không phải người thật)")
            .Row()
            .Row("STT", "Họ và tên", "Xưng hô", "Năm sinh", null, "Điện thoại", "Email", "Nhóm máu", "Địa chỉ", null, null, "Số lần hiến", "Lần hiến gần nhất", null, null, "Ghi chú")
            .Row(null, null, null, "Nam", "Nữ", null, null, null, "Phường, xã", "Quận, huyện", "Tỉnh, TP", null, "Ngày hiến", "Loại hiến", "Lượng máu (ml)", null)
            .Merge("A1:D1").Merge("A2:D2").Merge("D3:M3").Merge("D4:M4")
            .Merge("A6:A7").Merge("B6:B7").Merge("C6:C7").Merge("D6:E6").Merge("F6:F7").Merge("G6:G7").Merge("H6:H7").Merge("I6:K6").Merge("L6:L7").Merge("M6:O6").Merge("P6:P7");
        foreach (var donor in donors) book.Row(Slip(donor.Number, Cells(donor, random), donors));
        return book
            .Row(null, $"Tổng cộng: {donors.Count.ToString(CultureInfo.InvariantCulture)} người")
            .Row()
            .Row(null, null, null, null, null, null, null, null, null, null, null, "Ngày 20 tháng 11 năm 2026")
            .Row(null, "Người lập biểu", null, null, null, null, null, null, null, null, null, "Thường trực Ban chỉ đạo")
            .ToBytes();
    }

    private static object?[] Cells(SampleDonor donor, Random random)
    {
        object birth = random.Next(10) switch
        {
            < 3 => donor.Born.Year,
            < 6 => donor.Born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            _ => donor.Born,
        };
        return
        [
            donor.Number,
            random.Next(10) < 4 ? donor.Name.ToUpper(CultureInfo.GetCultureInfo("vi-VN")) : donor.Name,
            donor.Address,
            donor.Woman ? null : birth,
            donor.Woman ? birth : null,
            Reached(donor, Phone(donor, random)),
            donor.Email,
            Group(donor, random),
            donor.Commune,
            donor.Place.District,
            donor.Place.Province,
            donor.Donations,
            random.Next(3) == 0 ? donor.Last!.Value.ToString("d/M/yyyy", CultureInfo.InvariantCulture) : donor.Last,
            donor.Kind,
            donor.Millilitres,
            null,
        ];
    }

    /// <summary>A number cell without its 0, text, text with dots, or the number from before 2018.</summary>
    private static object Phone(SampleDonor donor, Random random) => random.Next(20) switch
    {
        < 7 => double.Parse(donor.Phone, CultureInfo.InvariantCulture),
        < 11 => $"{donor.Phone[..4]}.{donor.Phone[4..7]}.{donor.Phone[7..]}",
        12 => "+84 " + donor.Phone[1..],
        13 when donor.Phone.StartsWith("079", StringComparison.Ordinal) => "0121" + donor.Phone[3..],
        13 when donor.Phone.StartsWith("036", StringComparison.Ordinal) => "0166" + donor.Phone[3..],
        14 => $"{donor.Phone} / 0203.3825.{donor.Number % 900 + 100}",
        _ => donor.Phone,
    };

    /// <summary>Some donors with an e-mail address gave no number: they are written to by e-mail.</summary>
    private static object? Reached(SampleDonor donor, object phone) => donor.Email is not null && donor.Number % 10 == 0 ? null : phone;

    private static string? Group(SampleDonor donor, Random random)
    {
        if (donor.RhNegative) return donor.Group + " Rh(D)-";
        return random.Next(20) switch
        {
            < 1 => null,
            < 6 => donor.Group,
            < 12 => donor.Group + "+",
            < 15 => donor.Group + " Rh(D)+",
            < 17 => donor.Group + " dương",
            _ => donor.Group + " Rh+",
        };
    }

    /// <summary>What goes wrong in real lists: about one row in forty.</summary>
    private static object?[] Slip(int number, object?[] cells, IReadOnlyList<SampleDonor> donors)
    {
        const int Name = 1, Phone = 5, Email = 6, Given = 12, Kind = 13;
        var birth = cells[3] is null ? 4 : 3;
        switch (number % 400)
        {
            case 17: cells[Name] = "Nguy?n Th? H?ng"; break;
            case 43: cells[Phone] = "9.12E+08"; break;
            case 88: cells[Phone] = donors[number - 1].Phone[..9]; break;
            case 121: cells[birth] = "31/02/1988"; break;
            case 160: cells[Given] = "15/03/2062"; break;
            case 199: cells[Name] = "NguyÔn ThÞ H»ng"; break;
            case 230: cells[Name] = null; break;
            case 255: cells[Phone] = "0951234567"; break;
            case 281: cells[Email] = "nguoi.hien.mau@gmail"; break;
            case 307: cells[Phone] = "0203.3825.123"; break;
            case 333: cells[Kind] = "???"; break;
            // The same person twice, and one with a new number.
            case 350: return Again(cells, donors[number - 2], donors[number - 2].Phone);
            case 377: return Again(cells, donors[number - 3], "090000" + number.ToString("0000", CultureInfo.InvariantCulture));
        }

        return cells;
    }

    private static object?[] Again(object?[] cells, SampleDonor donor, string phone)
    {
        cells[1] = donor.Name;
        cells[3] = donor.Woman ? null : donor.Born.Year;
        cells[4] = donor.Woman ? donor.Born.Year : null;
        cells[5] = phone;
        return cells;
    }
}
