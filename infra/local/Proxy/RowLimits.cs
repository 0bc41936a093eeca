using System.Globalization;
using System.Text.Json;

namespace BloodDrive.Local.Proxy;

/// <summary>Azure's limits of one row.</summary>
internal static class RowLimits
{
    private const string TypeOf = "@odata.type";
    private const int Columns = 252;
    private const int BytesOfAKey = 1024;
    private const int BytesOfAValue = 64 * 1024;
    private const int BytesOfARow = 1024 * 1024;

    /// <summary>The service counts in 100-nanosecond steps from here.</summary>
    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Refusal? Refuse(byte[] row)
    {
        using var json = JsonDocument.Parse(row);
        var columns = json.RootElement.EnumerateObject().Where(column => !column.Name.EndsWith(TypeOf, StringComparison.Ordinal)).ToArray();
        if (columns.Count(column => column.Name is not ("PartitionKey" or "RowKey")) > Columns)
            return new(400, "TooManyProperties", $"The entity has more than {Columns} properties.");
        var total = 0;
        foreach (var column in columns)
        {
            var type = json.RootElement.TryGetProperty(column.Name + TypeOf, out var annotation) ? annotation.GetString() : null;
            if (Refuse(column, type) is { } refusal) return refusal;
            total += (2 * column.Name.Length) + 8 + BytesOf(column.Value, type);
        }

        return total > BytesOfARow ? new(400, "EntityTooLarge", "The entity is larger than 1 MiB.") : null;
    }

    private static Refusal? Refuse(JsonProperty column, string? type)
    {
        var size = BytesOf(column.Value, type);
        if (column.Name is "PartitionKey" or "RowKey")
        {
            if (size > BytesOfAKey) return new(400, "KeyValueTooLarge", "The key is larger than 1 KiB.");
            return column.Value.GetString()!.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c))
                ? new(400, "OutOfRangeInput", "A key holds no / \\ # ? and no control characters.")
                : null;
        }

        if (size > BytesOfAValue) return new(400, "PropertyValueTooLarge", "The property value is larger than 64 KiB.");
        return type == "Edm.DateTime" && DateTimeOffset.Parse(column.Value.GetString()!, CultureInfo.InvariantCulture) < Earliest
            ? new(400, "OutOfRangeInput", "An instant lies before 1601-01-01.")
            : null;
    }

    /// <summary>Text counts in UTF-16.</summary>
    private static int BytesOf(JsonElement value, string? type) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.String when type == "Edm.Binary" => value.GetBytesFromBase64().Length,
        JsonValueKind.String when type is null or "Edm.String" => 2 * value.GetString()!.Length,
        _ => 8,
    };
}
