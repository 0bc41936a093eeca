using System.Collections.Frozen;

namespace BloodDrive.Domain;

/// <summary>One of the 34 provinces and cities of Viet Nam since 1 July 2025 (Resolution 202/2025/QH15), and how its Red Cross chapter signs.</summary>
/// <param name="Name">The name as lists show it: Quảng Ninh, TP. Hồ Chí Minh.</param>
/// <param name="IsCity">True for the six cities under the central government.</param>
/// <param name="ShortName">The name as a text has room for it: Quảng Ninh, TP.HCM.</param>
/// <param name="English">The name in an English text, without diacritics.</param>
public sealed record Province(string Name, bool IsCity, string ShortName, string English)
{
    /// <summary>The first year that was reported by the 34.</summary>
    private const int FirstYearOf34 = 2025;

    /// <summary>All 34, in Vietnamese order.</summary>
    public static IReadOnlyList<Province> All { get; } =
    [
        Of("An Giang"), Of("Bắc Ninh"), Of("Cà Mau"), Of("Cao Bằng"), City("Cần Thơ"), City("Đà Nẵng"), Of("Đắk Lắk"), Of("Điện Biên"),
        Of("Đồng Nai"), Of("Đồng Tháp"), Of("Gia Lai"), City("Hà Nội"), Of("Hà Tĩnh"), City("Hải Phòng"),
        new("TP. Hồ Chí Minh", IsCity: true, "TP.HCM", "Ho Chi Minh City"), City("Huế"), Of("Hưng Yên"), Of("Khánh Hòa"), Of("Lai Châu"),
        Of("Lạng Sơn"), Of("Lào Cai"), Of("Lâm Đồng"), Of("Nghệ An"), Of("Ninh Bình"), Of("Phú Thọ"), Of("Quảng Ngãi"), Of("Quảng Ninh"),
        Of("Quảng Trị"), Of("Sơn La"), Of("Tây Ninh"), Of("Thái Nguyên"), Of("Thanh Hóa"), Of("Tuyên Quang"), Of("Vĩnh Long"),
    ];

    private static readonly FrozenDictionary<string, Province> ByName = All.ToFrozenDictionary(province => province.Name);

    /// <summary>The province of that exact name (NFC), or null; older and looser names are read at the import.</summary>
    public static Province? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The province to which a name belongs since 1 July 2025: Hải Dương lies in Hải Phòng. A name that nobody knows stays as it is.</summary>
    public static string Since2025(string name) => OldProvinces.Successor.GetValueOrDefault(name, name);

    /// <summary>The names of a year's plans, in Vietnamese order: of the 34 since 2025, of the 63 before.</summary>
    public static IReadOnlyList<string> NamesIn(int year) => year >= FirstYearOf34
        ? [.. All.Select(province => province.Name)]
        : [.. OldProvinces.Successor.Keys.Except(["TP. Hồ Chí Minh", "Huế"], StringComparer.Ordinal).Order(Vietnamese.Order)];

    /// <summary>The chapter as it signs: Hội Chữ thập đỏ tỉnh Quảng Ninh, Hội Chữ thập đỏ thành phố Hải Phòng.</summary>
    public string Chapter => $"Hội Chữ thập đỏ {(IsCity ? "thành phố" : "tỉnh")} {Name.Replace("TP. ", "", StringComparison.Ordinal)}";

    /// <summary>The chapter in English: Red Cross of Quang Ninh.</summary>
    public string EnglishChapter => $"Red Cross of {English}";

    private static Province Of(string name) => new(name, IsCity: false, name, Vietnamese.Strip(name));

    private static Province City(string name) => new(name, IsCity: true, name, Vietnamese.Strip(name));
}
