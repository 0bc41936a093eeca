using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>The same campaigns for programs, each with a secret, roles and a scope.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class CampaignApiTests(CampaignWorld world)
{
    private static readonly object Plan = new
    {
        name = "Tết 2027, từ chương trình",
        template = "tet",
        from = "2027-01-16",
        to = "2027-01-23",
        drives = new[] { CampaignWorld.Drive },
        budget = 1_000_000,
        holdOutPercent = 0,
        histories = new[] { "FirstTime", "Regular" },
    };

    [Fact]
    public async Task Two_programs_take_a_campaign_from_its_plan_to_its_approval()
    {
        using var writer = Program(CampaignWorld.Writer);
        using var decider = Program(CampaignWorld.Decider);
        var (path, made) = await MakeAsync(writer, "one");
        Assert.Equal("Draft", made.GetProperty("state").GetString());
        Assert.Equal("none", made.GetProperty("preview").GetProperty("state").GetString());

        await RefusedAsync(await writer.PostAsync($"{path}/submit", null), "PlanChanged");
        using var asked = await writer.PostAsync($"{path}/preview", null);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var counted = await world.CountedAsync(path["/api".Length..]);
        Assert.Equal(["FirstTime", "Regular"], counted.GetProperty("plan").GetProperty("histories").EnumerateArray().Select(history => history.GetString()));
        Assert.True(counted.GetProperty("preview").GetProperty("units").GetProperty("expected").GetDouble() > 0);

        var submitted = await ShownAsync(await writer.PostAsync($"{path}/submit", null));
        Assert.Equal("Submitted", submitted.GetProperty("state").GetString());
        using var forbidden = await writer.PostAsJsonAsync($"{path}/approve", new { seal = submitted.GetProperty("seal").GetString() });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        await RefusedAsync(await decider.PostAsJsonAsync($"{path}/approve", new { seal = "0000" }), "PlanChanged");
        var approved = await ShownAsync(await decider.PostAsJsonAsync($"{path}/approve", new { seal = submitted.GetProperty("seal").GetString() }));
        Assert.Equal(("Approved", "client:decider"), (approved.GetProperty("state").GetString(), approved.GetProperty("approval").GetProperty("by").GetString()));

        var returned = await ShownAsync(await decider.PostAsJsonAsync($"{path}/return", new { why = "Xin xem lại." }));
        Assert.Equal(("Draft", "Xin xem lại."), (returned.GetProperty("state").GetString(), returned.GetProperty("why").GetString()));
        await RefusedAsync(await writer.PostAsync($"{path}/resume", null), "WrongState");
        Assert.Equal("Cancelled", (await ShownAsync(await writer.PostAsJsonAsync($"{path}/cancel", new { why = "Thử xong." }))).GetProperty("state").GetString());

        var number = made.GetProperty("id").GetInt32();
        Assert.DoesNotContain(number, await IdsAsync(writer, "/api/campaigns"));
        Assert.Contains(number, await IdsAsync(writer, "/api/campaigns?over"));
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_campaign_and_with_another_plan_a_refusal()
    {
        using var writer = Program(CampaignWorld.Writer);
        var (first, _) = await MakeAsync(writer, "twice");
        var (second, _) = await MakeAsync(writer, "twice");
        var (other, _) = await MakeAsync(writer, "other");
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        using var changed = await SendAsync(writer, "twice", new { name = "Khác", template = "tet", from = "2027-01-16", to = "2027-01-23", budget = 1 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Contains("another plan", (await ProblemAsync(changed)).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_field()
    {
        using var writer = Program(CampaignWorld.Writer);
        using var faulty = await SendAsync(writer, "faulty", new { template = "tet", from = "2027-01-16", to = "2027-01-10", drives = new[] { "hong-gai" }, budget = 1 });
        var errors = (await ProblemAsync(faulty)).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, "drives name to"), (faulty.StatusCode, string.Join(' ', errors.Order(StringComparer.Ordinal))));

        using var unknown = await SendAsync(writer, "unknown", new { nickname = "x" });
        Assert.Equal((HttpStatusCode.BadRequest, "$.nickname"), (unknown.StatusCode, (await ProblemAsync(unknown)).GetProperty("errors")[0].GetProperty("field").GetString()));
        using var wordless = await writer.PostAsJsonAsync("/api/campaigns/0/pause", new { });
        Assert.Equal(HttpStatusCode.BadRequest, wordless.StatusCode);
        using var form = await writer.PostAsync("/api/campaigns", CampaignForms.Form(CampaignWorld.Plan));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_has_signed_in_changes_nothing_here()
    {
        using var van = world.App.Client(CampaignWorld.Van);
        using var made = await van.PostAsJsonAsync("/api/campaigns", Plan);
        Assert.Equal(HttpStatusCode.Forbidden, made.StatusCode);
        using var listed = await van.GetAsync("/api/campaigns");
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    private static async Task<(string Path, JsonElement Made)> MakeAsync(HttpClient program, string key)
    {
        using var made = await SendAsync(program, key, Plan);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return ($"{made.Headers.Location}", await made.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient program, string key, object plan)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/campaigns") { Content = JsonContent.Create(plan) };
        request.Headers.Add("Idempotency-Key", key);
        return await program.SendAsync(request);
    }

    private static async Task<JsonElement> ShownAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string reason)
    {
        using (answer)
        {
            Assert.Equal((HttpStatusCode.Conflict, reason), (answer.StatusCode, (await ProblemAsync(answer)).GetProperty("reason").GetString()));
        }
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<IEnumerable<int>> IdsAsync(HttpClient program, string path) =>
        (await program.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().Select(campaign => campaign.GetProperty("id").GetInt32());

    private HttpClient Program(string secret)
    {
        var client = world.App.Client(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }
}
