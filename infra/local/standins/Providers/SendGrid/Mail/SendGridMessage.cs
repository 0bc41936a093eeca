using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace SendGrid.Helpers.Mail;

/// <summary>The body of POST /v3/mail/send.</summary>
public class SendGridMessage
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public SendGridMessage() { }

    [JsonPropertyName("from")]
    public EmailAddress From { get; set; }

    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    [JsonPropertyName("personalizations")]
    public List<Personalization> Personalizations { get; set; }

    [JsonPropertyName("content")]
    public List<Content> Contents { get; set; }

    [JsonIgnore]
    public string PlainTextContent { get; set; }

    [JsonIgnore]
    public string HtmlContent { get; set; }

    [JsonPropertyName("attachments")]
    public List<Attachment> Attachments { get; set; }

    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }

    [JsonPropertyName("tracking_settings")]
    public TrackingSettings TrackingSettings { get; set; }

    [JsonPropertyName("reply_to")]
    public EmailAddress ReplyTo { get; set; }

    public void AddAttachment(string filename, string base64Content, string type = null, string disposition = null, string content_id = null)
    {
        // As in the package: a file without a name or content is not attached.
        if (!string.IsNullOrWhiteSpace(filename) && !string.IsNullOrWhiteSpace(base64Content))
        {
            (Attachments ??= []).Add(new Attachment
            {
                Filename = filename,
                Content = base64Content,
                Type = type,
                Disposition = disposition,
                ContentId = content_id,
            });
        }
    }

    public void SetClickTracking(bool enable, bool enableText) =>
        (TrackingSettings ??= new()).ClickTracking = new ClickTracking { Enable = enable, EnableText = enableText };

    public void SetOpenTracking(bool enable, string substitutionTag = null) =>
        (TrackingSettings ??= new()).OpenTracking = new OpenTracking { Enable = enable, SubstitutionTag = substitutionTag };

    public void SetSubscriptionTracking(bool enable, string html = null, string text = null, string substitutionTag = null) =>
        (TrackingSettings ??= new()).SubscriptionTracking =
            new SubscriptionTracking { Enable = enable, Html = html, Text = text, SubstitutionTag = substitutionTag };

    public string Serialize(bool useDefaultSerialization = true)
    {
        if (PlainTextContent is not null || HtmlContent is not null)
        {
            Contents = [];
            if (PlainTextContent is not null)
                Contents.Add(new Content("text/plain", PlainTextContent));
            if (HtmlContent is not null)
                Contents.Add(new Content("text/html", HtmlContent));
        }

        return JsonSerializer.Serialize(this, Json);
    }
}
