using System.Net;
using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A unit's own people at the desk: they invite to the drives that are held for the unit.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class UnitCampaignTests(CampaignWorld world)
{
    private const string Unit = "dh-tay-bac";
    private const string Own = "dh-tay-bac-2501";

    private static readonly Account Thu = new()
    {
        Id = "thu",
        Name = "Quàng Thị Thu",
        Roles = new HashSet<Role> { Role.Viewer, Role.Organiser },
        Scope = new Scope.OfUnit(CampaignWorld.Town, Unit),
    };

    [Fact]
    public async Task People_of_a_unit_invite_to_the_drives_held_for_it_and_to_no_other()
    {
        await Desk.OpenAsync(world.World.AppSettings, Thu);
        var drive = Given.Drive(CampaignWorld.Today.AddDays(9), Own) with { Place = "Đại học Tây Bắc", ShortPlace = "ĐH Tây Bắc", Area = new Area(CampaignWorld.Town, "Chiềng Sinh"), Units = [Unit] };
        await new Register(world.World).Drives.SaveAsync(drive, CancellationToken.None);
        using var thu = world.App.Client(Thu);

        var form = await thu.GetStringAsync("/campaigns/new?template=tet");
        Assert.Contains($"value=\"{Own}\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{CampaignWorld.Drive}\"", form, StringComparison.Ordinal);

        using var foreign = await PlanAsync(thu, CampaignWorld.Drive);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        Assert.Contains("không có trong phạm vi", WebUtility.HtmlDecode(await foreign.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var own = await PlanAsync(thu, Own);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        Assert.Contains("Đại học Tây Bắc", WebUtility.HtmlDecode(await thu.GetStringAsync($"{own.Headers.Location}")), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PlanAsync(HttpClient client, string drive) => client.ActAsync(
        "/campaigns/new?template=tet", "/campaigns", [.. CampaignWorld.Plan.Where(field => field.Name is not ("drives" or "name")), ("name", "Tết của trường"), ("drives", drive)]);
}
