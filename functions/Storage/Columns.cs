using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace BloodDrive.Storage;

/// <summary>How values lie in columns: days as yyyy-MM-dd, enums by name, lists as JSON. Every row has the version column V.</summary>
internal static class Columns
{
    public const string Version = "V";

    public static TableEntity New(string partition, string row) => new(partition, row) { [Version] = 1 };

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(this TableEntity row, string column) =>
        row.GetString(column) is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public static T Enum<T>(this TableEntity row, string column)
        where T : struct, Enum => row.GetString(column) is { Length: > 0 } text ? System.Enum.Parse<T>(text) : default;

    public static T? Json<T>(this TableEntity row, string column) =>
        row.GetString(column) is { Length: > 0 } text ? JsonSerializer.Deserialize<T>(text, StorageJson.Options) : default;

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, StorageJson.Options);

    /// <summary>Sets a column; null becomes the empty text, since a merge would leave the old value where it finds null.</summary>
    public static void Put(this TableEntity row, string column, string? value) => row[column] = value ?? "";

    public static string? Read(this TableEntity row, string column) => row.GetString(column) is { Length: > 0 } text ? text : null;
}
