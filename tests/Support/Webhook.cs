using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Support;

/// <summary>What providers post back, with the proofs that the tests' apps ask for.</summary>
public static class Webhook
{
    public const string SmsKey = "test-key-of-sms-reports-0001";
    private static readonly ECDsa Mail = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public half of the key that signs e-mail events here.</summary>
    public static string EmailKey { get; } = Convert.ToBase64String(Mail.ExportSubjectPublicKeyInfo());

    /// <summary>Delivery reports of texts as Event Grid posts them.</summary>
    public static string Delivered(IEnumerable<string> messages) => JsonSerializer.Serialize(messages.Select((message, index) => new
    {
        id = $"{message.GetHashCode(StringComparison.Ordinal):x8}-{index}",
        eventType = "Microsoft.Communication.SMSDeliveryReportReceived",
        eventTime = "2027-01-16T11:30:00Z",
        data = new { deliveryStatus = "Delivered", receivedTimestamp = "2027-01-16T11:30:00Z", Tag = message },
    }));

    /// <summary>SendGrid's events of e-mails: delivered, spamreport …</summary>
    public static string Events(string kind, IEnumerable<string> messages, DateTimeOffset now) => JsonSerializer.Serialize(messages.Select((message, index) =>
        new Dictionary<string, object>
        {
            ["event"] = kind,
            ["sg_event_id"] = $"{message.GetHashCode(StringComparison.Ordinal):x8}-{index}",
            ["timestamp"] = now.ToUnixTimeSeconds(),
            ["message"] = message,
        }));

    /// <summary>A request to /hooks/sms or, signed for an instant, to /hooks/email.</summary>
    public static HttpRequestMessage ToSms(string body) => new(HttpMethod.Post, "/hooks/sms/" + SmsKey) { Content = Json(body) };

    public static HttpRequestMessage ToEmail(string body, DateTimeOffset now)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/hooks/email") { Content = Json(body) };
        foreach (var (name, value) in Proof(body, now))
            request.Headers.Add(name, value);
        return request;
    }

    /// <summary>The headers that prove a body of e-mail events.</summary>
    public static IReadOnlyDictionary<string, string> Proof(string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Mail.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new Dictionary<string, string>
        {
            [EventSignature.TimestampHeader] = timestamp,
            [EventSignature.SignatureHeader] = Convert.ToBase64String(signature),
        };
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
