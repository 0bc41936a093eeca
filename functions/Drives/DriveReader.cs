using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BloodDrive.Domain;

namespace BloodDrive.Drives;

/// <summary>Reads an array of drives; days as yyyy-MM-dd, times as HH:mm in Viet Nam, places as people write them.</summary>
public sealed partial class DriveReader
{
    private DriveReading.Wrong? wrong;

    private DriveReader() { }

    public static DriveReading Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var reader = new DriveReader();
            var drives = reader.Drives(document.RootElement);
            return reader.wrong is { } wrong ? wrong : new DriveReading.Read(drives);
        }
        catch (JsonException broken)
        {
            return new DriveReading.Wrong($"line {broken.LineNumber + 1}", "must be JSON");
        }
    }

    private List<Drive> Drives(JsonElement root)
    {
        if (!Must(root.ValueKind == JsonValueKind.Array, "$", "must be an array of drives")) return [];
        return [.. root.EnumerateArray().Select((drive, index) => OfDrive(drive, $"[{index}]"))];
    }

    private Drive OfDrive(JsonElement drive, string at)
    {
        Must(drive.ValueKind == JsonValueKind.Object, at, "must be a drive");
        var id = Text(drive, at, "id", 60);
        Must(Id().IsMatch(id), $"{at}.id", "must be lower-case letters, digits and hyphens");
        var isDay = DateOnly.TryParseExact(Text(drive, at, "day", 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 2000;
        Must(isDay, $"{at}.day", "must be a day as yyyy-MM-dd");
        if (!isDay) day = new DateOnly(2000, 1, 1);
        var slots = Items(drive, at, "slots").Select(slot => OfSlot(slot.Item, slot.At, day)).ToList();
        Must(slots.Count is > 0 and <= Drive.MostSlots, $"{at}.slots", $"must be 1 to {Drive.MostSlots} slots");
        Must(slots.DistinctBy(slot => slot.Start).Count() == slots.Count, $"{at}.slots", "must start at different times");
        return new Drive
        {
            Id = id,
            Place = Text(drive, at, "place", 120),
            ShortPlace = ShortPlace(drive, at),
            Address = Text(drive, at, "address", 200),
            Day = day,
            Area = OfArea(Member(drive, "area"), $"{at}.area"),
            Reaches = Member(drive, "reaches").ValueKind == JsonValueKind.Undefined ? [] : [.. Items(drive, at, "reaches").Select(reach => OfArea(reach.Item, reach.At))],
            Slots = slots,
            Units = Member(drive, "units").ValueKind == JsonValueKind.Undefined ? [] : [.. Items(drive, at, "units").Select(unit => OfUnit(unit.Item, unit.At))],
        };
    }

    private string ShortPlace(JsonElement drive, string at)
    {
        var place = Text(drive, at, "shortPlace", Drive.LongestShortPlace);
        Must(Gsm7.Fits(Vietnamese.Strip(place)), $"{at}.shortPlace", "must be what a plain text can carry");
        return place;
    }

    private Slot OfSlot(JsonElement slot, string at, DateOnly day)
    {
        Must(slot.ValueKind == JsonValueKind.Object, at, "must be a slot");
        Must(TimeOnly.TryParseExact(Text(slot, at, "at", 5), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time), $"{at}.at", "must be a time as HH:mm");
        var places = 0;
        var capacity = Member(slot, "capacity");
        Must(capacity.ValueKind == JsonValueKind.Number && capacity.TryGetInt32(out places) && places is > 0 and <= 1000, $"{at}.capacity", "must be 1 to 1000");
        return new Slot(VietnamTime.At(day, time), places, Booked: 0);
    }

    private string OfUnit(JsonElement unit, string at)
    {
        var id = unit.ValueKind == JsonValueKind.String ? unit.GetString()! : "";
        Must(id.Length <= 60 && Id().IsMatch(id), at, "must be the id of a unit");
        return id;
    }

    private Area OfArea(JsonElement area, string at)
    {
        Must(area.ValueKind == JsonValueKind.Object, at, "must be an area");
        var read = AreaNames.Read(Text(area, at, "province", 60), Optional(area, at, "district"), Optional(area, at, "commune"), "");
        Must(read is not null, $"{at}.province", "must be a province of Viet Nam");
        return read ?? new Area("");
    }

    private string Text(JsonElement element, string at, string name, int most)
    {
        var value = Member(element, name);
        if (!Must(value.ValueKind == JsonValueKind.String, $"{at}.{name}", "must be a text")) return "";
        var text = Vietnamese.Tidy(value.GetString()!).Trim();
        Must(text.Length > 0 && text.Length <= most, $"{at}.{name}", $"must have 1 to {most} characters");
        return text;
    }

    private string Optional(JsonElement element, string at, string name) =>
        Member(element, name).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : Text(element, at, name, 60);

    private IEnumerable<(JsonElement Item, string At)> Items(JsonElement element, string at, string name)
    {
        var items = Member(element, name);
        if (!Must(items.ValueKind == JsonValueKind.Array, $"{at}.{name}", "must be an array")) return [];
        return items.EnumerateArray().Select((item, index) => (item, $"{at}.{name}[{index}]"));
    }

    /// <summary>A member, or an undefined element where there is none.</summary>
    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Keeps the first rule that is broken; what is read after it is never used.</summary>
    private bool Must(bool holds, string field, string rule)
    {
        if (!holds) wrong ??= new DriveReading.Wrong(field, rule);
        return holds;
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
