using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;

namespace BloodDrive.Storage;

/// <summary>Values too long for one column (32,000 characters): JSON, packed, sealed as personal data, in as many columns as it takes.</summary>
internal static class LongColumns
{
    private const int PerColumn = 30_000;

    /// <summary>More would not fit the megabyte that an entity may have.</summary>
    private const int MostParts = 17;

    public static void PutLong<T>(this TableEntity row, string column, T value)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(pack, value, StorageJson.Options);
        var sealedText = PersonalData.Seal(Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length))!;
        var parts = sealedText.Chunk(PerColumn).Select(part => new string(part)).ToList();
        row[column] = parts.Count;
        for (var part = 0; part < parts.Count; part++) row[Part(column, part)] = parts[part];
    }

    public static T? Long<T>(this TableEntity row, string column)
    {
        if (row.GetInt32(column) is not (> 0 and var parts)) return default;
        var sealedText = string.Concat(Enumerable.Range(0, parts).Select(part => row.GetString(Part(column, part))));
        using var unpack = new BrotliStream(new MemoryStream(Convert.FromBase64String(PersonalData.Open(sealedText)!)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(unpack, StorageJson.Options);
    }

    /// <summary>Takes a value away: a merge keeps columns that it does not name, so the first parts are overwritten.</summary>
    public static void ClearLong(this TableEntity row, string column)
    {
        row[column] = 0;
        for (var part = 0; part < MostParts; part++) row[Part(column, part)] = "";
    }

    private static string Part(string column, int part) => column + part.ToString(CultureInfo.InvariantCulture);
}
