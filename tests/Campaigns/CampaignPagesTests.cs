using System.Net;
using System.Text;
using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Campaigns;

/// <summary>Campaigns on their pages: written, counted, submitted, approved or returned, each within the account's scope.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class CampaignPagesTests(CampaignWorld world, Browser browser)
{
    private AppProcess App => world.App;

    [Fact]
    public async Task A_campaign_shows_whom_it_reaches_what_it_costs_and_why_the_others_are_not_among_them()
    {
        var path = await world.MakeAsync();

        var preview = (await world.CountedAsync(path)).GetProperty("preview");
        var (recipients, held) = (preview.GetProperty("recipients").GetInt32(), preview.GetProperty("heldOut").GetInt32());
        Assert.Equal((CampaignWorld.Donors + CampaignWorld.Villagers, CampaignWorld.Reached), (preview.GetProperty("lookedAt").GetInt32(), recipients + held));
        Assert.Equal(CampaignWorld.WithoutConsent, preview.GetProperty("out").GetProperty("NoConsent").GetInt32());
        Assert.Equal(CampaignWorld.NotYet, preview.GetProperty("out").GetProperty("NotYet").GetInt32());
        Assert.Equal(1100L * recipients, preview.GetProperty("vnd").GetInt64());

        using var van = App.Client(CampaignWorld.Van);
        var page = WebUtility.HtmlDecode(await van.GetStringAsync(path));
        Assert.Contains($"<dt>Người nhận</dt><dd>{recipients}</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"−{CampaignWorld.WithoutConsent}", page, StringComparison.Ordinal);
        Assert.Contains("/donors/0000001/why?day=2027-01-16", page, StringComparison.Ordinal);
        Assert.Contains("CTD moi chi Lan hien mau dip Tet CN 24/01, NVH Chieng Le", page, StringComparison.Ordinal);
        Assert.Contains("tháng Chạp", page, StringComparison.Ordinal);
        Assert.Contains("12/KH-CTĐ", page, StringComparison.Ordinal);
        Assert.Contains("Trình duyệt", page, StringComparison.Ordinal);
        Assert.Contains(path, await van.GetStringAsync("/campaigns"), StringComparison.Ordinal);

        // Who only looks sees figures, no person and nothing to press.
        using var hoa = App.Client(CampaignWorld.Hoa);
        var looked = WebUtility.HtmlDecode(await hoa.GetStringAsync(path));
        Assert.Contains($"<dt>Người nhận</dt><dd>{recipients}</dd>", looked, StringComparison.Ordinal);
        Assert.DoesNotContain("/donors/0000001/why", looked, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{path}", looked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_campaign()
    {
        using var van = App.Client(CampaignWorld.Van);
        List<(string, string)> fields = [.. CampaignWorld.Plan, ("call", "the-same-showing")];
        using var first = await van.ActAsync("/campaigns/new?template=tet", "/campaigns", fields);
        using var second = await van.ActAsync("/campaigns/new?template=tet", "/campaigns", fields);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory]
    [InlineData("name", "", "Name the campaign")]
    [InlineData("from", "16/01/2027", "Choose the first day")]
    [InlineData("to", "2027-01-10", "The last day lies before the first")]
    [InlineData("to", "2029-01-10", "more than a year away")]
    [InlineData("drives", "hong-gai", "is not within this scope and season")]
    [InlineData("budget", "nhiều", "Write the budget as a number")]
    [InlineData("areas", "nơi nào đó", "is not understood")]
    [InlineData("areas", "Hải Phòng", "outside the campaign's scope")]
    [InlineData("groups", "5", "There is no choice")]
    [InlineData("lastAtLeastDays", "-1", "no number of days")]
    [InlineData("programmeNumber", "", "Write the plan's number")]
    [InlineData("programmeOn", "2027-02-01", "lies ahead")]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(string field, string typed, string said)
    {
        using var van = App.Client(CampaignWorld.Van);
        var token = await van.TokenAsync("/campaigns/new?template=tet", "/campaigns");
        using var refused = await van.PostAsync(
            "/campaigns?lang=en", CampaignForms.Form([.. CampaignWorld.Plan.Where(other => other.Name != field), (field, typed), ("form-token", token)]));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
        if (field != "name") Assert.Contains("Tết 2027, Chiềng Lề", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_over_its_budget_says_so_where_it_would_be_submitted()
    {
        var path = await world.MakeAsync(("budget", "5000"));
        using var van = App.Client(CampaignWorld.Van);

        var page = WebUtility.HtmlDecode(await van.GetStringAsync(path));
        Assert.Contains("Chi phí cao hơn khoản chi", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{path}/submit\"", page, StringComparison.Ordinal);

        using var forced = await van.PostAsync($"{path}/submit", CampaignForms.Form([("form-token", await van.TokenAsync(path, $"{path}/cancel"))]));
        Assert.Equal($"{path}?refused=OverBudget", $"{forced.Headers.Location}");
    }

    [Fact]
    public async Task Who_wrote_it_does_not_approve_it_and_a_second_person_approves_what_was_shown()
    {
        var path = await world.SubmittedAsync();
        using var bao = App.Client(CampaignWorld.Bao);
        using var all = App.Client(Desk.Everything);

        var shown = WebUtility.HtmlDecode(await bao.GetStringAsync($"{path}/approval"));
        Assert.Contains("12/KH-CTĐ", shown, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Hồng Vân", shown, StringComparison.Ordinal);
        Assert.Contains("CTD moi chi Lan", shown, StringComparison.Ordinal);
        using var other = await bao.ActAsync($"{path}/approval", $"{path}/approve", ("seal", "0000"));
        Assert.Equal($"{path}?refused=PlanChanged", $"{other.Headers.Location}");

        var seal = shown.Split("name=\"seal\" value=\"")[1].Split('"')[0];
        using var approved = await bao.ActAsync($"{path}/approval", $"{path}/approve", ("seal", seal));
        Assert.Equal(path, $"{approved.Headers.Location}");
        Assert.Equal("Approved", (await world.CountedAsync(path)).GetProperty("state").GetString());

        // An edit voids it.
        using var edited = await all.ActAsync($"{path}/edit", path, [.. CampaignWorld.Plan.Where(field => field.Name != "budget"), ("budget", "900000")]);
        Assert.Equal(path, $"{edited.Headers.Location}");
        var now = await world.CountedAsync(path);
        Assert.Equal("Draft", now.GetProperty("state").GetString());
        Assert.Equal(["van", "everything"], now.GetProperty("authors").EnumerateArray().Select(author => author.GetString()));

        using var submitted = await all.ActAsync(path, $"{path}/submit");
        Assert.DoesNotContain($"action=\"{path}/approve\"", await all.GetStringAsync($"{path}/approval"), StringComparison.Ordinal);
        using var own = await all.PostAsync($"{path}/approve", CampaignForms.Form([("seal", now.GetProperty("seal").GetString()!), ("form-token", await all.TokenAsync($"{path}/approval", $"{path}/return"))]));
        Assert.Equal($"{path}?refused=SamePerson", $"{own.Headers.Location}");
    }

    [Fact]
    public async Task What_comes_back_comes_with_a_word()
    {
        var path = await world.SubmittedAsync();
        using var bao = App.Client(CampaignWorld.Bao);
        using var wordless = await bao.ActAsync($"{path}/approval", $"{path}/return", ("why", " "));
        Assert.Equal($"{path}?said=word", $"{wordless.Headers.Location}");
        Assert.Contains("Xin ghi một lời", await bao.GetStringAsync($"{path}?said=word"), StringComparison.Ordinal);

        using var returned = await bao.ActAsync($"{path}/approval", $"{path}/return", ("why", "Buổi chiều nắng quá, xin đổi giờ."));
        using var van = App.Client(CampaignWorld.Van);
        var page = await van.GetStringAsync(path);
        Assert.Contains("Buổi chiều nắng quá, xin đổi giờ.", page, StringComparison.Ordinal);
        Assert.Contains("bản nháp", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_switches_the_hold_out_off_and_counts_again()
    {
        var path = await world.MakeAsync();
        using var van = App.Client(CampaignWorld.Van);
        Assert.Contains("chọn ngẫu nhiên được để yên", await van.GetStringAsync(path), StringComparison.Ordinal);

        using var off = await van.ActAsync(path, $"{path}/hold-out", ("percent", "0"));
        var preview = (await world.CountedAsync(path)).GetProperty("preview");
        Assert.Equal((CampaignWorld.Reached, 0), (preview.GetProperty("recipients").GetInt32(), preview.GetProperty("heldOut").GetInt32()));
    }

    [Fact]
    public async Task A_campaign_of_elsewhere_is_not_there_on_any_of_its_routes()
    {
        var path = await world.MakeAsync();
        using var son = App.Client(CampaignWorld.Son);
        using var program = App.Client(null);
        program.DefaultRequestHeaders.Authorization = new("Bearer", CampaignWorld.Stranger);
        FormTokens tokens = new(LinkKeyRing.Parse(world.World.AppSettings["LinkKeys"]), new SetClock(world.World.Now));
        List<string> found = [];
        var routes = FunctionList.Of<HttpTriggerAttribute>().Select(pair => (Route: pair.Trigger.Route!, Method: pair.Trigger.Methods!.Single()))
            .Where(route => route.Route.Contains("{campaign}", StringComparison.Ordinal)).ToList();
        foreach (var (route, method) in routes)
        {
            var address = $"/{route.Replace("campaigns/{campaign}", path[1..], StringComparison.Ordinal)}";
            var api = route.StartsWith("api/", StringComparison.Ordinal);
            var form = address == path || route.EndsWith("/preview", StringComparison.Ordinal) || route.EndsWith("/hold-out", StringComparison.Ordinal)
                ? CampaignsFunctions.FormName : CampaignActFunctions.FormName;
            using HttpRequestMessage request = new(new HttpMethod(method), address);

            // All that is asked for is there; only the campaign is not theirs.
            request.Content = (api, method) switch
            {
                (_, "get") => null,
                (true, _) => new StringContent(route.EndsWith("approve", StringComparison.Ordinal) ? """{"seal":"x"}""" : """{"why":"x"}""", Encoding.UTF8, "application/json"),
                _ => CampaignForms.Form([.. CampaignWorld.Plan, ("why", "x"), ("seal", "x"), ("phone", "0912345678"), ("by", "van"), ("form-token", tokens.Issue(form, CampaignWorld.Son))]),
            };
            using var answer = await (api ? program : son).SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.NotFound || (await answer.Content.ReadAsStringAsync()).Contains("Chiềng Lề", StringComparison.Ordinal))
                found.Add($"{method} {address}: {(int)answer.StatusCode}");
        }

        foreach (var run in new[] { $"/runs/campaign-{path["/campaigns/".Length..]}", $"/runs/campaign-{path["/campaigns/".Length..]}/certificate" })
        {
            using var answer = await son.GetAsync(run);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.True(routes.Count >= 20, $"{routes.Count} routes");
        Assert.Empty(found);
        Assert.DoesNotContain(path, await son.GetStringAsync("/campaigns?all"), StringComparison.Ordinal);
        Assert.DoesNotContain("Chiềng Lề", await son.GetStringAsync("/campaigns/new?template=tet"), StringComparison.Ordinal);
        Assert.Equal("Draft", (await world.CountedAsync(path)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        var (draft, submitted) = (await world.MakeAsync(), await world.SubmittedAsync());
        string[] paths = ["/campaigns", "/campaigns/new", "/campaigns/new?template=tet", draft, $"{draft}/edit", submitted, $"{submitted}/approval"];
        await Visit.HasNoBarriersAsync(browser, App, paths.SelectMany(path => new[] { path, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en" }));
    }
}
