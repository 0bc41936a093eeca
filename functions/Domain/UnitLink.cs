using System.Buffers.Text;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>
/// The link that a unit's contact gets for one drive: it shows counts and takes a list. It names drive and unit, nobody; it is signed with the contact,
/// so that it ends with whoever held it when the unit has another.
/// </summary>
public static class UnitLink
{
    private const int MacBytes = 12;

    public static string Address(string publicBaseUrl, Drive drive, Unit unit, LinkKeyRing keys) =>
        $"{publicBaseUrl}/{(char)LinkPurpose.Unit}/{drive.Id}/{unit.Id}/{Token(drive, unit, keys)}";

    public static string Token(Drive drive, Unit unit, LinkKeyRing keys) =>
        Base64Url.EncodeToString(keys.Sign(LinkPurpose.Unit, Content(drive, unit)).AsSpan(0, MacBytes));

    /// <summary>Whether a token was written for this drive, this unit and its present contact.</summary>
    public static bool Holds(string token, Drive drive, Unit unit, LinkKeyRing keys) =>
        token.Length == 16 && Base64Url.IsValid(token) && Base64Url.DecodeFromChars(token) is { Length: MacBytes } mac && keys.Verifies(LinkPurpose.Unit, Content(drive, unit), mac);

    private static byte[] Content(Drive drive, Unit unit) => Encoding.UTF8.GetBytes($"{drive.Id}\n{unit.Id}\n{unit.Contact.Name}\n{unit.Contact.Phone}");
}
