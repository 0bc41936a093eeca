using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Campaigns;

/// <summary>What a look at campaigns asks of the storage: a handful of ranges, whatever the number of donors, drives and people.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class CampaignRequestsTests(CampaignWorld world, ITestOutputHelper output)
{
    private const int Most = 8;

    [Fact]
    public async Task The_list_and_a_campaign_take_eight_requests_at_most_before_and_after_it_was_sent()
    {
        var number = (await world.MakeAsync())["/campaigns/".Length..];
        StorageMeter meter = new();
        using var app = await AppInProcess.BuildAsync(world.World.AppSettings, meter);
        foreach (var function in new[] { "Campaigns", "ShowCampaign", "ReadCampaign", "NewCampaign" }) await FewAsync(app, meter, function, number);

        await app.Service<CampaignTable>().ChangeAsync(
            RunId.Campaign(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)),
            campaign => new CampaignOutcome.Changed(campaign with { State = CampaignState.Sent, Launch = new("van", world.World.Now) }),
            CancellationToken.None);
        await FewAsync(app, meter, "ShowCampaign", number);
    }

    private async Task FewAsync(AppInProcess app, StorageMeter meter, string function, string number)
    {
        DefaultHttpContext context = new();
        (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.Path) = ("GET", "http", new("127.0.0.1"), "/campaigns");
        context.Request.Headers.Cookie = Desk.Cookie(world.World.AppSettings, CampaignWorld.Van);
        context.Request.RouteValues["campaign"] = number;
        meter.Reset();

        Assert.Equal(StatusCodes.Status200OK, await app.SendAsync(function, context));
        output.WriteLine($"{function}: {meter.Requests} requests");
        Assert.InRange(meter.Requests, 1, Most);
    }
}
