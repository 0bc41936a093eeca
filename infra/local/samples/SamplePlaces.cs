namespace BloodDrive.Local.Samples;

/// <summary>A place of the samples: as the office's file writes it, and where and how often blood is taken there.</summary>
/// <param name="Province">The province until June 2025, as old files have it.</param>
/// <param name="Share">How many of a thousand donors live in this district.</param>
/// <param name="Site">The fixed site, or null where nobody comes to take blood: donors there wait.</param>
/// <param name="Phase">Days from the first Saturday to the site's first day; then every second week.</param>
internal sealed record SamplePlace(string Province, string District, string[] Communes, int Share, SampleSite? Site = null);

/// <summary>A fixed site: its id, name, short name for a text, street, commune, and the day of its fortnight.</summary>
internal sealed record SampleSite(string Id, string Place, string ShortPlace, string Street, string Commune, int Phase);

/// <summary>Where the synthetic donors live: towns with a site in reach, and districts without.</summary>
internal static class SamplePlaces
{
    public static IReadOnlyList<SamplePlace> All { get; } =
    [
        new("Quảng Ninh", "TP. Hạ Long", ["P. Hồng Gai", "P. Bãi Cháy", "P. Cao Xanh", "P. Hà Khẩu", "P. Yết Kiêu"], 190,
            new("hong-gai", "Nhà văn hóa Hồng Gai", "NVH Hồng Gai", "12 Lê Lợi", "Hồng Gai", 1)),
        new("Quảng Ninh", "TP. Cẩm Phả", ["P. Cẩm Trung", "P. Cẩm Thịnh", "P. Quang Hanh"], 90,
            new("cam-pha", "Trung tâm Y tế Cẩm Phả", "TTYT Cẩm Phả", "371 Trần Phú", "Cẩm Trung", 8)),
        new("Quảng Ninh", "TP. Uông Bí", ["P. Quang Trung", "P. Thanh Sơn", "P. Vàng Danh"], 60,
            new("uong-bi", "Bệnh viện Uông Bí", "BV Uông Bí", "Tuệ Tĩnh", "Thanh Sơn", 7)),
        new("Quảng Ninh", "TX. Đông Triều", ["P. Mạo Khê", "P. Đức Chính", "X. An Sinh"], 60),
        new("Quảng Ninh", "TP. Móng Cái", ["P. Trần Phú", "P. Ka Long", "X. Hải Xuân"], 50),
        new("Quảng Ninh", "H. Vân Đồn", ["TT. Cái Rồng", "X. Hạ Long", "X. Đông Xá"], 30),
        new("Quảng Ninh", "Huyện Ba Chẽ", ["TT. Ba Chẽ", "X. Lương Mông"], 15),
        new("Hải Dương", "TP. Hải Dương", ["P. Bình Hàn", "P. Trần Hưng Đạo"], 45),
        new("Hải Phòng", "Q. Lê Chân", ["P. An Biên", "P. Cát Dài"], 50,
            new("le-chan", "Cung Văn hóa Việt Tiệp", "Cung Việt Tiệp", "53 Lạch Tray", "An Biên", 14)),
        new("Đắk Lắk", "TP. Buôn Ma Thuột", ["P. Tân Lợi", "P. Ea Tam", "P. Tự An", "X. Cư Êbur"], 90,
            new("buon-ma-thuot", "Nhà văn hóa Buôn Ma Thuột", "NVH Tân Lợi", "3 Hùng Vương", "Tân Lợi", 7)),
        new("Đắk Lắk", "Huyện Cư M'gar", ["TT. Quảng Phú", "X. Ea Tul", "X. Cuôr Đăng"], 60),
        new("Phú Yên", "TP. Tuy Hòa", ["Phường 1", "Phường 7"], 25),
        new("Ninh Thuận", "TP. Phan Rang-Tháp Chàm", ["P. Đô Vinh", "P. Mỹ Hương"], 35,
            new("phan-rang", "Nhà thiếu nhi Phan Rang", "NTN Phan Rang", "16 Tháng 4", "Mỹ Hương", 15)),
        new("Ninh Thuận", "H. Ninh Phước", ["TT. Phước Dân", "X. Phước Hữu"], 40),
        new("An Giang", "TP. Châu Đốc", ["P. Châu Phú A", "P. Núi Sam"], 35,
            new("chau-doc", "Trung tâm Y tế Châu Đốc", "TTYT Châu Đốc", "Lê Lợi", "Châu Phú A", 21)),
        new("An Giang", "TX. Tân Châu", ["X. Châu Phong", "P. Long Thạnh"], 25),
        new("TP HCM", "Q.5", ["P.11", "P.14", "P.2"], 60,
            new("quan-5", "Nhà văn hóa Quận 5", "NVH Q.5", "105 Trần Hưng Đạo", "P.11", 2)),
        new("TP. Hồ Chí Minh", "Quận 11", ["P.3", "P.16"], 25),
        new("Bình Dương", "TP. Dĩ An", ["P. Đông Hòa", "P. An Bình"], 15),
    ];
}
