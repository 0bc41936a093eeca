using BloodDrive.Domain;
using BloodDrive.Drives;
using BloodDrive.Tests.Web;
using BloodDrive.Web;

namespace BloodDrive.Tests.Drives;

public sealed class DriveArrivalsTests
{
    [Fact]
    public async Task The_day_at_the_door_is_shown_hour_by_hour_once_somebody_came()
    {
        Assert.DoesNotContain("figure", await ShownAsync(), StringComparison.Ordinal);

        var html = await ShownAsync(new DoorHour(new TimeOnly(8, 0), 9, 12));
        Assert.Contains("<th scope=\"row\">8h00</th>", html, StringComparison.Ordinal);
        Assert.Contains("<data value=\"12\">12</data>", html, StringComparison.Ordinal);
        Assert.Contains("<data value=\"9\">9</data>", html, StringComparison.Ordinal);
    }

    private static async Task<string> ShownAsync(params DoorHour[] hours)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");
        return await Rendering.TextOf(Page.Console<DriveArrivals>(new { Hours = hours }), http);
    }
}
