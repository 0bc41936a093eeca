using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>An invisible picture that tells when a mail is opened.</summary>
public class OpenTracking
{
    public OpenTracking() { }

    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}
