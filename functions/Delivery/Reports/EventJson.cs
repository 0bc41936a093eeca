using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BloodDrive.Domain;

namespace BloodDrive.Delivery.Reports;

/// <summary>Reading providers' JSON, in which anything may be missing or of another type.</summary>
internal static class EventJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>The events of a body: an array's, or the one object that it is; null where it is neither.</summary>
    public static IReadOnlyList<JsonElement>? Events(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(item => item.Clone())],
                JsonValueKind.Object => [document.RootElement.Clone()],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static JsonElement Object(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

    public static bool Has(this JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    /// <summary>An instant in ISO 8601; null where there is none or none that could be true.</summary>
    public static DateTimeOffset? Instant(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Possible(at) : null;

    /// <summary>Seconds since 1970; null where there are none or none that could be true.</summary>
    public static DateTimeOffset? Seconds(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var seconds) && seconds is > 0 and < 4_102_444_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>What an unread event is called: the provider's id of it where that is an id, else a hash of the event.</summary>
    public static string IdOf(JsonElement json, string name) =>
        DeliveryReport.IdOf(json.Text(name))
        ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.GetRawText())).AsSpan(0, 8));

    // A table keeps no instant before 1601, and a row of the year 2200 helps nobody.
    private static DateTimeOffset? Possible(DateTimeOffset at) => at.Year is >= 2000 and < 2100 ? at.ToUniversalTime() : null;
}
