using System.Globalization;
using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>The kind, the millilitres and the count of donations as cells have them.</summary>
public static partial class DonationText
{
    /// <summary>The kind; whole blood where nothing is said, for that is what nearly every drive takes; null where it cannot be read.</summary>
    public static DonationKind? Kind(string text)
    {
        var folded = NameText.Fold(text);
        if (folded.Length == 0 && text.Contains('?', StringComparison.Ordinal)) return null;
        return folded switch
        {
            "" or "mau" or "tp" or "tpm" or "wb" or "whole" or "m" => DonationKind.WholeBlood,
            "tc" or "plt" => DonationKind.Platelets,
            "ht" or "plasma" => DonationKind.Plasma,
            "hc" or "rbc" => DonationKind.RedCells,
            "bch" => DonationKind.Granulocytes,
            "tbg" => DonationKind.StemCells,
            // Several components in one session: the longest interval decides, so red cells go first.
            _ when folded.Contains("hong cau", StringComparison.Ordinal) || folded.Contains("red cell", StringComparison.Ordinal) => DonationKind.RedCells,
            _ when folded.Contains("toan phan", StringComparison.Ordinal) || folded.Contains("whole blood", StringComparison.Ordinal) => DonationKind.WholeBlood,
            _ when folded.Contains("tieu cau", StringComparison.Ordinal) || folded.Contains("platelet", StringComparison.Ordinal) => DonationKind.Platelets,
            _ when folded.Contains("huyet tuong", StringComparison.Ordinal) || folded.Contains("plasma", StringComparison.Ordinal) => DonationKind.Plasma,
            _ when folded.Contains("bach cau", StringComparison.Ordinal) || folded.Contains("granulocyte", StringComparison.Ordinal) => DonationKind.Granulocytes,
            _ when folded.Contains("te bao goc", StringComparison.Ordinal) || folded.Contains("stem cell", StringComparison.Ordinal) => DonationKind.StemCells,
            _ when Millilitres(text) is > 0 => DonationKind.WholeBlood,
            _ => null,
        };
    }

    /// <summary>250, 350ml, 350 cc; 0 where nothing is said, null where it cannot be read or is not plausible.</summary>
    public static int? Millilitres(string text)
    {
        if (text.Length == 0 || text is "-" or "0") return 0;
        return Volume().Match(text) is { Success: true } match
            && int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is >= 50 and <= 800 and var millilitres
            ? millilitres
            : null;
    }

    /// <summary>7, "7 lần", "lần thứ 7", "lần đầu"; -1 where nothing is said, null where it cannot be read.</summary>
    public static int? Count(string text)
    {
        if (text.Length == 0 || text == "-") return -1;
        var folded = NameText.Fold(text);
        if (folded is "lan dau" or "lan dau tien" or "first" or "moi") return 1;
        return Times().Match(folded) is { Success: true } match
            && int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is <= 300 and var count
            ? count
            : null;
    }

    [GeneratedRegex(@"^(?<n>[0-9]{2,3})(?:[.,]0+)? ?(?:ml|cc|mL|ML)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Volume();

    [GeneratedRegex("^(?:lan (?:thu )?)?(?<n>[0-9]{1,3})(?: lan| times?| dv| don vi)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
