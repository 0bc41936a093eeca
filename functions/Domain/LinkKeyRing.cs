using System.Globalization;
using System.Security.Cryptography;

namespace BloodDrive.Domain;

/// <summary>The keys of personal links and form tokens. The newest signs; retired ones only verify, for as long as links made with them are about.</summary>
public sealed class LinkKeyRing
{
    /// <summary>Key ids run from 0 to 3: a hint of two bits that a link carries. Several keys may share one.</summary>
    public const int HintBits = 2;

    private const int MinimumKeyBytes = 32;
    private readonly IReadOnlyList<Key> _keys;

    private LinkKeyRing(IReadOnlyList<Key> keys) => _keys = keys;

    /// <summary>The hint of the key that signs.</summary>
    public int SigningHint => _keys[0].Hint;

    /// <summary>Reads the LinkKeys setting: id:base64,id:base64, newest first. Throws <see cref="FormatException"/> without repeating a key.</summary>
    public static LinkKeyRing Parse(string setting)
    {
        var keys = setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseKey).ToList();
        return keys.Count > 0 ? new(keys) : throw new FormatException("LinkKeys must hold at least one key, as id:base64.");
    }

    /// <summary>HMAC-SHA256 by the newest key over the purpose and the content.</summary>
    public byte[] Sign(LinkPurpose purpose, ReadOnlySpan<byte> content) => Mac(_keys[0], purpose, content);

    /// <summary>Whether a (possibly shortened) signature was made by any key of that hint; all keys where no hint is given.</summary>
    public bool Verifies(LinkPurpose purpose, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, int? hint = null)
    {
        var verified = false;
        foreach (var key in _keys.Where(key => hint is null || key.Hint == hint))
            verified |= CryptographicOperations.FixedTimeEquals(Mac(key, purpose, content).AsSpan(0, signature.Length), signature);
        return verified;
    }

    private static byte[] Mac(Key key, LinkPurpose purpose, ReadOnlySpan<byte> content)
    {
        byte[] signed = [(byte)purpose, .. content];
        return HMACSHA256.HashData(key.Secret, signed);
    }

    private static Key ParseKey(string entry, int index)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0
            || !int.TryParse(entry.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var hint)
            || hint >= 1 << HintBits)
            throw new FormatException($"LinkKeys, key {index + 1}: begin with an id from 0 to 3 and a colon.");
        var secret = new byte[entry.Length];
        if (!Convert.TryFromBase64String(entry[(colon + 1)..], secret, out var length) || length < MinimumKeyBytes)
            throw new FormatException($"LinkKeys, key {index + 1}: give at least {MinimumKeyBytes} random bytes in Base64.");
        return new(hint, secret[..length]);
    }

    private sealed record Key(int Hint, byte[] Secret);
}
