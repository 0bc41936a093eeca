using Azure;
using Azure.Communication.Sms;
using Azure.Core.Pipeline;
using Azure.Identity;
using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>Texts by Azure Communication Services (REST 2021-03-07). The message key travels as the tag that delivery reports bring back.</summary>
public sealed class AcsSms(Settings settings, IHttpClientFactory connections) : ITextProvider
{
    // Made at the first text: where every text leaves by eSMS there is no connection to make it from.
    private readonly Lazy<SmsClient> client = new(() => Client(settings.SmsConnection, connections));

    public Provider Provider => Provider.Acs;

    /// <summary>Hands one text over. The caller's cancellation has no say here: a request that may have left must be waited for.</summary>
    public Task<SendOutcome> SendAsync(OutgoingText text, Route route) => ProviderCall.TimedAsync(Provider, () => CallAsync(text, route));

    private async Task<SendOutcome> CallAsync(OutgoingText text, Route route)
    {
        using var limit = new CancellationTokenSource(ProviderCall.Limit);
        try
        {
            var options = new SmsSendOptions(enableDeliveryReport: true) { Tag = text.MessageKey };
            var response = await client.Value.SendAsync(route.Sender, text.To, text.Body, options, limit.Token);
            var result = response.Value;
            return AcsRules.OfRecipient(result.Successful, result.HttpStatusCode, result.MessageId, result.ErrorMessage);
        }
        catch (RequestFailedException fault) when (fault.GetRawResponse() is { } response)
        {
            response.Headers.TryGetValue("Retry-After", out var retryAfter);
            return ProviderCall.Refused(response.Status, ProviderCall.RetryAfter(retryAfter, response.Headers.Date));
        }
        catch (Exception fault) when (fault is RequestFailedException or OperationCanceledException)
        {
            return ProviderCall.NoAnswer(fault, limit.IsCancellationRequested);
        }
    }

    private static SmsClient Client(string connection, IHttpClientFactory connections)
    {
        // Every Send makes a new repeatability id, so a second try would be a second text: the ledger decides on those, not the client.
        var options = new SmsClientOptions { Transport = new HttpClientTransport(connections.CreateClient(ProviderCall.Connection)) };
        options.Retry.MaxRetries = 0;
        options.Diagnostics.IsLoggingEnabled = false;
        return Uri.TryCreate(connection, UriKind.Absolute, out var endpoint)
            ? new SmsClient(endpoint, new DefaultAzureCredential(), options)
            : new SmsClient(connection, options);
    }
}
