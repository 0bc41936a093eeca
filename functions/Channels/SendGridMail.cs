using BloodDrive.Domain;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace BloodDrive.Channels;

/// <summary>E-mails by SendGrid (Web API v3), many recipients to a call. The message key travels as the custom argument <c>message</c> that events bring back.</summary>
public sealed class SendGridMail(Settings settings, IHttpClientFactory connections, TimeProvider time)
{
    /// <summary>
    /// Hands e-mails over; the outcomes are in their order. A call refused for several recipients judges none of them: it is halved until one is left.
    /// The caller's cancellation has no say here: a request that may have left must be waited for.
    /// </summary>
    /// <param name="until">The end of the claim: no call begins that could outlive it.</param>
    public async Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<OutgoingMail> mails, DateTimeOffset until)
    {
        var outcomes = new SendOutcome[mails.Count];
        Stack<IReadOnlyList<int>> calls = new(SendGridCalls.Of(mails).Reverse());
        SendOutcome? rest = null;
        while (calls.TryPop(out var call))
        {
            if (time.GetUtcNow() > until - ProviderCall.Limit) rest ??= SendGridRules.TooLate;
            var outcome = rest ?? await ProviderCall.TimedAsync(Provider.SendGrid, () => CallAsync([.. call.Select(at => mails[at])]));
            if (outcome is SendOutcome.Rejected && call.Count > 1)
            {
                var half = call.Count / 2;
                calls.Push([.. call.Skip(half)]);
                calls.Push([.. call.Take(half)]);
                continue;
            }

            foreach (var at in call)
                outcomes[at] = outcome;
            rest ??= SendGridRules.ForTheRest(outcome);
        }

        return outcomes;
    }

    private async Task<SendOutcome> CallAsync(IReadOnlyList<OutgoingMail> mails)
    {
        using var limit = new CancellationTokenSource(ProviderCall.Limit);
        try
        {
            var response = await Client().SendEmailAsync(Message(mails), limit.Token);
            using var body = response.Body;
            return SendGridRules.Outcome((int)response.StatusCode, response.Headers, await body.ReadAsStringAsync(limit.Token));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return ProviderCall.NoAnswer(fault, limit.IsCancellationRequested);
        }
    }

    private SendGridMessage Message(IReadOnlyList<OutgoingMail> mails)
    {
        var (template, calendar) = (mails[0].Template, mails[0].Calendar);
        SendGridMessage message = new()
        {
            From = new EmailAddress(settings.EmailSender, settings.EmailSenderName),
            Subject = template.Subject,
            PlainTextContent = template.Text,
            HtmlContent = template.Html,
            Personalizations = [.. mails.Select(Envelope)],
        };
        if (calendar is not null)
            message.AddAttachment("hien-mau.ics", Convert.ToBase64String(calendar), "text/calendar");

        // Whether a donor opens or clicks is nobody's business, and a rewritten link is no longer ours.
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        message.SetSubscriptionTracking(enable: false);
        return message;
    }

    private static Personalization Envelope(OutgoingMail mail) => new()
    {
        Tos = [new EmailAddress(mail.To)],
        Headers = new(mail.Headers),
        Substitutions = mail.Substitutions.Count == 0 ? null : new(mail.Substitutions),
        CustomArgs = mail.MessageKey.Length == 0 ? null : new() { ["message"] = mail.MessageKey },
    };

    private SendGridClient Client() => new(
        connections.CreateClient(ProviderCall.Connection),
        new SendGridClientOptions { ApiKey = settings.EmailKey, Host = settings.EmailHost });
}
