using System.Net.Http.Json;
using System.Text.Json;
using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>
/// Texts by eSMS.vn, a domestic brandname gateway (SendMultipleMessage V4). The message key is the request id, by which the gateway refuses
/// the same message twice in a day and which its call-backs bring back.
/// </summary>
public sealed class EsmsSms(Settings settings, IHttpClientFactory connections) : ITextProvider
{
    /// <summary>Below the gateway's origin.</summary>
    public const string Path = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";

    /// <summary>Below our own origin, before the secret: where the gateway calls back.</summary>
    public const string CallbackPath = "/hooks/esms/";

    public Provider Provider => Provider.Esms;

    public Task<SendOutcome> SendAsync(OutgoingText text, Route route) => ProviderCall.TimedAsync(Provider, () => CallAsync(text, route));

    private async Task<SendOutcome> CallAsync(OutgoingText text, Route route)
    {
        using var limit = new CancellationTokenSource(ProviderCall.Limit);
        try
        {
            using var body = JsonContent.Create(Request(text, route));
            using var response = await connections.CreateClient(ProviderCall.Connection).PostAsync(settings.EsmsHost + Path, body, limit.Token);
            return response.IsSuccessStatusCode
                ? Outcome(await response.Content.ReadAsByteArrayAsync(limit.Token))
                : ProviderCall.Refused((int)response.StatusCode, ProviderCall.RetryAfter(Header(response, "Retry-After"), response.Headers.Date));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return ProviderCall.NoAnswer(fault, limit.IsCancellationRequested);
        }
    }

    /// <summary>200 says nothing yet: the answer is in the body, and a body that cannot be read says yes to something that nobody can name.</summary>
    private static SendOutcome Outcome(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                ? EsmsRules.Outcome(Field(answer.RootElement, "CodeResult"), Field(answer.RootElement, "SMSID"), Field(answer.RootElement, "SendStatus"))
                : EsmsRules.Outcome(null, null, null);
        }
        catch (JsonException)
        {
            return EsmsRules.Outcome(null, null, null);
        }
    }

    // A code is documented as text; a number would mean the same.
    private static string? Field(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private Dictionary<string, string> Request(OutgoingText text, Route route) => new()
    {
        ["ApiKey"] = settings.EsmsKey,
        ["SecretKey"] = settings.EsmsSecret,
        ["Phone"] = "0" + text.To["+84".Length..],
        ["Content"] = text.Body,
        ["Brandname"] = route.Sender,
        ["SmsType"] = route.Purpose == Purpose.Advertising ? "1" : "2",
        ["IsUnicode"] = Gsm7.Fits(text.Body) ? "0" : "1",
        ["Sandbox"] = "0",
        ["RequestId"] = text.MessageKey,
        ["CallbackUrl"] = settings.PublicBaseUrl + CallbackPath + settings.EsmsCallbackSecrets.Split(',')[0].Trim(),
    };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
