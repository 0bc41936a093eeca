using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>
/// Proves that a form was shown by this app, today or yesterday, by any instance of it: a signature of the link keys over form and day.
/// Another site can neither read nor make one.
/// </summary>
public sealed class FormTokens(LinkKeyRing keys, TimeProvider clock)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "form-token";

    private const int MacBytes = 16;

    /// <summary>A token for the form of that name; put there by the component <c>FormTokenField</c>.</summary>
    public string Issue(string form, Account? account) => Write(Of(form, account), Today);

    /// <summary>Whether a posted form carries a token of its own name, shown to that account, that still holds.</summary>
    public bool Holds(string form, IFormCollection posted, Account? account)
    {
        form = Of(form, account);
        if (posted[Field] is not [{ Length: < 100 } token] || !Base64Url.IsValid(token))
            return false;
        var mac = Base64Url.DecodeFromChars(token);
        return mac.Length == MacBytes
            && (keys.Verifies(LinkPurpose.Form, Content(form, Today), mac) | keys.Verifies(LinkPurpose.Form, Content(form, Today.AddDays(-1)), mac));
    }

    // Somebody else's token, of another account, opens nothing.
    private static string Of(string form, Account? account) => account is null ? form : $"{form} {account.Id}";

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    private string Write(string form, DateOnly day) =>
        Base64Url.EncodeToString(keys.Sign(LinkPurpose.Form, Content(form, day)).AsSpan(0, MacBytes));

    private static byte[] Content(string form, DateOnly day)
    {
        var content = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(form)];
        BinaryPrimitives.WriteInt32BigEndian(content, day.DayNumber);
        Encoding.UTF8.GetBytes(form, content.AsSpan(sizeof(int)));
        return content;
    }
}
