using System.Text.RegularExpressions;

namespace BloodDrive.Local.Gateway;

/// <summary>Presses a mail client's own unsubscribe button: the POST of RFC 8058, to loopback only.</summary>
public sealed partial class OneClickUnsubscribe(HttpClient http)
{
    /// <summary>The address of the button, where the mail carries both headers that RFC 8058 asks for.</summary>
    public static Uri? Of(GatewayMessage mail) =>
        mail.Headers.GetValueOrDefault("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
        && Address().Match(mail.Headers.GetValueOrDefault("List-Unsubscribe") ?? "") is { Success: true } match
        && Uri.TryCreate(match.Groups["address"].Value, UriKind.Absolute, out var address)
            ? address
            : null;

    /// <summary>The status the sender answered; 0 where it could not be asked.</summary>
    public async Task<int> PressAsync(Uri address, CancellationToken cancellation)
    {
        if (!address.IsLoopback)
            return 0;
        try
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var response = await http.PostAsync(address, form, cancellation);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    [GeneratedRegex("<(?<address>https?://[^>]+)>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
