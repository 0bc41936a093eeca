using BloodDrive.Domain;

namespace BloodDrive.Tests.Donors;

/// <summary>One person as the truth is, whatever an office's file makes of it.</summary>
internal sealed record Person(
    string Name,
    Sex Sex,
    DateOnly Born,
    string Phone,
    string? Email,
    string Group,
    string Province,
    string District,
    string Commune,
    DateOnly? Last,
    int Count)
{
    public string International => "+84" + Phone[1..];

    /// <summary>All but the given name.</summary>
    public string Family => Name[..Name.LastIndexOf(' ')];

    public string Given => Name[(Name.LastIndexOf(' ') + 1)..];

    public string Full(string province) => $"P. {Commune}, TP. {District}, {province}";
}

/// <summary>Thirty people of one register, with what makes lists hard: two of one name and year, a shared phone, names that are no Kinh names.</summary>
internal static class People
{
    public static IReadOnlyList<Person> All { get; } =
    [
        Woman("Nguyễn Thị Lan", "1990-03-25", "0912000001", "lan.nguyen@example.com", "O+", "Hạ Long", "Hồng Gai", "2026-06-20", 7),
        Woman("Nguyễn Thị Lan", "1990-08-14", "0912000002", null, "A", "Cẩm Phả", "Cẩm Trung", "2026-05-17", 2),
        Man("Trần Văn Bình", "1985-12-31", "0983000003", null, "B+", "Hạ Long", "Bãi Cháy", "2026-09-13", 12),
        Man("Lê Hoàng", "1979-01-12", "0363000004", "le.hoang@example.com", "AB+", "Uông Bí", "Quang Trung", "2025-02-28", 31),
        Woman("Phạm Thị Ngọc Ánh", "2001-02-28", "0703000005", null, "", "Hạ Long", "Cao Xanh", null, 0),
        Man("Đặng Đức Đạt", "1996-10-10", "0883000006", null, "O", "Đông Triều", "Mạo Khê", "2026-10-11", 1),
        Woman("Hoàng Thúy Oanh", "1988-07-07", "0943000007", "oanh@example.com", "A+", "Hạ Long", "Hà Khẩu", "2026-07-26", 4),
        Man("Vũ Quốc Huy", "1999-11-30", "0343000008", null, "B", "Móng Cái", "Trần Phú", "2026-08-16", 3),
        Woman("Bùi Thị Hường", "1975-05-15", "0793000009", null, "O+", "Cẩm Phả", "Quang Hanh", "2026-04-07", 22),
        Man("Ngô Tiến Dũng", "1993-09-02", "0903000010", null, "O+", "Uông Bí", "Vàng Danh", "2026-06-14", 6),
        Woman("Đỗ Thị Thủy", "1982-04-30", "0973000011", null, "AB", "Hạ Long", "Yết Kiêu", "2024-12-22", 5),
        Man("Phan Anh Tuấn", "2004-06-19", "0323000012", "tuan.phan@example.com", "O+", "Hạ Long", "Hồng Gai", "2026-10-25", 2),
        Woman("H'Hen Niê", "1998-12-05", "0863000013", null, "B+", "Hạ Long", "Bãi Cháy", "2026-08-30", 3),
        Man("Y Blô Êban", "1991-03-13", "0563000014", null, "O", "Hạ Long", "Cao Xanh", "2026-03-08", 9),
        Man("K'Brôi", "1987-10-21", "0583000015", null, "A+", "Cẩm Phả", "Cẩm Thịnh", "2026-01-18", 8),
        Man("Thích Minh Tâm", "1970-02-17", "0593000016", null, "O+", "Uông Bí", "Thanh Sơn", "2026-05-31", 15),
        Woman("Lý Mỹ Linh", "1995-01-20", "0923000017", null, "B+", "Móng Cái", "Ka Long", "2026-09-20", 2),
        Man("Trương Vĩ Hào", "1983-08-08", "0993000018", null, "A", "Móng Cái", "Trần Phú", "2026-02-22", 11),
        Woman("Trần Thị Mai", "1966-11-11", "0813000019", null, "O+", "Hạ Long", "Hồng Gai", "2025-11-16", 40),
        Woman("Trần Ngọc Mai", "1992-06-06", "0813000019", null, "O+", "Hạ Long", "Hồng Gai", "2026-06-07", 3),
        Man("Nguyễn Văn Quý", "1989-09-29", "0823000020", "quy@example.com", "AB+", "Quảng Yên", "Minh Thành", "2026-07-05", 13),
        Woman("Phùng Huyền Trang", "2000-01-31", "0833000021", null, "B", "Quảng Yên", "Đông Mai", "2026-10-18", 1),
        Man("Hồ Sỹ Hùng", "1977-03-03", "0843000022", null, "O+", "Hạ Long", "Hà Khẩu", "2026-04-26", 18),
        Woman("Mai Thị Xuân", "1994-12-12", "0853000023", null, "A+", "Cẩm Phả", "Cẩm Trung", "2026-11-01", 6),
        Man("Đinh Công Thành", "1986-02-01", "0763000024", null, "B+", "Đông Triều", "Đức Chính", "2026-06-28", 5),
        Woman("Lương Diệu Hiền", "1997-07-24", "0773000025", null, "O", "Hạ Long", "Bãi Cháy", null, 0),
        Man("Quách Gia Bảo", "2003-05-04", "0783000026", "bao.quach@example.com", "O+", "Uông Bí", "Quang Trung", "2026-09-27", 1),
        Woman("Tạ Kim Yến", "1984-10-16", "0333000027", null, "A", "Hạ Long", "Yết Kiêu", "2026-05-10", 10),
        Man("Dương Hữu Phước", "1990-08-23", "0353000028", null, "B+", "Móng Cái", "Ka Long", "2026-08-02", 4),
        Woman("Võ Phương Uyên", "2005-09-18", "0373000029", null, "O+", "Cẩm Phả", "Cẩm Thịnh", "2026-10-04", 1),
    ];

    private static Person Woman(string name, string born, string phone, string? email, string group, string district, string commune, string? last, int count) =>
        Of(name, Sex.Female, born, phone, email, group, district, commune, last, count);

    private static Person Man(string name, string born, string phone, string? email, string group, string district, string commune, string? last, int count) =>
        Of(name, Sex.Male, born, phone, email, group, district, commune, last, count);

    private static Person Of(string name, Sex sex, string born, string phone, string? email, string group, string district, string commune, string? last, int count) =>
        new(name, sex, Day(born), phone, email, group, "Quảng Ninh", district, commune, last is null ? null : Day(last), count);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
