using System.Security.Cryptography;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>Secrets that a caller shows, newest first: the first is given out, all are taken, so that one can be replaced without a gap.</summary>
public sealed class SharedSecrets
{
    /// <summary>Long enough not to be guessed: 128 bits in Base64.</summary>
    public const int ShortestSecret = 22;

    private readonly string[] _secrets;

    private SharedSecrets(string[] secrets) => _secrets = secrets;

    /// <summary>Reads a setting: secret,secret. Throws <see cref="FormatException"/> without repeating one.</summary>
    public static SharedSecrets Parse(string setting)
    {
        var secrets = setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(secrets, secret => secret.Length < ShortestSecret || !secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) is null
            ? new(secrets)
            : throw new FormatException($"a secret in an address has at least {ShortestSecret} characters, letters, digits, - and _ only.");
    }

    /// <summary>Whether one of them was shown; how long it takes tells nothing about them.</summary>
    public bool Take(string? shown)
    {
        var hash = Hash(shown ?? "");
        var taken = false;
        foreach (var secret in _secrets)
        {
            taken |= CryptographicOperations.FixedTimeEquals(Hash(secret), hash);
        }

        return taken;
    }

    // Hashes are equally long, whatever was shown.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
