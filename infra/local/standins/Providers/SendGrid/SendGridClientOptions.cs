using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>The options with an API key.</summary>
public class SendGridClientOptions : BaseClientOptions
{
    private string apiKey;

    public SendGridClientOptions() { }

    public string ApiKey
    {
        get => apiKey;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            apiKey = value;
            Auth = new AuthenticationHeaderValue("Bearer", value);
        }
    }
}
