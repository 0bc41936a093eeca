using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>Places as files write them (TP HCM, T.P Hạ Long, Tx. Đông Triều, H. Vân Đồn, Q.1, P. Hồng Gai, old provinces) read into an <see cref="Area"/>.</summary>
/// <remarks>A district's name says its old province where two old provinces of one new province have the same: Châu Thành (Kiên Giang).</remarks>
public static partial class AreaNames
{
    private static readonly Dictionary<string, List<(string OldProvince, string District)>> Districts = OldDistricts.ByProvince
        .SelectMany(pair => pair.Value.Select(district => (OldProvince: pair.Key, District: district)))
        .GroupBy(pair => Key(pair.District))
        .ToDictionary(group => group.Key, group => group.ToList());

    /// <summary>Reads the columns a file has; any may be empty. Null where no province can be told, not even by <paramref name="home"/>,
    /// the province whose donors the file holds.</summary>
    public static Area? Read(string province, string district, string commune, string address, string? home = null)
    {
        var parts = Parts(address);
        var old = OldProvinces.Find(province);
        // A filled column that names no province is a slip, and guessing around it would put the donor anywhere.
        if (old is null && province.Length > 0) return null;
        if (old is null && parts.Count > 0 && OldProvinces.Find(parts[^1]) is { } last && !(parts.Count == 1 && IsBelowProvince(parts[0])))
        {
            old = last;
            parts.RemoveAt(parts.Count - 1);
        }

        var districtText = district.Length > 0 ? district : parts.LastOrDefault(part => DistrictPrefix().IsMatch(part)) ?? "";
        var communeText = commune.Length > 0 ? commune : parts.LastOrDefault(part => CommunePrefix().IsMatch(part)) ?? "";
        if (districtText.Length == 0) districtText = parts.LastOrDefault(part => IsDistrict(part, old ?? home)) ?? "";
        return Of(old, districtText, communeText, home);
    }

    /// <summary>The province of today that a spelling of an old or new one means, or null.</summary>
    public static string? ProvinceOf(string text) => OldProvinces.Find(text) is { } old ? OldProvinces.Successor[old] : null;

    /// <summary>Lower-case letters and digits of a name without its kind (tỉnh, thành phố, huyện, xã).</summary>
    internal static string Key(string name)
    {
        var plain = Kind().Replace(Vietnamese.Strip(Vietnamese.Tidy(name)).Trim(), "");
        return string.Concat(plain.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private static Area? Of(string? old, string districtText, string communeText, string? home)
    {
        var candidates = districtText.Length == 0 ? [] : InProvince(districtText, old ?? home);
        // A district's name may name the province when nothing else does, if only one province has it.
        if (candidates.Count == 0 && old is null && districtText.Length > 0 && Districts.GetValueOrDefault(Key(districtText)) is [var only]) candidates = [only];
        var province = old is not null ? OldProvinces.Successor[old]
            : candidates.Count > 0 ? OldProvinces.Successor[candidates[0].OldProvince]
            : home;
        if (province is null) return null;
        return new Area(province, Bare(communeText, CommunePrefix(), "Phường"), DistrictName(districtText, candidates, province));
    }

    private static string? DistrictName(string text, List<(string OldProvince, string District)> candidates, string province) => candidates switch
    {
        [] => Bare(text, DistrictPrefix(), "Quận"),
        [var (oldProvince, name)] => Twins(name, province) ? $"{name} ({oldProvince})" : name,
        // Two old provinces of this new one have a district of this name, and the file does not say which.
        _ => candidates[0].District,
    };

    private static bool Twins(string district, string province) =>
        Districts[Key(district)].Count(pair => OldProvinces.Successor[pair.OldProvince] == province) > 1;

    /// <summary>The districts of that name: in the old province, or in all that became the new one where the text names that.</summary>
    private static List<(string OldProvince, string District)> InProvince(string district, string? province)
    {
        if (province is null || !Districts.TryGetValue(Key(district), out var all)) return [];
        var inOld = all.Where(pair => pair.OldProvince == province).ToList();
        return inOld.Count > 0 ? inOld : all.Where(pair => OldProvinces.Successor[pair.OldProvince] == OldProvinces.Successor.GetValueOrDefault(province)).ToList();
    }

    /// <summary>The name without its kind and with proper capitals; numbered ones keep it: Phường 1, Quận 10.</summary>
    private static string? Bare(string text, Regex prefix, string numbered)
    {
        var bare = prefix.Replace(text, "").Trim(' ', '.', ',', '-');
        if (bare.Length == 0) return null;
        return bare.All(char.IsAsciiDigit) ? $"{numbered} {bare.TrimStart('0')}" : NameText.Proper(bare);
    }

    /// <summary>A district's bare name, one of the province or of the whole country's only once; no commune, and no house number, which would
    /// pass for a numbered district.</summary>
    private static bool IsDistrict(string part, string? province) =>
        !CommunePrefix().IsMatch(part)
        && !part.Any(char.IsAsciiDigit)
        && (province is null ? Districts.GetValueOrDefault(Key(part)) is [_] : InProvince(part, province).Count > 0);

    private static bool IsBelowProvince(string part) => DistrictPrefix().IsMatch(part) && !CityOfProvince().IsMatch(part);

    private static List<string> Parts(string address) =>
        [.. Splitter().Split(Ward().Replace(Vietnamese.Tidy(address), " - ")).Select(part => part.Trim(' ', '.', '-')).Where(part => part.Length > 0)];

    [GeneratedRegex(@"\s*[,;\n]\s*|\s+-\s+(?!vũng tàu|vung tau)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Splitter();

    // "P. Hồng Gai TP. Hạ Long" without a comma.
    [GeneratedRegex(@"(?<=[\p{L}0-9])\s+(?=(?:thành phố|thị xã|huyện|quận|tỉnh|tp\.?|tx\.?|h\.|q\.)\s*[\p{L}0-9])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ward();

    [GeneratedRegex(@"^(?:(?:tỉnh|thành phố|thanh pho|quận|huyện đảo|huyện|thị xã|quan|huyen|thi xa)\s+|(?:t\.\s?p|t\.\s?x|tp|tx)[.:\s]+|tp(?=\p{Lu})|(?:h|q)\.\s*|(?:h|q)\s+|q(?=[0-9]))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DistrictPrefix();

    [GeneratedRegex(@"^(?:(?:phường|xã|thị trấn|đặc khu|phuong|xa|thi tran|dac khu)\s+|(?:t\.\s?t|tt)[.:\s]+|(?:p|x)\.\s*|(?:p|x)\s+|p(?=[0-9]))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CommunePrefix();

    [GeneratedRegex(@"^(?:thành phố|thanh pho|t\.?\s?p)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CityOfProvince();

    [GeneratedRegex(@"^(?:(?:tinh|thanh pho|huyen dao|huyen|quan|thi xa|phuong|xa|thi tran)\s+|(?:t\.\s?p|tp|t\.\s?x|tx)(?:[\s.:]+|(?=[A-Z]))|t\.\s*|[hq](?:\.\s*|\s+)|q(?=[0-9]))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Kind();
}
