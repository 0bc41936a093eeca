using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>Links replaced by SendGrid's own.</summary>
public class ClickTracking
{
    public ClickTracking() { }

    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    [JsonPropertyName("enable_text")]
    public bool? EnableText { get; set; }
}
