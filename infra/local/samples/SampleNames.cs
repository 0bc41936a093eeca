namespace BloodDrive.Local.Samples;

/// <summary>Names as people of these places have them; each is put together by chance and belongs to nobody.</summary>
internal static class SampleNames
{
    private static readonly string[] Families = ["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai"];
    private static readonly string[] MenMiddle = ["Văn", "Văn", "Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Quốc", "Anh", "Thanh", "Ngọc", "Tiến", "Bá"];
    private static readonly string[] MenGiven = ["An", "Bình", "Cường", "Dũng", "Đạt", "Đức", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Huy", "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quý", "Sơn", "Tài", "Thắng", "Thịnh", "Toàn", "Trung", "Tú", "Tuấn", "Việt", "Vinh", "Vượng"];
    private static readonly string[] WomenMiddle = ["Thị", "Thị", "Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Thanh", "Ngọc", "Thu", "Thanh", "Minh", "Phương", "Diệu", "Kim"];
    private static readonly string[] WomenGiven = ["Ánh", "Anh", "Bích", "Chi", "Dung", "Duyên", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng", "Huệ", "Hương", "Huyền", "Lan", "Liên", "Linh", "Loan", "Mai", "My", "Nga", "Ngân", "Nguyệt", "Nhung", "Oanh", "Phượng", "Quỳnh", "Tâm", "Thảo", "Thủy", "Trang", "Tuyết", "Uyên", "Vân", "Xuân", "Yến"];

    private static readonly string[] EdeWomen = ["H'Hen", "H'Loan", "H'Bia", "H'Lan", "H'Wen", "H'Duyên", "H'Nga", "H'Mai", "H'Blao", "H'Yar"];
    private static readonly string[] EdeMen = ["Y Blô", "Y Moan", "Y Thịnh", "Y Bhăm", "Y Khoa", "Y Sơn", "Y Wang", "Y Phôn", "Y Nguên", "Y Tuấn"];
    private static readonly string[] EdeClans = ["Niê", "Mlô", "Êban", "Ênuôl", "Ayŭn", "Kbuôr", "Adrơng", "Byă", "Ksơr", "Hđơk"];
    private static readonly string[] ChamFamilies = ["Đàng", "Thiên", "Quảng", "Châu", "Báo", "Hứa", "Lưu", "Não", "Tài"];
    private static readonly string[] ChamGiven = ["Năng Thọ", "Thị Hạnh", "Văn Sinh", "Thị Kiều", "Xuân Hoài", "Thị Mỹ", "Đại Tường", "Thị Ngọc", "Minh Trí", "Thị Sa"];
    private static readonly string[] ChamMuslims = ["Mohamad Zaki", "Haji Sales", "Salay Mah", "Ro Phi A", "Aly Mohamad", "Ma Ri Giáh", "Sa Ly Hah", "Mach Da"];
    private static readonly string[] HoaFamilies = ["Lâm", "Quách", "Tăng", "Trương", "Lưu", "Vương", "Châu", "Diệp", "Mạch", "La"];
    private static readonly string[] HoaGiven = ["Chí Cường", "Mỹ Linh", "Gia Huê", "Tú Nhi", "Vĩ Hào", "Huệ Mẫn", "Bội Nghi", "Quốc Vinh", "Lệ Trân", "Chấn Bang"];
    private static readonly string[] Dharma = ["Minh Tâm", "Quảng Đức Hải", "Nhuận Hòa", "Thiện Minh", "Tâm Giác", "Chánh Nghiêm", "Đồng Trí", "Huệ Khải"];

    public static (string Name, bool Woman, string? Address) Of(SamplePlace place, Random random)
    {
        var woman = random.Next(100) < 52;
        var chance = random.Next(1000);
        if (chance < 6)
            return ((woman ? "Thích Nữ " : "Thích ") + One(Dharma, random), woman, woman ? "sư cô" : "thầy");
        if (place.Province == "Đắk Lắk" && chance < 420)
            return ($"{One(woman ? EdeWomen : EdeMen, random)} {One(EdeClans, random)}", woman, null);
        if (place.Province == "Ninh Thuận" && chance < 450)
        {
            var given = One(ChamGiven, random);
            return ($"{One(ChamFamilies, random)} {given}", given.StartsWith("Thị", StringComparison.Ordinal), null);
        }

        if (place.District == "TX. Tân Châu" && chance < 350)
            return (One(ChamMuslims, random), woman, null);
        if (place.Province.Contains("HCM", StringComparison.Ordinal) || place.District == "Quận 11")
        {
            if (chance < 380) return ($"{One(HoaFamilies, random)} {One(HoaGiven, random)}", woman, null);
        }

        var kinh = woman ? $"{One(WomenMiddle, random)} {One(WomenGiven, random)}" : $"{One(MenMiddle, random)} {One(MenGiven, random)}";
        return ($"{One(Families, random)} {kinh}", woman, null);
    }

    private static string One(string[] from, Random random) => from[random.Next(from.Length)];
}
