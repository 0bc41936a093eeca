using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>Vietnamese letters: composing them, taking their marks off, putting names in order.</summary>
public static class Vietnamese
{
    /// <summary>Compares text in Vietnamese order (a ă â, d đ; tones after letters), whatever its capitals.</summary>
    public static StringComparer Order { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.IgnoreCase);

    /// <summary>The text in NFC, with the look-alikes of GSM characters (curly quotes, dashes, ellipsis, no-break spaces) replaced by these.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormC))
        {
            if (Replacement(character) is { } replacement) tidy.Append(replacement);
            else tidy.Append(character);
        }

        return tidy.ToString();
    }

    /// <summary>The text without diacritics: Đắk Lắk becomes Dak Lak.</summary>
    public static string Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            // Letters with a stroke have no decomposition, so they are mapped and not stripped.
            if (Unstroked(character) is { } letter) plain.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark) plain.Append(character);
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private static char? Unstroked(char character) => character switch
    {
        'đ' => 'd',
        'Đ' => 'D',
        'ƀ' => 'b',
        'Ƀ' => 'B',
        _ => null,
    };

    /// <summary>What stands for a character that would turn a whole text into UCS-2; null where it may stay.</summary>
    internal static string? Replacement(char character) => character switch
    {
        '–' or '—' or '‑' or '−' => "-",
        '…' => "...",
        '‘' or '’' or 'ʼ' or '′' => "'",
        '“' or '”' or '„' or '″' => "\"",
        '\u00A0' or '\u2007' or '\u2009' or '\u202F' => " ",
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => "",
        _ => null,
    };
}
