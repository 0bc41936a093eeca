using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>Text whose letters are lost or written in an encoding from before Unicode.</summary>
public static partial class GarbledText
{
    // Letters that TCVN3 (ABC) uses for Vietnamese ones and that Vietnamese itself does not have.
    private const string ForeignLetters = "ÂåäæçëïñöøûüþßÐÆÇÑÖ×ØÛÜÞÎÏËÄÅî";

    /// <summary>The fault of one name on its own evidence: lost letters, or letters in places that only an old encoding puts them.</summary>
    public static Fault? Of(string name)
    {
        if (name.Contains('?', StringComparison.Ordinal) || name.Contains('\uFFFD', StringComparison.Ordinal) || Utf8AsLatin().IsMatch(name)) return Fault.NameGarbled;
        return Tcvn3().IsMatch(name) || Vni().IsMatch(name) ? Fault.NameOldEncoding : null;
    }

    /// <summary>True where a name has letters outside ASCII, which an old encoding would have changed.</summary>
    public static bool IsMarked(string name) => name.Any(character => character > '\u007F');

    /// <summary>True where a name has letters that TCVN3 borrows and Vietnamese has not; alone they may be a foreigner's: Jürgen, François.</summary>
    public static bool HasForeignLetters(string name) => name.Any(character => ForeignLetters.Contains(character, StringComparison.Ordinal));

    // A sign where a letter belongs, or a marked capital right behind a small letter: Ph¹m, Hoµng, L\u00AA V\u00A8n, NguyÔn, TrÇn.
    [GeneratedRegex("[µ¸¶·¹¨»¾¼½©®ª«¬\u00AD×÷]|\\p{Ll}[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß]", RegexOptions.None, 1000)]
    private static partial Regex Tcvn3();

    // A vowel followed by its mark as a letter of its own, which no Vietnamese syllable does: Nguyeãn, Traàn, Leâ, Phaïm, Hoaøng.
    [GeneratedRegex("[ae][ùøûõïâáàåãäêéèúüë]|[ouyôö][ùøûõïåä]|oâ|\\p{L}ñ|^ñ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vni();

    // The bytes of UTF-8 shown as Western letters: Nguyá»…n, TrÃ¢n, Ä‘.
    [GeneratedRegex("á[»º]|Ã[\u0080-\u00BF¡-¿]|Ä[\u0080-\u00BF‘’]|Æ[°¡]", RegexOptions.None, 1000)]
    private static partial Regex Utf8AsLatin();
}
