using System.Globalization;
using System.Net;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Campaigns;

/// <summary>The pages of what a campaign brought and of the pool: in words and pictures, on every screen, for a handful of requests.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class UpliftPagesTests(CampaignWorld world, Browser browser, ITestOutputHelper output)
{
    private const int MostRequests = 8;

    private static readonly UpliftCount Brought = new()
    {
        At = VietnamTime.At(CampaignWorld.Today, new(2, 30)),
        Invited = new() { Planned = 1_900, Left = 1_850, Answered = 400, Booked = 260, Came = 210, Gave = 190, Units = 192 },
        HeldOut = new() { Planned = 100, Booked = 3, Came = 2, Gave = 2, Units = 2 },
    };

    private StorageAccount Storage => new(world.World.AppSettings["AzureWebJobsStorage"]);

    [Fact]
    public async Task The_pages_say_it_in_words_first_and_are_not_there_for_people_of_elsewhere()
    {
        var path = await PlantAsync();
        using var hoa = world.App.Client(CampaignWorld.Hoa);
        using var son = world.App.Client(CampaignWorld.Son);

        var page = WebUtility.HtmlDecode(await hoa.GetStringAsync($"{path}/uplift"));
        Assert.Contains(UpliftWords.Of(Uplift.Of(Brought.Invited, Brought.HeldOut, CampaignPolicy.Default.LeastHeldOut), Language.Vietnamese), page, StringComparison.Ordinal);
        Assert.Contains("<data value=\"10\">10 %</data>", page, StringComparison.Ordinal);
        Assert.Contains("<data value=\"1900\">1.900</data>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Đếm ngay bây giờ", page, StringComparison.Ordinal);
        Assert.Contains($"{path}/uplift", await hoa.GetStringAsync(path), StringComparison.Ordinal);

        using var elsewhere = await son.GetAsync($"{path}/uplift");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var draft = await hoa.GetAsync($"{await world.MakeAsync()}/uplift");
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);

        // The pool is that of one's own province, whatever the address asks for.
        Assert.Contains("Sơn La: tuần này", WebUtility.HtmlDecode(await hoa.GetStringAsync("/pool?province=Hải Phòng")), StringComparison.Ordinal);
        Assert.DoesNotContain("Sơn La", WebUtility.HtmlDecode(await son.GetStringAsync("/pool")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_are_drawn_in_peace_with_the_policy_on_every_screen_and_the_pages_have_no_barriers()
    {
        var path = await PlantAsync();
        await Visit.HasNoBarriersAsync(browser, world.App, $"{path}/uplift", $"{path}/uplift?lang=en", "/pool", "/pool?lang=en");
        await using var desk = await browser.DeskAsync(world.App.Cookie(CampaignWorld.Van));
        foreach (var address in new[] { $"{path}/uplift?lang=vi", "/pool?lang=vi" })
        {
            var page = await desk.NewPageAsync();
            List<string> complaints = [];
            page.Console += (_, message) => complaints.Add(message.Text);
            page.PageError += (_, error) => complaints.Add(error);
            await page.GotoAsync(new Uri(world.App.Http.BaseAddress!, address).ToString());
            await page.WaitForFunctionAsync("() => document.querySelectorAll('figure.chart canvas').length === 1 && Object.keys(Chart.instances).length === 1");

            Assert.Empty(complaints);
            await page.TabToAsync("figure.chart summary");
            await page.Keyboard.PressAsync("Enter");
            Assert.Equal(1, await page.Locator("figure.chart details[open]").CountAsync());
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task They_take_eight_requests_at_most()
    {
        var path = await PlantAsync();
        StorageMeter meter = new();
        using var app = await AppInProcess.BuildAsync(world.World.AppSettings, meter);
        foreach (var function in new[] { "ShowUplift", "ShowPool" })
        {
            DefaultHttpContext context = new();
            (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.Path) = ("GET", "http", new("127.0.0.1"), "/");
            context.Request.Headers.Cookie = Desk.Cookie(world.World.AppSettings, CampaignWorld.Van);
            context.Request.RouteValues["campaign"] = path["/campaigns/".Length..];
            meter.Reset();

            Assert.Equal(StatusCodes.Status200OK, await app.SendAsync(function, context));
            output.WriteLine($"{function}: {meter.Requests} requests");
            Assert.InRange(meter.Requests, 1, MostRequests);
        }
    }

    /// <summary>A press on the button counts by the queue what lies there: nobody was written to yet.</summary>
    [Fact]
    public async Task A_press_counts_again()
    {
        var path = await PlantAsync();
        using var van = world.App.Client(CampaignWorld.Van);
        using var asked = await van.ActAsync($"{path}/uplift", $"{path}/recount");
        Assert.Equal($"{path}/uplift", $"{asked.Headers.Location}");
        await Poll.UntilAsync(
            async () => (await new UpliftTable(Storage).FindAsync(IdOf(path), CancellationToken.None))!.Count.Invited.Planned,
            planned => planned == 0,
            "the recount",
            TimeSpan.FromMinutes(3));
        Assert.Contains("không có nhóm đối chứng", WebUtility.HtmlDecode(await van.GetStringAsync($"{path}/uplift")), StringComparison.Ordinal);

        using var pool = await van.ActAsync("/pool", "/pool");
        Assert.Equal("/pool", $"{pool.Headers.Location}");

        // All but those whose eligible day is two months away.
        await Poll.UntilAsync(
            async () => (await new PoolTable(Storage).FindAsync(CampaignWorld.Town, CancellationToken.None))!.Tally.ByGroup.Values.Sum(group => group[0]),
            eligible => eligible == CampaignWorld.Donors + CampaignWorld.Villagers - CampaignWorld.NotYet,
            "the pool",
            TimeSpan.FromMinutes(3));
    }

    /// <summary>A campaign that was sent and counted, and a pool.</summary>
    private async Task<string> PlantAsync()
    {
        var path = await world.MakeAsync();
        await new CampaignTable(Storage).ChangeAsync(
            IdOf(path),
            campaign => new CampaignOutcome.Changed(campaign with { State = CampaignState.Sent, Launch = new("van", world.World.Now) }),
            CancellationToken.None);
        foreach (var (shard, at) in LookupKeys.Shards.Select((shard, at) => (shard, at)))
        {
            await new UpliftTable(Storage).KeepAsync(IdOf(path), shard, at == 0 ? Brought : UpliftCount.Zero, CampaignWorld.Today.AddDays(22), CancellationToken.None);
        }

        if (await new PoolTable(Storage).FindAsync(CampaignWorld.Town, CancellationToken.None) is null)
        {
            var donors = Enumerable.Range(1, 400).Select(number => Given.Donor(CampaignWorld.Today.AddDays(number % 90), (uint)number) with
            {
                Area = new Area(CampaignWorld.Town),
                Group = new((Abo)(number % 5), number % 40 == 0 ? Rhesus.Negative : Rhesus.Positive, Tested: true),
            });
            var pool = Pool.Count(donors, CampaignWorld.Today, EligibilityPolicy.Vietnam);
            foreach (var (shard, at) in LookupKeys.Shards.Select((shard, at) => (shard, at)))
            {
                await new PoolTable(Storage).KeepAsync(shard, at == 0 ? pool : new Pool(pool.From, new Dictionary<string, PoolTally>()), world.World.Now, CancellationToken.None);
            }
        }

        return path;
    }

    private static RunId IdOf(string path) => RunId.Campaign(int.Parse(path["/campaigns/".Length..], CultureInfo.InvariantCulture));
}
