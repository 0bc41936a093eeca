using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BloodDrive.Local.Samples;

/// <summary>The fixed sites' days from November 2026 to June 2027: each site every second week, so that any day has drives within 30 days.</summary>
internal static class SampleDrives
{
    private static readonly DateOnly First = new(2026, 11, 21);
    private static readonly DateOnly Last = new(2027, 6, 30);
    private static readonly string[] Times = ["07:30", "08:00", "08:30", "09:00", "09:30", "10:00", "13:30", "14:00", "14:30", "15:00"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>One drive to a line.</summary>
    public static string Write()
    {
        var drives =
            from place in SamplePlaces.All
            where place.Site is not null
            let site = place.Site
            from day in DaysOf(site)
            orderby day, site.Id
            select Json(place, site, day);
        return $"[\n{string.Join(",\n", drives)}\n]\n";
    }

    /// <summary>The days of a site.</summary>
    public static IEnumerable<DateOnly> DaysOf(SampleSite site) =>
        Enumerable.Range(0, 20).Select(week => First.AddDays(site.Phase + (14 * week))).Where(day => day <= Last && !IsTet(day));

    public static string IdOf(SampleSite site, DateOnly day) => $"{site.Id}-{day.ToString("yyMMdd", CultureInfo.InvariantCulture)}";

    /// <summary>A site's day as the app takes it.</summary>
    public static string Json(SamplePlace place, SampleSite site, DateOnly day) => JsonSerializer.Serialize(new
    {
        Id = IdOf(site, day),
        site.Place,
        site.ShortPlace,
        Address = $"{site.Street}, {site.Commune}",
        Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Area = new { place.Province, place.District, site.Commune },
        Slots = Times.Select(at => new { At = at, Capacity = 12 }),
    }, Options);

    /// <summary>Tết 2027 is 6 February: nobody takes blood in the week around it.</summary>
    private static bool IsTet(DateOnly day) => day >= new DateOnly(2027, 2, 4) && day <= new DateOnly(2027, 2, 11);
}
