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

    /// <summary>Characters of a request id that the gateway keeps.</summary>
    public const int LongestRequestId = 50;

    // The gateway names its fields in its own way, and an answer is the same in any.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public Provider Provider => Provider.Esms;

    public async Task<SendOutcome> SendAsync(OutgoingText text, Route route)
    {
        using var limit = new CancellationTokenSource(ProviderCall.Limit);
        try
        {
            using var body = JsonContent.Create(Request(text, route), options: Json);
            using var response = await connections.CreateClient(ProviderCall.Connection).PostAsync(settings.EsmsHost + Path, body, limit.Token);
            return response.IsSuccessStatusCode
                ? await OutcomeAsync(response, limit.Token)
                : ProviderCall.Refused((int)response.StatusCode, ProviderCall.RetryAfter(Header(response, "Retry-After"), response.Headers.Date));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return ProviderCall.NoAnswer(fault, limit.IsCancellationRequested);
        }
    }

    private static async Task<SendOutcome> OutcomeAsync(HttpResponseMessage response, CancellationToken limit)
    {
        try
        {
            var answer = await response.Content.ReadFromJsonAsync<Answer>(Json, limit);
            return EsmsRules.Outcome(answer?.CodeResult, answer?.Smsid, answer?.SendStatus);
        }
        catch (JsonException)
        {
            // It said yes to something; to what, nobody can tell.
            return EsmsRules.Outcome(null, null, null);
        }
    }

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

    private sealed record Answer(string? CodeResult, string? Smsid, string? SendStatus);
}
