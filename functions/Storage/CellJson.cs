using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>A cell as one short string: t for text, n for a number, d for a date, and what it holds behind it.</summary>
internal sealed class CellJson : JsonConverter<Cell>
{
    public override Cell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        ['t', .. var text] => new Cell.Text(text),
        ['n', .. var number] => new Cell.Number(double.Parse(number, CultureInfo.InvariantCulture)),
        ['d', .. var day] => new Cell.Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => Cell.None,
    };

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        Cell.Text text => "t" + text.Value,
        Cell.Number number => "n" + number.Value.ToString("R", CultureInfo.InvariantCulture),
        Cell.Day => "d" + value.AsText,
        _ => "",
    });
}
