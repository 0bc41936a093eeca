using System.Text;

namespace BloodDrive.Domain;

/// <summary>How the characters of a text travel: seven bits each, or sixteen as soon as one of them is outside GSM-7.</summary>
public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}

/// <summary>What a text costs: its encoding, its length in septets or UTF-16 units, and the parts it is billed as.</summary>
public readonly record struct SmsParts(SmsEncoding Encoding, int Units, int Parts)
{
    private const int GsmSingle = 160;
    private const int GsmJoined = 153;
    private const int Ucs2Single = 70;
    private const int Ucs2Joined = 67;

    /// <summary>Counts a text in NFC; an escape pair and a surrogate pair each stay in one part (3GPP TS 23.040, section 9.2.3.24.1).</summary>
    public static SmsParts Of(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        return Gsm7.Fits(composed)
            ? Count(SmsEncoding.Gsm7, composed.Select(Gsm7.Septets), GsmSingle, GsmJoined)
            : Count(SmsEncoding.Ucs2, composed.EnumerateRunes().Select(rune => rune.Utf16SequenceLength), Ucs2Single, Ucs2Joined);
    }

    private static SmsParts Count(SmsEncoding encoding, IEnumerable<int> widths, int single, int joined)
    {
        var (units, parts, room) = (0, 1, joined);
        foreach (var width in widths)
        {
            units += width;
            if (room < width) (parts, room) = (parts + 1, joined);
            room -= width;
        }

        return new(encoding, units, units <= single ? 1 : parts);
    }
}
