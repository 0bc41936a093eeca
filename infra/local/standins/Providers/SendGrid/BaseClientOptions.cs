using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>Where SendGrid is and how to sign in; nothing is retried by default.</summary>
public class BaseClientOptions
{
    public BaseClientOptions() { }

    public Dictionary<string, string> RequestHeaders { get; set; } = [];

    public string Host { get; set; } = "https://api.sendgrid.com";

    public string Version { get; set; } = "v3";

    public string UrlPath { get; set; }

    public AuthenticationHeaderValue Auth { get; set; }
}
