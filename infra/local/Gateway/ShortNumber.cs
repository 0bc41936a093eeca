namespace BloodDrive.Local.Gateway;

/// <summary>
/// The short number that people text TC to. A brandname takes no replies, so the gateway tells the app by a call-back of its own: Phone and Content as a
/// form, to the address that was agreed, on loopback only, twice as gateways do when in doubt.
/// </summary>
public sealed class ShortNumber(HttpClient http)
{
    /// <summary>Where texts are called back; null until somebody says so.</summary>
    public Uri? Callback { get; set; }

    /// <summary>The status that the app answered to the first of the two; 0 where it could not be asked.</summary>
    public async Task<int> TextAsync(string from, string text, CancellationToken cancellation)
    {
        if (Callback is not { IsLoopback: true } callback)
            return 0;
        try
        {
            var first = await PostAsync(callback, from, text, cancellation);
            await PostAsync(callback, from, text, cancellation);
            return first;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private async Task<int> PostAsync(Uri callback, string from, string text, CancellationToken cancellation)
    {
        // Without the plus sign, as gateways here write numbers.
        using var form = new FormUrlEncodedContent([new("Phone", from.TrimStart('+')), new("Content", text)]);
        using var response = await http.PostAsync(callback, form, cancellation);
        return (int)response.StatusCode;
    }
}

/// <summary>A text to the short number, as a test or the inbox page makes it.</summary>
public sealed record KeywordText(string From, string Text);

/// <summary>The address that texts to the short number are called back at.</summary>
public sealed record KeywordCallback(Uri Callback);
