using System.Globalization;
using System.Text.Json.Nodes;

namespace BloodDrive.Local.Gateway.Reports;

/// <summary>What each provider says of a message it accepted, in its own form.</summary>
public static class EventWriter
{
    /// <summary>The events of a message, in order, under the faults that hit it.</summary>
    public static IReadOnlyList<ProviderEvent> Of(GatewayMessage message, IReadOnlySet<string> faults, DateTimeOffset now)
    {
        var unproved = faults.Contains("report-unproved");
        return [.. (message.Kind == GatewayMessage.Email ? Mail(message, faults, now) : Text(message, faults, now)).Select(sent => sent with { Unproved = unproved })];
    }

    private static IEnumerable<ProviderEvent> Text(GatewayMessage message, IReadOnlySet<string> faults, DateTimeOffset now)
    {
        var what = faults.Contains("report-bounced") ? "bounced" : faults.Contains("report-deferred") ? "deferred" : "delivered";
        if (message.CallbackUrl is { } callback)
        {
            if (ReportOptions.Loopback(callback) is { } address)
                yield return new(message, what, null, Callback(message, address, what == "delivered"));
            yield break;
        }

        var details = what switch { "bounced" => "The destination number does not exist.", "deferred" => "The destination is not reachable.", _ => "No error." };
        yield return new(message, what, EventGrid("Microsoft.Communication.SMSDeliveryReportReceived", $"/phonenumber/{message.To}", now, new JsonObject
        {
            ["messageId"] = message.ProviderId,
            ["from"] = message.From,
            ["to"] = message.To.TrimStart('+'),
            ["deliveryStatus"] = what == "delivered" ? "Delivered" : "Failed",
            ["deliveryStatusDetails"] = details,
            ["receivedTimestamp"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["deliveryAttempts"] = new JsonArray(new JsonObject { ["timestamp"] = now.ToString("O", CultureInfo.InvariantCulture), ["segmentsSucceeded"] = message.Parts, ["segmentsFailed"] = 0 }),
            ["Tag"] = message.Key,
        }), null);
    }

    private static IEnumerable<ProviderEvent> Mail(GatewayMessage message, IReadOnlySet<string> faults, DateTimeOffset now)
    {
        yield return Mail(message, "processed", "processed", now, new());
        if (faults.Contains("report-deferred"))
            yield return Mail(message, "deferred", "deferred", now, new() { ["response"] = "450 4.2.0 Try again later", ["attempt"] = "1" });
        if (faults.Contains("report-bounced"))
        {
            yield return Mail(message, "bounced", "bounce", now, new()
            {
                ["type"] = "bounce",
                ["status"] = "5.1.1",
                ["reason"] = $"550 5.1.1 <{message.To}>: no such user",
                ["bounce_classification"] = "Invalid Address",
            });
            yield break;
        }

        yield return Mail(message, "delivered", "delivered", now, new() { ["response"] = "250 OK" });
        if (faults.Contains("report-complaint"))
            yield return Mail(message, "complaint", "spamreport", now, new());
        if (faults.Contains("report-unsubscribe"))
            yield return Mail(message, "unsubscribe", "unsubscribe", now, new());
    }

    private static ProviderEvent Mail(GatewayMessage message, string what, string name, DateTimeOffset now, JsonObject more)
    {
        more["email"] = message.To;
        more["timestamp"] = now.ToUnixTimeSeconds();
        more["event"] = name;
        more["smtp-id"] = $"<{message.ProviderId}.{message.Id.ToString(CultureInfo.InvariantCulture)}@gateway.local>";
        more["sg_event_id"] = Guid.NewGuid().ToString("N");
        more["sg_message_id"] = $"{message.ProviderId}.filter-0";
        if (message.Key is { } key)
            more["message"] = key;
        return new(message, what, more, null);
    }

    /// <summary>The envelope of Event Grid's own schema.</summary>
    public static JsonObject EventGrid(string type, string subject, DateTimeOffset now, JsonObject data) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["topic"] = "/subscriptions/local/resourceGroups/local/providers/microsoft.communication/communicationservices/local",
        ["subject"] = subject,
        ["data"] = data,
        ["eventType"] = type,
        ["dataVersion"] = "1.0",
        ["metadataVersion"] = "1",
        ["eventTime"] = now.ToString("O", CultureInfo.InvariantCulture),
    };

    private static Uri Callback(GatewayMessage message, Uri address, bool delivered) => new(address, address.AbsolutePath + QueryString.Create(new Dictionary<string, string?>
    {
        ["SMSID"] = message.ProviderId,
        ["SendFailed"] = delivered ? "0" : "1",
        ["SendStatus"] = "5",
        ["SendSuccess"] = delivered ? "1" : "0",
        ["TotalPrice"] = "0.0000",
        ["TotalReceiver"] = "1",
        ["TotalSent"] = "1",
        ["RequestId"] = message.Key,
        ["TypeId"] = "2",
        ["telcoid"] = "1",
        ["phonenumber"] = "0" + message.To.Replace("+84", "", StringComparison.Ordinal),
    }));
}
