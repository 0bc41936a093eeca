using System.Buffers.Text;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>What a phone at the door carries once its PIN was right: the pass, signed by the link keys. The pass itself says how long it holds.</summary>
public static class DoorSession
{
    private const int MacBytes = 16;

    /// <summary>What the cookie of a pass holds.</summary>
    public static string Write(DoorPass pass, LinkKeyRing keys) => Base64Url.EncodeToString(keys.Sign(LinkPurpose.Door, Content(pass)).AsSpan(0, MacBytes));

    /// <summary>Whether a cookie was given out for this pass.</summary>
    public static bool Holds(string? cookie, DoorPass pass, LinkKeyRing keys) =>
        cookie is { Length: < 40 } && Base64Url.IsValid(cookie) && Base64Url.DecodeFromChars(cookie) is { Length: MacBytes } mac && keys.Verifies(LinkPurpose.Door, Content(pass), mac);

    private static byte[] Content(DoorPass pass) => Encoding.UTF8.GetBytes(pass.Token);
}
