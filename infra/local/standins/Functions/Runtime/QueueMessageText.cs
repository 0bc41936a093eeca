using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace BloodDrive.Local.Functions;

/// <summary>A queue message as its function sees it: the decoded text and the binding data, all as strings.</summary>
internal static class QueueMessageText
{
    /// <summary>The text, or null when it is not the Base64 that host.json promises.</summary>
    public static string Decode(string raw, bool base64)
    {
        if (!base64)
            return raw;
        var bytes = new byte[raw.Length];
        return Convert.TryFromBase64String(raw, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    public static IReadOnlyDictionary<string, object> BindingData(QueueMessage message, string text) => BindingData(
        text,
        message.MessageId,
        message.PopReceipt,
        message.DequeueCount,
        (message.InsertedOn, message.ExpiresOn, message.NextVisibleOn));

    public static IReadOnlyDictionary<string, object> BindingData(
        string text,
        string id,
        string popReceipt,
        long dequeueCount,
        (DateTimeOffset? Inserted, DateTimeOffset? Expires, DateTimeOffset? NextVisible) times)
    {
        var data = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in TopLevel(text))
            data[name] = value;
        data["QueueTrigger"] = text;
        data["Id"] = id;
        data["PopReceipt"] = popReceipt;
        data["DequeueCount"] = dequeueCount.ToString(CultureInfo.InvariantCulture);
        data["InsertionTime"] = Instant(times.Inserted);
        data["ExpirationTime"] = Instant(times.Expires);
        data["NextVisibleTime"] = Instant(times.NextVisible);
        return data;
    }

    private static string Instant(DateTimeOffset? time) => time?.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>The properties of a text that is a JSON object; none of any other text.</summary>
    private static IEnumerable<(string Name, string Value)> TopLevel(string text)
    {
        if (!text.TrimStart().StartsWith('{'))
            return [];
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateObject().Select(property => (property.Name, property.Value.ToString()))];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
