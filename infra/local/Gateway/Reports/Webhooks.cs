using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BloodDrive.Local.Gateway.Reports;

/// <summary>Posts events as each provider does: Event Grid an array after a handshake, SendGrid a signed array, eSMS.vn a GET. What may pass is tried again.</summary>
public sealed class Webhooks(ReportOptions options, HttpClient http, TimeProvider clock)
{
    private const int Tries = 12;
    private readonly ECDsa signer = Signer(options.EventKey);
    private readonly ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private bool validated;

    /// <summary>Posts events of one provider, all proved or none, and gives the status of the last try; 0 where there was no answer.</summary>
    public async Task<int> PostAsync(IReadOnlyList<ProviderEvent> events, CancellationToken stop)
    {
        if (events[0].Callback is { } callback)
            return await TryAsync(() => new(HttpMethod.Get, events[0].Unproved ? new Uri(callback, "/hooks/esms/not-the-secret-of-this-address" + callback.Query) : callback), stop);
        if (events[0].Message.Kind == GatewayMessage.Email)
            return await TryAsync(() => Signed(Json(events) + "\r\n", events[0].Unproved), stop);
        if (!validated && !events[0].Unproved)
            validated = await HandshakeAsync(stop);
        return await TryAsync(() => EventGrid(Json(events), "Notification", events[0].Unproved), stop);
    }

    /// <summary>Event Grid asks once whether the address is meant: the answer repeats its code.</summary>
    private async Task<bool> HandshakeAsync(CancellationToken stop)
    {
        var code = Guid.NewGuid().ToString();
        var asked = EventWriter.EventGrid("Microsoft.EventGrid.SubscriptionValidationEvent", "", clock.GetUtcNow(), new JsonObject
        {
            ["validationCode"] = code,
            ["validationUrl"] = "https://rp-local.eventgrid.azure.net/eventsubscriptions/local/validate",
        });
        var answered = "";
        await TryAsync(() => EventGrid(new JsonArray(asked.DeepClone()).ToJsonString(), "SubscriptionValidation", unproved: false), stop, body => answered = body);
        return answered.Contains(code, StringComparison.Ordinal);
    }

    private HttpRequestMessage EventGrid(string body, string type, bool unproved) => new(
        HttpMethod.Post, unproved ? new Uri(options.Sms!, "/hooks/sms/not-the-key-of-this-address-at-all") : options.Sms)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers = { { "aeg-event-type", type } },
    };

    private HttpRequestMessage Signed(string body, bool unproved)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = (unproved ? stranger : signer).SignData(
            Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(HttpMethod.Post, options.Email)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature) },
                { "X-Twilio-Email-Event-Webhook-Timestamp", timestamp },
            },
        };
    }

    /// <summary>Tries until the answer is one that trying again does not change.</summary>
    private async Task<int> TryAsync(Func<HttpRequestMessage> request, CancellationToken stop, Action<string>? read = null)
    {
        var status = 0;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                using var sent = request();
                using var answer = await http.SendAsync(sent, stop);
                status = (int)answer.StatusCode;
                if (answer.IsSuccessStatusCode)
                    read?.Invoke(await answer.Content.ReadAsStringAsync(stop));
                if (status is < 500 and not 404)
                    return status;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                status = 0;
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Min(1 << attempt, 10)), stop);
        }

        return status;
    }

    private static string Json(IEnumerable<ProviderEvent> events) =>
        new JsonArray([.. events.Select(sent => sent.Body!.DeepClone())]).ToJsonString();

    private static ECDsa Signer(string key)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key), out _);
        return ecdsa;
    }
}
