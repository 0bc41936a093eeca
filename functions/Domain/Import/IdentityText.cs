using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>Numbers that a donor is known by, and e-mail addresses.</summary>
public static partial class IdentityText
{
    /// <summary>A hospital's code in capitals without spaces; null where the cell is empty.</summary>
    public static string? Code(string text)
    {
        var code = string.Concat(text.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        return code.Length is > 0 and <= 40 && code.Any(char.IsAsciiLetterOrDigit) ? code : null;
    }

    /// <summary>12 digits (căn cước) or 9 (chứng minh): zeros that a number cell lost are put back; "" where empty, null where unreadable.</summary>
    public static string? Cccd(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.Any(character => char.IsLetter(character) || (char.IsDigit(character) && !char.IsAsciiDigit(character)))) return null;
        return digits.Length switch
        {
            0 => "",
            12 or 9 => digits,
            // Province codes of a căn cước begin with 0 or 00, so a number cell shows 11 or 10 digits.
            11 or 10 => digits.PadLeft(12, '0'),
            8 => digits.PadLeft(9, '0'),
            _ => null,
        };
    }

    /// <summary>True for 3.41E+10: the last digits are gone.</summary>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    /// <summary>The address with its domain in lower case; "" where empty or a dash, null where it is none.</summary>
    public static string? Email(string text)
    {
        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character)))
            .Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).TrimEnd('.', ',', ';');
        if (plain.Length == 0 || NoEmail().IsMatch(plain)) return "";
        return plain.Length <= 254 && Address().IsMatch(plain) ? plain.ToLowerInvariant() : null;
    }

    [GeneratedRegex("^[0-9](?:[.,][0-9]+)?E\\+?[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}$", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("^(?:[-_/x0]+|không|khong|không?có|khongco|n/a|none|null)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoEmail();
}
