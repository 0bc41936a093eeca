using System.Collections.Frozen;

namespace BloodDrive.Domain;

/// <summary>The alphabet of plain texts: GSM 03.38 default alphabet and its extension table (3GPP TS 23.038, section 6.2.1).</summary>
public static class Gsm7
{
    private const string Default =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly FrozenSet<char> Single = Default.ToFrozenSet();
    private static readonly FrozenSet<char> Escaped = Extension.ToFrozenSet();

    /// <summary>How many septets a character takes: 1, 2 with its escape, or 0 where the alphabet lacks it.</summary>
    public static int Septets(char character) => Single.Contains(character) ? 1 : Escaped.Contains(character) ? 2 : 0;

    /// <summary>Whether the text, as it stands, leaves in septets.</summary>
    public static bool Fits(string text) => text.All(character => Septets(character) > 0);
}
