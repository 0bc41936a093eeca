using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>SendGrid's signature of its events: ECDSA on P-256 with SHA-256, in DER, over the timestamp's characters and the body's bytes.</summary>
public sealed class EventSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>SendGrid repeats honestly for a day; older ones are somebody else's copies.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private readonly byte[][] _keys;

    private EventSignature(byte[][] keys) => _keys = keys;

    /// <summary>Reads a setting of public keys as SendGrid shows them (Base64 of SubjectPublicKeyInfo), newest first: key,key. All of them verify.</summary>
    public static EventSignature Parse(string setting)
    {
        var keys = setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Key).ToArray();
        return new(keys);
    }

    /// <summary>Whether one of the keys signed this body at this time, and not longer ago than the window.</summary>
    public bool Holds(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > (now + ClockDifference).ToUnixTimeSeconds()
            || seconds < (now - Window).ToUnixTimeSeconds()
            || signature is not { Length: > 0 and < 200 }
            || !Convert.TryFromBase64String(signature, new byte[signature.Length], out _))
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        var given = Convert.FromBase64String(signature);
        var holds = false;
        foreach (var key in _keys)
        {
            using var ecdsa = Of(key);
            holds |= ecdsa.VerifyData(signed, given, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        return holds;
    }

    private static byte[] Key(string text)
    {
        const string Wrong = "a public key of SendGrid's events is the Base64 text that SendGrid shows (P-256).";
        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length))
        {
            throw new FormatException(Wrong);
        }

        try
        {
            using var ecdsa = Of(key[..length]);
            return ecdsa.KeySize == 256 ? key[..length] : throw new FormatException(Wrong);
        }
        catch (CryptographicException e)
        {
            throw new FormatException(Wrong, e);
        }
    }

    private static ECDsa Of(byte[] key)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key, out _);
        return ecdsa;
    }
}
