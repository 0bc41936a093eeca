using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One form of the body; plain text stands before HTML.</summary>
public class Content
{
    public Content() { }

    public Content(string type, string value) => (Type, Value) = (type, value);

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("value")]
    public string Value { get; set; }
}

/// <summary>A file sent along, its bytes in Base64.</summary>
public class Attachment
{
    public Attachment() { }

    [JsonPropertyName("content")]
    public string Content { get; set; }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("filename")]
    public string Filename { get; set; }

    [JsonPropertyName("disposition")]
    public string Disposition { get; set; }

    [JsonPropertyName("content_id")]
    public string ContentId { get; set; }
}
