using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>What a person is called by: the last syllable of a Kinh name; any other name as it is written.</summary>
public static partial class GivenName
{
    /// <summary>Family names, without marks, of the Kinh and of neighbours who form names the same way.</summary>
    private static readonly FrozenSet<string> FamilyNames = (
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao dinh lam mai trinh truong ta to ha cao chu chau doan " +
        "luong luu thai tong ton tang tu van vuong phung quach nghiem ninh nham ong kieu khuat khong la lai lu mac mach doan diep cu cung " +
        "dam dau giang giap hua bach banh an au bien cai can cong dong han hau hinh hong kha khuc kim luc man ma nhan nhu phi pho phuong " +
        "quan quang sai sam tao tat than thi thieu thoi tieu tiet trieu tra ung vien vi yen uong trang tuong lo lieu nong be")
        .Split(' ').ToFrozenSet();

    /// <summary>The name to call a person by, in ordinary capitals; empty for an empty name.</summary>
    public static string Of(string full)
    {
        var name = Recase(Vietnamese.Tidy(full));
        var syllables = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return IsKinh(syllables) ? syllables[^1] : string.Join(' ', syllables);
    }

    /// <summary>True for a dharma name, with or without a rank before it (ĐĐ. Thích Minh Tuệ): neither chị nor anh fits.</summary>
    public static bool IsReligious(string full) =>
        Vietnamese.Strip(full).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word.EndsWith('.')).FirstOrDefault() == "thich";

    /// <summary>Ordinary capitals for a name written all in capitals or all in small letters: H'HEN NIÊ is H'Hen Niê.</summary>
    public static string Recase(string name)
    {
        if (name.Any(char.IsUpper) && name.Any(char.IsLower)) return name;
        var recased = new StringBuilder(name.Length);
        var first = true;
        foreach (var character in name)
        {
            recased.Append(first ? char.ToUpperInvariant(character) : char.ToLowerInvariant(character));
            first = character is ' ' or '\'' or '-' or '.';
        }

        return recased.ToString();
    }

    private static bool IsKinh(string[] syllables)
    {
        var plain = Array.ConvertAll(syllables, syllable => Vietnamese.Strip(syllable).ToLowerInvariant());
        return plain.Length is >= 2 and <= 7
            && FamilyNames.Contains(plain[0])
            && plain.All(syllable => Syllable().IsMatch(syllable))
            // Lý A Sử: a middle A is the mark of Hmong and Dao names.
            && !plain.AsSpan(1, plain.Length - 2).Contains("a");
    }

    [GeneratedRegex("^(ngh?|nh|gh|gi|g|kh|k|th|tr|t|ch|c|ph|qu|b|d|h|l|m|n|r|s|v|x)?[aeiouy]{1,3}(ng|nh|ch|c|m|n|p|t)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syllable();
}
