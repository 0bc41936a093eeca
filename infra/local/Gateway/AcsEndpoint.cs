using System.Text.Json;

namespace BloodDrive.Local.Gateway;

/// <summary>POST /sms as Azure Communication Services answers it: 202 means queued, and each recipient has a result of its own.</summary>
public sealed class AcsEndpoint(Inbox inbox, Faults faults, TimeProvider clock)
{
    private static readonly string[] Versions = ["2021-03-07", "2026-01-23"];

    public ProviderAnswer Answer(HttpRequest request, byte[] body, out IReadOnlyList<string> keys)
    {
        keys = [];
        if (AcsSignature.Problem(request, body, GatewayKeys.Sms, TimeProvider.System.GetUtcNow()) is { } problem)
            return Error(401, "Denied", problem);
        if (!Versions.Contains(request.Query["api-version"].ToString()))
            return Error(400, "InvalidApiVersion", "The api-version is not supported.");

        SendRequest? send;
        try
        {
            send = JsonSerializer.Deserialize<SendRequest>(body, Inbox.Json);
        }
        catch (JsonException)
        {
            return Error(400, "BadRequest", "The body is not JSON of the expected form.");
        }

        if (Problem(send) is { } wrong)
            return Error(400, "BadRequest", wrong);
        var key = send!.SmsSendOptions?.Tag;
        keys = key is null ? [] : [key];
        var addresses = send.SmsRecipients!.Select(recipient => recipient.To ?? "").ToList();
        return Fault.Shape(
            faults.OfRequest(GatewayMessage.Sms, addresses),
            () => new ProviderAnswer(202, new { value = send.SmsRecipients!.Select(recipient => Result(send, recipient)).ToList() }),
            (status, reason) => Error(status, reason, reason));
    }

    private static string? Problem(SendRequest? send) =>
        send is null ? "The body is empty."
        : string.IsNullOrEmpty(send.From) ? "from is required."
        : string.IsNullOrEmpty(send.Message) ? "message is required."
        : send.Message.Length > 2048 ? "message is longer than 2048 characters."
        : send.SmsRecipients is not { Count: >= 1 and <= 100 } ? "smsRecipients must hold 1 to 100 recipients."
        : null;

    private object Result(SendRequest send, Recipient recipient)
    {
        var to = recipient.To ?? "";
        if (to.Length is < 8 or > 16 || to[0] != '+' || !to.Skip(1).All(char.IsAsciiDigit))
            return new { to, httpStatusCode = 400, successful = false, errorMessage = "Invalid To phone number format." };
        if (faults.OfRecipient(GatewayMessage.Sms, to) is { } refused)
        {
            var errorMessage = refused.Kind == "opted-out" ? "The recipient has opted out." : "The number is not in service.";
            return new { to, httpStatusCode = 400, successful = false, errorMessage };
        }

        var parts = TextParts.Of(send.Message!);
        var id = inbox.Accept(new GatewayMessage
        {
            Kind = GatewayMessage.Sms,
            At = clock.GetUtcNow(),
            From = send.From!,
            To = to,
            Key = send.SmsSendOptions?.Tag,
            ProviderId = $"Outgoing_{Guid.NewGuid():N}",
            Body = send.Message!,
            Encoding = parts.Encoding,
            Units = parts.Units,
            Parts = parts.Parts,
            RepeatabilityId = recipient.RepeatabilityRequestId,
        });
        return new { to, messageId = id, httpStatusCode = 202, repeatabilityResult = "accepted", successful = true };
    }

    private static ProviderAnswer Error(int status, string code, string message) =>
        new(status, new { error = new { code, message } }) { Reason = message };

    private sealed record SendRequest(string? From, IReadOnlyList<Recipient>? SmsRecipients, string? Message, SendOptions? SmsSendOptions);

    private sealed record Recipient(string? To, string? RepeatabilityRequestId, string? RepeatabilityFirstSent);

    private sealed record SendOptions(bool EnableDeliveryReport, string? Tag);
}
