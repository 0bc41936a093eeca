namespace BloodDrive.Domain;

/// <summary>The 63 provinces until 30 June 2025, the 34 that they became (Resolution 202/2025/QH15), and the ways people write both.</summary>
internal static class OldProvinces
{
    private static readonly string[] Merged =
    [
        "Tuyên Quang < Hà Giang", "Lào Cai < Yên Bái", "Thái Nguyên < Bắc Kạn", "Phú Thọ < Hòa Bình, Vĩnh Phúc", "Bắc Ninh < Bắc Giang",
        "Hưng Yên < Thái Bình", "Hải Phòng < Hải Dương", "Ninh Bình < Hà Nam, Nam Định", "Quảng Trị < Quảng Bình", "Đà Nẵng < Quảng Nam",
        "Quảng Ngãi < Kon Tum", "Gia Lai < Bình Định", "Khánh Hòa < Ninh Thuận", "Lâm Đồng < Đắk Nông, Bình Thuận", "Đắk Lắk < Phú Yên",
        "TP. Hồ Chí Minh < Hồ Chí Minh, Bình Dương, Bà Rịa - Vũng Tàu", "Đồng Nai < Bình Phước", "Tây Ninh < Long An",
        "Cần Thơ < Sóc Trăng, Hậu Giang", "Vĩnh Long < Bến Tre, Trà Vinh", "Đồng Tháp < Tiền Giang", "Cà Mau < Bạc Liêu",
        "An Giang < Kiên Giang", "Huế < Thừa Thiên Huế",
    ];

    private static readonly Dictionary<string, string> Spellings = new()
    {
        ["hcm"] = "Hồ Chí Minh",
        ["tphcm"] = "Hồ Chí Minh",
        ["tphochiminh"] = "Hồ Chí Minh",
        ["saigon"] = "Hồ Chí Minh",
        ["sg"] = "Hồ Chí Minh",
        ["hochiminhcity"] = "Hồ Chí Minh",
        ["hcmc"] = "Hồ Chí Minh",
        ["hn"] = "Hà Nội",
        ["hanoicity"] = "Hà Nội",
        ["hp"] = "Hải Phòng",
        ["brvt"] = "Bà Rịa - Vũng Tàu",
        ["vungtau"] = "Bà Rịa - Vũng Tàu",
        ["tthue"] = "Thừa Thiên Huế",
        ["thuathienhue"] = "Thừa Thiên Huế",
        ["thuathien"] = "Thừa Thiên Huế",
        ["dn"] = "Đà Nẵng",
        ["danangcity"] = "Đà Nẵng",
        ["daclac"] = "Đắk Lắk",
        ["darlac"] = "Đắk Lắk",
        ["dacnong"] = "Đắk Nông",
        ["bacan"] = "Bắc Kạn",
        ["baccan"] = "Bắc Kạn",
        ["quangninhprovince"] = "Quảng Ninh",
        ["kontum"] = "Kon Tum",
        ["congtum"] = "Kon Tum",
        ["cantho"] = "Cần Thơ",
        ["haiphongcity"] = "Hải Phòng",
        ["canthocity"] = "Cần Thơ",
    };

    /// <summary>Old name → name of the province it belongs to since 1 July 2025; unchanged names lead to themselves.</summary>
    public static IReadOnlyDictionary<string, string> Successor { get; } = Successors();

    private static readonly Dictionary<string, string> ByKey = Keys();

    /// <summary>The old or new name that a spelling means (with or without Tỉnh, TP.), or null.</summary>
    public static string? Find(string text) => ByKey.GetValueOrDefault(AreaNames.Key(text));

    private static Dictionary<string, string> Successors()
    {
        var successors = Province.All.ToDictionary(province => province.Name, province => province.Name);
        foreach (var line in Merged)
        {
            var (province, rest) = (line[..line.IndexOf(" < ", StringComparison.Ordinal)], line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..]);
            foreach (var old in rest.Split(',', StringSplitOptions.TrimEntries)) successors[old] = province;
        }

        return successors;
    }

    private static Dictionary<string, string> Keys()
    {
        var keys = new Dictionary<string, string>(Spellings);
        foreach (var name in Successor.Keys) keys[AreaNames.Key(name)] = name;
        keys[AreaNames.Key("TP. Hồ Chí Minh")] = "Hồ Chí Minh";
        return keys;
    }
}
