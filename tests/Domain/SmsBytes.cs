using System.Buffers.Binary;
using System.Text;

namespace BloodDrive.Tests.Domain;

/// <summary>A second encoder, made from the code chart and not from a count: it writes the octets and cuts them into parts.</summary>
internal static class SmsBytes
{
    private const byte Escape = 0x1B;

    // GSM0338.TXT, sixteen to a row; ◊ stands at the escape itself.
    private static readonly string[] Chart =
    [
        "@£$¥èéùìòÇ\nØø\rÅå", "Δ_ΦΓΛΩΠΨΣΘΞ◊ÆæßÉ", " !\"#¤%&'()*+,-./", "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO", "PQRSTUVWXYZÄÖÑÜ§", "¿abcdefghijklmno", "pqrstuvwxyzäöñüà",
    ];

    private static readonly Dictionary<char, byte> Second = new(
    [
        new('\f', 0x0A), new('^', 0x14), new('{', 0x28), new('}', 0x29), new('\\', 0x2F),
        new('[', 0x3C), new('~', 0x3D), new(']', 0x3E), new('|', 0x40), new('€', 0x65),
    ]);

    /// <summary>All letters of the Vietnamese alphabet with every tone, both cases, in NFC.</summary>
    public static IReadOnlyList<char> VietnameseLetters { get; } =
        [.. "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
            .SelectMany(vowel => new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" }, (vowel, tone) => (vowel + tone).Normalize()[0])
            .Concat("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX")];

    public static (int Units, int Parts) Measure(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        if (Septets(composed) is { } septets)
            return (septets.Length, septets.Length <= 160 ? 1 : Cut(septets, 153, (units, end) => units[end - 1] == Escape));

        var octets = Encoding.BigEndianUnicode.GetBytes(composed);
        var units = Enumerable.Range(0, octets.Length / 2).Select(at => BinaryPrimitives.ReadUInt16BigEndian(octets.AsSpan(2 * at))).ToArray();
        return (units.Length, units.Length <= 70 ? 1 : Cut(units, 67, (all, end) => all[end - 1] >> 10 == 0b110110));
    }

    private static byte[]? Septets(string text)
    {
        var septets = new List<byte>();
        foreach (var character in text)
        {
            var row = Array.FindIndex(Chart, line => line.Contains(character));
            if (row >= 0 && character != '◊') septets.Add((byte)((row * 16) + Chart[row].IndexOf(character)));
            else if (Second.TryGetValue(character, out var code)) septets.AddRange([Escape, code]);
            else return null;
        }

        return [.. septets];
    }

    // A part ends early where its last unit belongs together with the next one.
    private static int Cut<T>(T[] units, int size, Func<T[], int, bool> opensPair)
    {
        var parts = 0;
        for (var start = 0; start < units.Length; parts++)
        {
            var end = Math.Min(start + size, units.Length);
            start = end < units.Length && opensPair(units, end) ? end - 1 : end;
        }

        return parts;
    }
}
