using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>What SendGrid may rewrite in a mail to watch its reader.</summary>
public class TrackingSettings
{
    public TrackingSettings() { }

    [JsonPropertyName("click_tracking")]
    public ClickTracking ClickTracking { get; set; }

    [JsonPropertyName("open_tracking")]
    public OpenTracking OpenTracking { get; set; }

    [JsonPropertyName("subscription_tracking")]
    public SubscriptionTracking SubscriptionTracking { get; set; }
}

/// <summary>Links replaced by SendGrid's own.</summary>
public class ClickTracking
{
    public ClickTracking() { }

    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    [JsonPropertyName("enable_text")]
    public bool? EnableText { get; set; }
}

/// <summary>An invisible picture that tells when a mail is opened.</summary>
public class OpenTracking
{
    public OpenTracking() { }

    [JsonPropertyName("enable")]
    public bool? Enable { get; set; }

    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}

/// <summary>SendGrid's own unsubscribe footer.</summary>
public class SubscriptionTracking
{
    public SubscriptionTracking() { }

    [JsonPropertyName("enable")]
    public bool Enable { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("html")]
    public string Html { get; set; }

    [JsonPropertyName("substitution_tag")]
    public string SubstitutionTag { get; set; }
}
