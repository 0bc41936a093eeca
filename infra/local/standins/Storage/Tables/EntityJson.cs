using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Azure.Data.Tables;

/// <summary>Rows as JSON with minimal metadata: an annotation beside each value whose JSON form does not tell its type.</summary>
internal static class EntityJson
{
    private const string TypeOf = "@odata.type";

    /// <summary>The columns of a row; the service sets timestamp and ETag itself.</summary>
    public static byte[] Write(ITableEntity entity)
    {
        if (entity is not TableEntity row) throw OnlyTableEntity(entity.GetType());
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in row)
            {
                if (name is nameof(ITableEntity.Timestamp) or TableEntity.ETagName) continue;
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static T Read<T>(JsonElement row)
        where T : class, ITableEntity
    {
        if (typeof(T) != typeof(TableEntity)) throw OnlyTableEntity(typeof(T));
        var entity = new TableEntity();
        foreach (var property in row.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeOf, StringComparison.Ordinal) || property.Name == "odata.metadata") continue;
            var type = row.TryGetProperty(property.Name + TypeOf, out var annotation) ? annotation.GetString() : null;
            // The timestamp is known to be one and carries no annotation.
            if (property.Name == nameof(ITableEntity.Timestamp)) type = "Edm.DateTime";
            entity[property.Name] = Read(property.Value, type);
        }

        return (T)(ITableEntity)entity;
    }

    private static object Read(JsonElement value, string type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (_, "Edm.Int64") => long.Parse(value.ToString(), CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.Double") => double.Parse(value.GetString(), CultureInfo.InvariantCulture),
        (_, "Edm.Double") => value.GetDouble(),
        (_, "Edm.DateTime") => DateTimeOffset.Parse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (_, "Edm.Guid") => Guid.Parse(value.GetString()),
        (_, "Edm.Binary") => value.GetBytesFromBase64(),
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, _) => Number(value),
        _ => value.GetString(),
    };

    private static object Number(JsonElement value)
    {
        if (value.TryGetInt32(out var number)) return number;
        if (value.TryGetInt64(out var wide)) return wide;
        return value.GetDouble();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case string text: json.WriteString(name, text); break;
            case bool truth: json.WriteBoolean(name, truth); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: Annotated("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case ulong number: Annotated("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case float number: WriteDouble(number); break;
            case double number: WriteDouble(number); break;
            case DateTime instant: Annotated("Edm.DateTime", Utc(instant)); break;
            case DateTimeOffset instant: Annotated("Edm.DateTime", Utc(instant.UtcDateTime)); break;
            case Guid id: Annotated("Edm.Guid", id.ToString("D")); break;
            case byte[] bytes: Annotated("Edm.Binary", Convert.ToBase64String(bytes)); break;
            case BinaryData data: Annotated("Edm.Binary", Convert.ToBase64String(data)); break;
            case TimeSpan duration: json.WriteString(name, XmlConvert.ToString(duration)); break;
            case Enum: throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity.");
            default: throw new NotSupportedException($"A table column cannot hold {value.GetType()}.");
        }

        void Annotated(string type, string text)
        {
            json.WriteString(name, text);
            json.WriteString(name + TypeOf, type);
        }

        void WriteDouble(double number)
        {
            json.WriteNumber(name, number);
            json.WriteString(name + TypeOf, "Edm.Double");
        }
    }

    private static string Utc(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)
        : throw new NotSupportedException($"A DateTime of kind {instant.Kind} cannot be stored: it must be UTC.");

    private static NotSupportedException OnlyTableEntity(Type type) =>
        new($"The stand-in maps TableEntity alone, not {type}; the genuine package maps every ITableEntity.");
}
