using System.Text;
using System.Text.RegularExpressions;
using BloodDrive.Domain.Import;

namespace BloodDrive.Domain;

/// <summary>What a cell of phone numbers holds: a mobile that can be texted, a landline only, nothing, or a fault with its remedy.</summary>
public abstract record PhoneReading
{
    private PhoneReading() { }

    /// <summary>E.164 (+84 and nine digits), and whether the cell holds more than the number that is kept.</summary>
    public sealed record Mobile(string Number, bool MoreInCell) : PhoneReading;

    /// <summary>A landline: a person's, but no text reaches it.</summary>
    public sealed record Landline : PhoneReading;

    public sealed record Absent : PhoneReading;

    public sealed record Refused(Fault Fault) : PhoneReading;
}

/// <summary>Vietnamese phone numbers as offices write them, old 11-digit ones (converted in 2018) included, read into E.164.</summary>
public static partial class PhoneNumber
{
    // 052, 055 and 087 are newer than most lists; 095 belongs to nobody.
    private static readonly string[] MobilePrefixes = MobileList.Split(' ');

    private const string MobileList =
        "32 33 34 35 36 37 38 39 52 55 56 58 59 70 76 77 78 79 " +
        "81 82 83 84 85 86 87 88 89 90 91 92 93 94 96 97 98 99";

    /// <summary>The prefixes of 11-digit numbers and what became of them on 15 September 2018; the last seven digits stayed.</summary>
    private static readonly Dictionary<string, string> Converted = ConvertedList.Split(' ')
        .Select(pair => pair.Split('>')).ToDictionary(pair => pair[0], pair => pair[1]);

    private const string ConvertedList =
        "162>32 163>33 164>34 165>35 166>36 167>37 168>38 169>39 120>70 121>79 122>77 " +
        "126>76 128>78 123>83 124>84 125>85 127>81 129>82 186>56 188>58 199>59";

    /// <summary>The one number of a text in E.164, or null where it is no Vietnamese mobile number.</summary>
    public static string? Mobile(string? text) => Read(text) is PhoneReading.Mobile mobile ? mobile.Number : null;

    /// <summary>Reads a cell; of several numbers the first mobile is kept.</summary>
    public static PhoneReading Read(string? text)
    {
        var plain = Ascii(text ?? "", out var foreignDigits);
        if (foreignDigits) return new PhoneReading.Refused(Fault.PhoneForeignDigits);
        if (!plain.Any(char.IsAsciiDigit)) return EmptyOrNot(plain);
        if (Scientific().IsMatch(plain)) return new PhoneReading.Refused(Fault.PhoneScientific);

        var readings = Pieces(plain).Select(ReadOne).ToList();
        if (readings.OfType<PhoneReading.Mobile>().FirstOrDefault() is { } mobile)
            return mobile with { MoreInCell = readings.Any(reading => !ReferenceEquals(reading, mobile) && reading != mobile) };
        return readings.OfType<PhoneReading.Landline>().FirstOrDefault() ?? readings[0];
    }

    private static PhoneReading EmptyOrNot(string plain) =>
        plain.Any(char.IsLetter) && !NoPhone().IsMatch(Vietnamese.Strip(plain)) ? new PhoneReading.Refused(Fault.PhoneUnreadable) : new PhoneReading.Absent();

    /// <summary>Full-width digits and signs are mended; digits of other scripts, which char.IsDigit would take, are pointed out.</summary>
    private static string Ascii(string text, out bool foreignDigits)
    {
        foreignDigits = false;
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Trim())
        {
            if (character is >= '\uFF01' and <= '\uFF5E') plain.Append((char)(character - 0xFEE0));
            else plain.Append(character);
            foreignDigits |= char.IsDigit(plain[^1]) && !char.IsAsciiDigit(plain[^1]);
        }

        // The letter O typed for a zero.
        return LetterO().Replace(plain.ToString(), "0");
    }

    private static IEnumerable<string> Pieces(string plain)
    {
        foreach (var piece in Separator().Split(plain).Where(piece => piece.Any(char.IsAsciiDigit)))
        {
            var two = Two(piece);
            if (two is null) yield return piece;
            else
            {
                yield return two.Value.First;
                yield return two.Value.Second;
            }
        }
    }

    /// <summary>Two numbers with nothing but a dash, a comma, a space or nothing at all between them.</summary>
    private static (string First, string Second)? Two(string piece)
    {
        if (piece.Count(char.IsAsciiDigit) < 18) return null;
        for (var cut = 9; cut <= piece.Length - 9; cut++)
        {
            if (ReadOne(piece[..cut]) is not PhoneReading.Refused && ReadOne(piece[cut..]) is not PhoneReading.Refused)
                return (piece[..cut], piece[cut..]);
        }

        return null;
    }

    private static PhoneReading ReadOne(string piece)
    {
        var digits = string.Concat(piece.Where(char.IsAsciiDigit));
        var international = piece.TrimStart().StartsWith('+') || piece.TrimStart().StartsWith("(+", StringComparison.Ordinal);
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            international = true;
            digits = digits[2..];
        }

        if (international && !digits.StartsWith("84", StringComparison.Ordinal)) return new PhoneReading.Refused(Fault.PhoneAbroad);
        var national = international || (digits.Length >= 11 && digits.StartsWith("84", StringComparison.Ordinal)) ? digits[2..] : digits;
        if (national.StartsWith('0')) national = national[1..];
        return OfNational(national);
    }

    private static PhoneReading OfNational(string national)
    {
        if (national.Length == 9 && MobilePrefixes.Contains(national[..2])) return new PhoneReading.Mobile("+84" + national, MoreInCell: false);
        if (national.Length == 10 && Converted.TryGetValue(national[..3], out var prefix))
            return new PhoneReading.Mobile("+84" + prefix + national[3..], MoreInCell: false);
        return national switch
        {
            ['2', ..] when national.Length is 9 or 10 => new PhoneReading.Landline(),
            // Hà Nội's area code until 2017.
            ['4', ..] when national.Length == 9 => new PhoneReading.Landline(),
            { Length: < 9 } => new PhoneReading.Refused(Fault.PhoneTooShort),
            { Length: > 10 } => new PhoneReading.Refused(Fault.PhoneTooLong),
            { Length: 10 } when national[0] != '1' => new PhoneReading.Refused(Fault.PhoneTooLong),
            _ => new PhoneReading.Refused(Fault.PhonePrefix),
        };
    }

    [GeneratedRegex(@"[/;|\r\n\\&]|\b(?:hoặc|hoac|và|va|or|and)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex("^[0-9](?:[.,][0-9]+)?E\\+?[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex("(?<=^|[0-9 .+(])[oO](?=[0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LetterO();

    [GeneratedRegex("^(?:(?:khong|ko|k|chua)(?: co)?|none|no|n/?a|null|x)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoPhone();
}
