using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>A sign-in as the browser carries it: account and instant, signed by the link keys, so that it holds on every instance and after a restart.</summary>
public sealed record Session(string Account, DateTimeOffset Since)
{
    /// <summary>A day at the office.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int MacBytes = 16;
    private const int Longest = 400;

    /// <summary>What the cookie holds: base64url of account and second, and of the signature.</summary>
    public string Write(LinkKeyRing keys)
    {
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Account} {Since.ToUnixTimeSeconds()}"));
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(keys.Sign(LinkPurpose.Session, content).AsSpan(0, MacBytes))}";
    }

    /// <summary>The session that a cookie carried; null where it is not ours or its life is over.</summary>
    public static Session? Read(string? cookie, LinkKeyRing keys, DateTimeOffset now)
    {
        if (cookie is not { Length: <= Longest } || cookie.Split('.') is not [var first, var second] || !Base64Url.IsValid(first) || !Base64Url.IsValid(second))
            return null;
        var (content, mac) = (Base64Url.DecodeFromChars(first), Base64Url.DecodeFromChars(second));
        if (mac.Length != MacBytes || !keys.Verifies(LinkPurpose.Session, content, mac))
            return null;
        return Encoding.UTF8.GetString(content).Split(' ') is [var account, var instant]
            && long.TryParse(instant, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            && DateTimeOffset.FromUnixTimeSeconds(since) is var begun && begun <= now && now < begun + Life
            ? new Session(account, begun)
            : null;
    }
}
