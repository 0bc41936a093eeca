using BloodDrive.Domain;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace BloodDrive.Channels;

/// <summary>E-mails by SendGrid (Web API v3). The message key travels as the custom argument <c>message</c> that events bring back.</summary>
public sealed class SendGridMail(Settings settings, IHttpClientFactory connections)
{
    /// <summary>Hands one e-mail over. The caller's cancellation has no say here: a request that may have left must be waited for.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail)
    {
        using var limit = new CancellationTokenSource(ProviderCall.Limit);
        try
        {
            var response = await Client().SendEmailAsync(Message(mail), limit.Token);
            return Outcome(response);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return ProviderCall.NoAnswer(fault, limit.IsCancellationRequested);
        }
    }

    private static SendOutcome Outcome(Response response)
    {
        using var body = response.Body;
        return response.IsSuccessStatusCode
            ? new SendOutcome.Accepted(First(response, "X-Message-Id"))
            : ProviderCall.Refused((int)response.StatusCode, ProviderCall.RetryAfter(First(response, "Retry-After"), response.Headers.Date));
    }

    private static string? First(Response response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? values.FirstOrDefault() : null;

    private SendGridMessage Message(OutgoingMail mail)
    {
        var message = MailHelper.CreateSingleEmail(
            new EmailAddress(settings.EmailSender, settings.EmailSenderName), new EmailAddress(mail.To), mail.Subject, mail.Text, mail.Html);
        message.AddCustomArg("message", mail.MessageKey);
        foreach (var (name, value) in mail.Headers)
            message.AddHeader(name, value);
        if (mail.Calendar is { } calendar)
            message.AddAttachment("hien-mau.ics", Convert.ToBase64String(calendar), "text/calendar");

        // Whether a donor opens or clicks is nobody's business, and a rewritten link is no longer ours.
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        message.SetSubscriptionTracking(enable: false);
        return message;
    }

    private SendGridClient Client() => new(
        connections.CreateClient(ProviderCall.Connection),
        new SendGridClientOptions { ApiKey = settings.EmailKey, Host = settings.EmailHost });
}
