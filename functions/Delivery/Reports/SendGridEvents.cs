using System.Text.Json;
using BloodDrive.Domain;

namespace BloodDrive.Delivery.Reports;

/// <summary>SendGrid's events. The message key is the custom argument <c>message</c>; the address in an event is never looked at.</summary>
internal static class SendGridEvents
{
    private const string Key = "message";

    // SendGrid drops a mail unsent where its own lists forbid it; the reason is one of a few sentences.
    private static readonly (string Words, ReportKind Kind, ReportCode Code)[] Dropped =
    [
        ("Bounced Address", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("Invalid", ReportKind.Bounced, ReportCode.AddressUnknown),
        ("Unsubscribed Address", ReportKind.Bounced, ReportCode.OptedOut),
        ("Spam Reporting Address", ReportKind.Bounced, ReportCode.TakenForSpam),
        ("Spam Content", ReportKind.FailedTemporary, ReportCode.Refused),
    ];

    private static readonly (string Words, ReportCode Code)[] Classified =
    [
        ("Invalid Address", ReportCode.AddressUnknown),
        ("Mailbox Unavailable", ReportCode.MailboxFull),
        ("Content", ReportCode.TakenForSpam),
        ("Reputation", ReportCode.TakenForSpam),
        ("Frequency", ReportCode.Refused),
        ("Technical", ReportCode.Unreachable),
    ];

    public static ReportEvents Read(ReadOnlyMemory<byte> body)
    {
        if (EventJson.Events(body) is not { } events)
        {
            return new ReportEvents.Malformed();
        }

        List<DeliveryReport> reports = [];
        List<UnreadEvent> unread = [];
        foreach (var sent in events)
        {
            if (sent.Text("event") is not { } name || (sent.Has(Key) && sent.Text(Key) is null))
            {
                unread.Add(new UnreadEvent(EventJson.IdOf(sent, "sg_event_id"), UnreadEvent.BadForm));
            }
            else if (sent.Text(Key) is { } tag && Said(name, sent) is var (kind, code))
            {
                if (MessageKey.Parse(tag) is { } message)
                {
                    // A deferral comes again and again for up to three days: that there was one is kept, not when.
                    reports.Add(new DeliveryReport(message, Channel.Email, kind, code, name == "deferred" ? null : sent.Seconds("timestamp")));
                }
                else
                {
                    unread.Add(new UnreadEvent(EventJson.IdOf(sent, "sg_event_id"), UnreadEvent.BadKey));
                }
            }
        }

        return new ReportEvents.Read(reports, unread);
    }

    /// <summary>What an event says of its message; null for those that say nothing of it (open, click, group_resubscribe, and what SendGrid may add).</summary>
    private static (ReportKind Kind, ReportCode Code)? Said(string name, JsonElement sent) => name switch
    {
        "processed" => (ReportKind.Sent, ReportCode.None),
        "deferred" => (ReportKind.FailedTemporary, Because(sent)),
        "delivered" => (ReportKind.Delivered, ReportCode.None),
        "spamreport" => (ReportKind.Complained, ReportCode.TakenForSpam),
        "unsubscribe" => (ReportKind.Unsubscribed, ReportCode.OptedOut),
        "group_unsubscribe" => (ReportKind.Unsubscribed, ReportCode.OptedOutOfPurpose),

        // A block is the receiving server's no to this mail, for now or for its words; a bounce is its no to the address.
        "bounce" when sent.Text("type") == "blocked" => (ReportKind.FailedTemporary, Because(sent)),
        "bounce" => (ReportKind.Bounced, Because(sent)),
        "dropped" => Array.Find(Dropped, row => Says(sent, "reason", row.Words)) is { Words: not null } known
            ? (known.Kind, known.Code)
            : (ReportKind.FailedTemporary, ReportCode.Refused),
        _ => null,
    };

    private static ReportCode Because(JsonElement sent) =>
        Says(sent, "reason", "mailbox full") || Says(sent, "reason", "over quota") || Says(sent, "reason", "OverQuota")
            ? ReportCode.MailboxFull
            : Array.Find(Classified, row => Says(sent, "bounce_classification", row.Words)) is { Words: not null } known && known.Code != ReportCode.TakenForSpam
                ? known.Code
                : ReportCode.Other;

    private static bool Says(JsonElement sent, string name, string words) =>
        sent.Text(name)?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
