using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>Names as people have them: capitals mended, and folded for finding the same name again.</summary>
public static class NameText
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The name with proper capitals whatever the file has: NGUYỄN THỊ LAN and nguyễn thị lan become Nguyễn Thị Lan, H'HEN NIÊ H'Hen Niê.</summary>
    public static string Proper(string name)
    {
        var words = Vietnamese.Tidy(name).Replace('`', '\'').Replace('´', '\'')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var shouted = words.Any(word => word.Length > 1) && !words.Any(word => word.Any(char.IsLower));
        return Joined(words.Select(word => ProperWord(word, shouted)));
    }

    /// <summary>The name in lower case, without diacritics, apostrophes, full stops and double spaces: what two spellings of it share.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in Vietnamese.Strip(Vietnamese.Tidy(name)))
        {
            if (char.IsLetterOrDigit(character)) folded.Append(char.ToLowerInvariant(character));
            else if (character is not ('\'' or '`' or '´') && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Words as an id: lower-case letters, digits and hyphens. CLB Hạ Long is clb-ha-long.</summary>
    public static string Slug(string words) => string.Join(
        '-', Fold(words).Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));

    /// <summary>An apostrophe of an Ê Đê or K'Ho name belongs to the syllable behind it: H' Hen is H'Hen.</summary>
    private static string Joined(IEnumerable<string> words) =>
        string.Join(' ', words).Replace("H' ", "H'", StringComparison.Ordinal).Replace("K' ", "K'", StringComparison.Ordinal);

    private static string ProperWord(string word, bool shouted)
    {
        var letters = word.Where(char.IsLetter).ToList();
        if (letters.Count == 0) return word;
        var upper = letters.TrueForAll(char.IsUpper);
        // A word in mixed capitals (McDonald, H'Hen) was meant so; a lone capital is an initial.
        if (!shouted && !letters.TrueForAll(char.IsLower) && !(upper && letters.Count > 1)) return Capital(word);
        var proper = new StringBuilder(word.Length);
        var start = true;
        foreach (var character in word)
        {
            proper.Append(start ? char.ToUpper(character, Culture) : char.ToLower(character, Culture));
            start = !char.IsLetterOrDigit(character);
        }

        return proper.ToString();
    }

    private static string Capital(string word) => char.ToUpper(word[0], Culture) + word[1..];
}
