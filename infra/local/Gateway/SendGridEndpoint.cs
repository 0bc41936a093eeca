using System.Text.Json;

namespace BloodDrive.Local.Gateway;

/// <summary>POST /v3/mail/send as SendGrid answers it: 202 with one message id for the whole call, or 400 for all of it.</summary>
public sealed class SendGridEndpoint(Inbox inbox, Faults faults, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public ProviderAnswer Answer(HttpRequest request, byte[] body, out IReadOnlyList<string> keys)
    {
        keys = [];
        if (request.Headers.Authorization != "Bearer " + GatewayKeys.Email)
            return Error(401, "The provided authorization grant is invalid, expired, or revoked");

        MailRequest? mail;
        try
        {
            mail = JsonSerializer.Deserialize<MailRequest>(body, Json);
        }
        catch (JsonException)
        {
            return Error(400, "Bad Request");
        }

        if (mail is null)
            return Error(400, "Bad Request");
        keys = [.. (mail.Personalizations ?? []).Select(envelope => mail.Key(envelope)).OfType<string>()];
        if (mail.Problem() is { } problem)
            return Error(400, problem.Message, problem.Field);
        var addresses = mail.Personalizations!.SelectMany(envelope => envelope.Everyone()).Select(to => to.Email!).ToList();
        return Fault.Shape(faults.OfRequest(GatewayMessage.Email, addresses), () => Accept(mail, addresses), (status, message) => Error(status, message));
    }

    private ProviderAnswer Accept(MailRequest mail, IReadOnlyList<string> addresses)
    {
        // One address that SendGrid does not take spoils the call for all of its recipients.
        for (var at = 0; at < addresses.Count; at++)
        {
            if (faults.OfRecipient(GatewayMessage.Email, addresses[at]) is not null)
                return Error(400, "Does not contain a valid address.", $"personalizations.{at}.to.0.email");
        }

        var id = Guid.NewGuid().ToString("N")[..22];
        foreach (var envelope in mail.Personalizations!)
        {
            foreach (var to in envelope.Everyone())
            {
                inbox.Accept(new GatewayMessage
                {
                    Kind = GatewayMessage.Email,
                    At = clock.GetUtcNow(),
                    From = mail.From!.Email!,
                    FromName = mail.From.Name,
                    To = to.Email!,
                    Key = mail.Key(envelope),
                    ProviderId = id,
                    Subject = envelope.Fill(envelope.Subject ?? mail.Subject!),
                    Body = envelope.Fill(mail.Form("text/plain") ?? ""),
                    Html = mail.Form("text/html") is { } html ? envelope.Fill(html) : null,
                    Headers = mail.HeadersOf(envelope),
                    Attachments = [.. (mail.Attachments ?? []).Select(file => new GatewayAttachment(file.Filename!, file.Type ?? "", file.Content!))],
                });
            }
        }

        return new ProviderAnswer(202) { Headers = new Dictionary<string, string> { ["X-Message-Id"] = id } };
    }

    private static ProviderAnswer Error(int status, string message, string? field = null) =>
        new(status, new { errors = new[] { new { message, field, help = (string?)null } } }) { Reason = message };
}
