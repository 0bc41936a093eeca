using System.Text.Json;
using BloodDrive.Domain;

namespace BloodDrive.Delivery.Reports;

/// <summary>
/// What Azure Communication Services tells by Event Grid, in Event Grid's own schema and in CloudEvents 1.0, one or many: delivery reports, whose tag is
/// the message key, and texts that came in.
/// </summary>
internal static class EventGridEvents
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Received = "Microsoft.Communication.SMSReceived";
    private const string Delivery = "Microsoft.Communication.SMSDeliveryReportReceived";

    // Reports carry no code of their own, only words.
    private static readonly (string Words, ReportKind Kind, ReportCode Code)[] Details =
    [
        ("opted out", ReportKind.Bounced, ReportCode.OptedOut),
        ("opt-out", ReportKind.Bounced, ReportCode.OptedOut),
        ("not exist", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("not in service", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("invalid destination", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("invalid to ", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("landline", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("reachable", ReportKind.FailedTemporary, ReportCode.Unreachable),
        ("unavailable", ReportKind.FailedTemporary, ReportCode.Unreachable),
        ("expired", ReportKind.FailedTemporary, ReportCode.Expired),
        ("spam", ReportKind.FailedTemporary, ReportCode.TakenForSpam),
        ("fraud", ReportKind.FailedTemporary, ReportCode.TakenForSpam),
    ];

    public static ReportEvents Read(ReadOnlyMemory<byte> body)
    {
        if (EventJson.Events(body) is not { } events)
        {
            return new ReportEvents.Malformed();
        }

        // The validationUrl beside the code is never fetched: whoever may post here could make us call anything.
        if (events.FirstOrDefault(sent => sent.Text("eventType") == Validation) is { ValueKind: JsonValueKind.Object } asked)
        {
            return asked.Object("data").Text("validationCode") is { Length: > 0 and <= 200 } code
                ? new ReportEvents.Handshake(code)
                : new ReportEvents.Malformed();
        }

        List<DeliveryReport> reports = [];
        List<UnreadEvent> unread = [];
        List<string> refusals = [];
        foreach (var sent in events)
        {
            var type = sent.Text("eventType") ?? sent.Text("type");
            var data = sent.Object("data");
            if (type is null || (type == Delivery && data.ValueKind != JsonValueKind.Object))
            {
                unread.Add(new UnreadEvent(EventJson.IdOf(sent, "id"), UnreadEvent.BadForm));
            }
            else if (type == Received && StopKeyword.IsIn(data.Text("message") ?? "") && PhoneNumber.Mobile(data.Text("from")) is { } number)
            {
                refusals.Add(number);
            }
            else if (type == Delivery && data.Text("Tag") is { Length: > 0 } tag)
            {
                var key = MessageKey.Parse(tag);
                var said = Said(data);
                if (key is { } message && said is var (kind, code))
                {
                    reports.Add(new DeliveryReport(message, Channel.Sms, kind, code, data.Instant("receivedTimestamp") ?? sent.Instant("eventTime") ?? sent.Instant("time")));
                }
                else
                {
                    unread.Add(new UnreadEvent(EventJson.IdOf(sent, "id"), key is null ? UnreadEvent.BadKey : UnreadEvent.UnknownStatus));
                }
            }
        }

        return new ReportEvents.Read(reports, unread) { Refusals = refusals };
    }

    private static (ReportKind Kind, ReportCode Code)? Said(JsonElement data)
    {
        switch (data.Text("deliveryStatus"))
        {
            case "Delivered":
                return (ReportKind.Delivered, ReportCode.None);
            case "Failed":
                // Without words that blame the number it is not the number's fault: it must not be lost for that.
                var details = data.Text("deliveryStatusDetails") ?? "";
                var known = Array.Find(Details, row => details.Contains(row.Words, StringComparison.OrdinalIgnoreCase));
                return known.Words is null ? (ReportKind.FailedTemporary, ReportCode.Refused) : (known.Kind, known.Code);
            default:
                return null;
        }
    }
}
