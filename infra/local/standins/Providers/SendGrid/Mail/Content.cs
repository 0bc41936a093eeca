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
