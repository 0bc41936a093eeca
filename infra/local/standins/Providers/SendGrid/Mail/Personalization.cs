using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>One envelope of a call: its recipients and what differs for them.</summary>
public class Personalization
{
    public Personalization() { }

    [JsonPropertyName("to")]
    public List<EmailAddress> Tos { get; set; }

    [JsonPropertyName("subject")]
    public string Subject { get; set; }

    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; set; }

    [JsonPropertyName("substitutions")]
    public Dictionary<string, string> Substitutions { get; set; }

    [JsonPropertyName("custom_args")]
    public Dictionary<string, string> CustomArgs { get; set; }
}
