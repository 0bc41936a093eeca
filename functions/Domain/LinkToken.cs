using System.Buffers.Binary;
using System.Numerics;

namespace BloodDrive.Domain;

/// <summary>
/// What a personal link carries: who and by which run, and nothing about the person. Written, it is 21 characters for 122 bits:
/// key hint 2, run number 14, donor number 26, HMAC-SHA256 cut to 80.
/// </summary>
public sealed record LinkToken(DonorId Donor, RunId Run)
{
    /// <summary>Without 0 O 1 l I, which people mistake for one another.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int MacBytes = 10;
    private const int BodyBytes = 6;

    public const int Length = 21;

    /// <summary>The whole address, at most 45 characters where the origin has 21; it ends in a letter or digit.</summary>
    public string Address(string publicBaseUrl, LinkKeyRing keys, LinkPurpose purpose = LinkPurpose.Answer) =>
        $"{publicBaseUrl}/{(char)purpose}/{Write(keys, purpose)}";

    /// <summary>The token, signed by the newest key.</summary>
    public string Write(LinkKeyRing keys, LinkPurpose purpose = LinkPurpose.Answer)
    {
        var body = Body(keys.SigningHint);
        return Encode([.. body, .. keys.Sign(purpose, body).AsSpan(0, MacBytes)]);
    }

    /// <summary>The token that a link carried; null unless it is written exactly as <see cref="Write"/> would and a key of the ring signed it.</summary>
    public static LinkToken? Read(string text, LinkKeyRing keys, LinkPurpose purpose = LinkPurpose.Answer)
    {
        if (Decode(text) is not { } bytes)
            return null;
        var body = bytes.AsSpan(0, BodyBytes);
        var number = BinaryPrimitives.ReadUInt64BigEndian([0, 0, .. body]);
        var hint = (int)(number >> (RunId.Bits + DonorId.Bits));
        if (!keys.Verifies(purpose, body, bytes.AsSpan(BodyBytes), hint))
            return null;
        var run = RunId.OfNumber((int)(number >> DonorId.Bits) & ((1 << RunId.Bits) - 1));
        var donor = DonorId.Of((uint)number & ((1u << DonorId.Bits) - 1));
        return run is { } known ? new(donor, known) : null;
    }

    private byte[] Body(int hint)
    {
        if (Run.Number is < 0 or >= 1 << RunId.Bits)
            throw new InvalidOperationException("This run's number does not fit a personal link.");
        var number = ((((ulong)hint << RunId.Bits) | (uint)Run.Number) << DonorId.Bits) | Donor.Number;
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(eight, number);
        return [.. eight[^BodyBytes..]];
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var rest = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return string.Create(Length, rest, static (text, value) =>
        {
            for (var at = text.Length - 1; at >= 0; at--)
            {
                value = BigInteger.DivRem(value, Letters.Length, out var digit);
                text[at] = Letters[(int)digit];
            }
        });
    }

    private static byte[]? Decode(string text)
    {
        if (text.Length != Length)
            return null;
        var value = BigInteger.Zero;
        foreach (var letter in text)
        {
            var digit = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
                return null;
            value = value * Letters.Length + digit;
        }

        // 57^21 is a little more than 2^122: what lies above was never written here.
        if (value >> (8 * MacBytes + LinkKeyRing.HintBits + RunId.Bits + DonorId.Bits) != 0)
            return null;
        var bytes = new byte[BodyBytes + MacBytes];
        value.TryWriteBytes(bytes.AsSpan(bytes.Length - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }
}
