using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class EventSignatureTests
{
    // From the public tests of SendGrid's own libraries.
    private const string OldKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==";
    private const string Key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

    private const string OldBody = """{"category":"example_payload","event":"test_event","message_id":"message_id"}""";
    private const string Body =
        """[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]"""
        + "\r\n";

    public static TheoryData<string, string, string, string> Vectors => new()
    {
        { OldKey, OldBody, "1588788367", "MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=" },
        { Key, Body, "1600112502", "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void SendGrids_own_vectors_hold_and_nothing_near_them_does(string key, string body, string timestamp, string signature)
    {
        var (now, keys) = (At(timestamp), EventSignature.Parse(key));

        Assert.True(keys.Holds(timestamp, signature, Encoding.UTF8.GetBytes(body), now));
        Assert.False(keys.Holds(timestamp, signature, Encoding.UTF8.GetBytes(body + "\n"), now));
        Assert.False(keys.Holds(timestamp, signature, Encoding.UTF8.GetBytes(body.TrimEnd('\n')[..^1]), now));
        Assert.False(keys.Holds(timestamp[..^1] + "0", signature, Encoding.UTF8.GetBytes(body), now));
        Assert.False(keys.Holds(timestamp, signature.Replace('M', 'N'), Encoding.UTF8.GetBytes(body), now));
        Assert.False(EventSignature.Parse(key == Key ? OldKey : Key).Holds(timestamp, signature, Encoding.UTF8.GetBytes(body), now));
        Assert.False(EventSignature.Parse("").Holds(timestamp, signature, Encoding.UTF8.GetBytes(body), now));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_signature_holds_for_a_day_and_by_an_old_key_beside_the_new_one(string key, string body, string timestamp, string signature)
    {
        var keys = EventSignature.Parse($"{(key == Key ? OldKey : Key)}, {key}");
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.True(keys.Holds(timestamp, signature, bytes, At(timestamp) + EventSignature.Window));
        Assert.False(keys.Holds(timestamp, signature, bytes, At(timestamp) + EventSignature.Window + TimeSpan.FromSeconds(1)));
        Assert.True(keys.Holds(timestamp, signature, bytes, At(timestamp).AddMinutes(-5)));
        Assert.False(keys.Holds(timestamp, signature, bytes, At(timestamp).AddMinutes(-6)));
    }

    [Theory]
    [InlineData(null, "MEUC")]
    [InlineData("", "MEUC")]
    [InlineData("-1", "MEUC")]
    [InlineData("1600112502", null)]
    [InlineData("1600112502", "")]
    [InlineData("1600112502", "no base64")]
    [InlineData("1600112502", "MEUC")]
    [InlineData("99999999999999999999", "MEUC")]
    public void Whatever_is_missing_or_broken_does_not_hold(string? timestamp, string? signature) =>
        Assert.False(EventSignature.Parse(Key).Holds(timestamp, signature, "[]"u8, At("1600112502")));

    [Fact]
    public void A_key_that_is_none_of_P_256_is_refused_without_being_repeated()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var wrong in new[] { "nonsense", "QUJD", Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()) })
            Assert.DoesNotContain(wrong, Assert.Throws<FormatException>(() => EventSignature.Parse(wrong)).Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string timestamp) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
}
