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

    /// <summary>Further ways of writing a name, as keys.</summary>
    private static readonly string[] Spellings =
    [
        "Hồ Chí Minh < hcm, tphcm, tphochiminh, saigon, sg, hochiminhcity, hcmc", "Hà Nội < hn, hanoicity", "Hải Phòng < hp, haiphongcity",
        "Bà Rịa - Vũng Tàu < brvt, vungtau", "Thừa Thiên Huế < tthue, thuathien", "Đà Nẵng < dn, danangcity", "Cần Thơ < canthocity",
        "Đắk Lắk < daclac, darlac", "Đắk Nông < dacnong", "Bắc Kạn < bacan, baccan", "Kon Tum < congtum",
    ];

    /// <summary>Old name → name of the province it belongs to since 1 July 2025; unchanged names lead to themselves.</summary>
    public static IReadOnlyDictionary<string, string> Successor { get; } = Successors();

    private static readonly Dictionary<string, string> ByKey = Keys();

    /// <summary>The old or new name that a spelling means (with or without Tỉnh, TP.), or null.</summary>
    public static string? Find(string text) => ByKey.GetValueOrDefault(AreaNames.Key(text));

    private static Dictionary<string, string> Successors()
    {
        var successors = Province.All.ToDictionary(province => province.Name, province => province.Name);
        foreach (var (province, old) in Merged.SelectMany(Pairs)) successors[old] = province;
        return successors;
    }

    private static Dictionary<string, string> Keys()
    {
        var keys = Spellings.SelectMany(Pairs).ToDictionary(pair => pair.Right, pair => pair.Left);
        foreach (var name in Successor.Keys) keys[AreaNames.Key(name)] = name;
        keys[AreaNames.Key("TP. Hồ Chí Minh")] = "Hồ Chí Minh";
        return keys;
    }

    /// <summary>Each of what stands right of the arrow, with what stands left of it.</summary>
    private static IEnumerable<(string Left, string Right)> Pairs(string line)
    {
        var arrow = line.IndexOf(" < ", StringComparison.Ordinal);
        return line[(arrow + 3)..].Split(", ").Select(right => (line[..arrow], right));
    }
}
