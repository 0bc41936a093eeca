namespace BloodDrive.Local.Gateway;

/// <summary>How a text is cut into parts on the air (3GPP TS 23.038): encoding, units used, parts.</summary>
public readonly record struct TextParts(string Encoding, int Units, int Parts)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";

    public static TextParts Of(string text)
    {
        var gsm = text.All(letter => Basic.Contains(letter) || Extended.Contains(letter));
        // What must not be cut: an escape with its letter, a surrogate pair.
        int[] steps = gsm
            ? [.. text.Select(letter => Extended.Contains(letter) ? 2 : 1)]
            : [.. text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength)];
        var (single, part) = gsm ? (160, 153) : (70, 67);
        var units = steps.Sum();
        return new(gsm ? "GSM-7" : "UCS-2", units, units <= single ? 1 : Cut(steps, part));
    }

    private static int Cut(int[] steps, int size)
    {
        var (parts, used) = (1, 0);
        foreach (var step in steps)
        {
            if (used + step > size)
                (parts, used) = (parts + 1, 0);
            used += step;
        }

        return parts;
    }
}
