using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>Blood groups as people write them: O+, O Rh(D)+, O dương, AB (-), 0+ with a zero; "O" is not "O+", and unknown is normal.</summary>
public static partial class BloodGroupText
{
    /// <summary>Reads a cell and, where the file has one, the column of Rh; null where the cell is filled and says no group.</summary>
    /// <param name="tested">Whether the column says that a laboratory found these groups; words in the cell win.</param>
    public static BloodGroup? Read(string text, string rhesus, bool tested)
    {
        var plain = Plain(text);
        if (plain.Length == 0 || Unknown().IsMatch(plain)) return RhesusOf(Plain(rhesus)) is Rhesus.Unknown ? default(BloodGroup) : null;
        var match = Group().Match(plain);
        if (!match.Success) return null;
        var sign = match.Groups["rh"].Value is { Length: > 0 } own ? RhesusOf(own) : RhesusOf(Plain(rhesus));
        return new BloodGroup(AboOf(match.Groups["abo"].Value), sign, match.Groups["how"].Value switch
        {
            "" => tested,
            ['x', ..] or ['l', ..] => true,
            _ => false,
        });
    }

    private static string Plain(string text)
    {
        var plain = Vietnamese.Strip(Vietnamese.Tidy(text)).ToLowerInvariant().Replace("nhom mau", "", StringComparison.Ordinal).Replace("nhom", "", StringComparison.Ordinal);
        return string.Concat(plain.Where(character => character is not (' ' or ':' or '.' or ',' or '"' or '\'')));
    }

    private static Abo AboOf(string abo) => abo switch
    {
        "o" or "0" => Abo.O,
        "ab" => Abo.AB,
        ['a', ..] => Abo.A,
        _ => Abo.B,
    };

    private static Rhesus RhesusOf(string sign)
    {
        if (sign.Contains('+', StringComparison.Ordinal) || sign.Contains("duong", StringComparison.Ordinal) || sign.Contains("pos", StringComparison.Ordinal)) return Rhesus.Positive;
        return sign.Contains('-', StringComparison.Ordinal) || sign.Contains("am", StringComparison.Ordinal) || sign.Contains("neg", StringComparison.Ordinal)
            ? Rhesus.Negative
            : Rhesus.Unknown;
    }

    [GeneratedRegex(@"^(?<abo>ab|a[12]?|b|o|0)(?:[/\-](?=\(?rh))?(?<rh>(?:\(?rh?\(?d?\)?\)?)?(?:duongtinh|duong|amtinh|am|positive|pos|negative|neg|\(?[+\-]+\)?)?)?(?:\(?(?<how>tukhai|tk|xn|xetnghiem|xacdinh|lab)\)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Group();

    [GeneratedRegex(@"^(?:[-?_x/]+|chuabiet|chuaro|khongbiet|khongro|khongnho|k(?:hong)?|kxd|chuaxacdinh|chuaxn|chua|unknown|n/a|na|null|kb|ko)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unknown();
}
