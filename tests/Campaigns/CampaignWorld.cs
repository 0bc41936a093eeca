using System.Net;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A town three weeks before Tết: its donors, a drive, an organiser, an approver, and people of elsewhere; the whole app beside it.</summary>
public sealed class CampaignWorld : IAsyncLifetime
{
    public const int Donors = 120;

    /// <summary>Who agreed to no appeals, and who gave too lately.</summary>
    public const int WithoutConsent = 20;
    public const int NotYet = 10;
    public const int Reached = Donors - WithoutConsent - NotYet;

    /// <summary>People of a place nearby that has no drive yet.</summary>
    public const int Villagers = 30;

    public const string Town = "Sơn La";
    public const string Drive = "chieng-le-2401";

    /// <summary>Secrets of programs that work in the town, and of one that works elsewhere.</summary>
    public const string Writer = "the-secret-of-a-program-that-writes";
    public const string Decider = "the-secret-of-a-program-that-approves";
    public const string Stranger = "the-secret-of-a-program-of-elsewhere";

    public static readonly DateOnly Today = new(2027, 1, 16);

    public static readonly Account Van = Of("van", "Nguyễn Thị Hồng Vân", Town, Role.Viewer, Role.Organiser);
    public static readonly Account Bao = Of("bao", "Trần Quốc Bảo", Town, Role.Viewer, Role.Approver);
    public static readonly Account Hoa = Of("hoa", "Lê Thanh Hoa", Town, Role.Viewer);
    public static readonly Account Son = Of("son", "Vũ Hải Sơn", "Hải Phòng", Role.Organiser, Role.Approver, Role.Admin);

    /// <summary>A plan as its form is filled in.</summary>
    public static IReadOnlyList<(string Name, string Value)> Plan { get; } =
    [
        ("template", "tet"), ("name", "Tết 2027, Chiềng Lề"), ("from", "2027-01-16"), ("to", "2027-01-23"), ("drives", Drive), ("budget", "1.000.000"),
        ("holdOutPercent", "5"), ("programmeNumber", "12/KH-CTĐ"), ("programmeOn", "2026-12-01"), ("programmeSignatory", "Chủ tịch Hội"),
    ];

    public World World { get; private set; } = null!;

    public AppProcess App => World.App;

    public async Task InitializeAsync()
    {
        World = await World.StartAsync(new WorldOptions
        {
            Storage = (0, 0, 0),

            // What is sending stays so until a test moves it.
            Resting = ["NightlyRecall", "SweepOpenWork"],
            Settings = new Dictionary<string, string>
            {
                ["ApiClients"] = $"writer|Organiser|province:{Town}|{Writer};decider|Approver|province:{Town}|{Decider};stranger|Organiser+Approver+Admin|province:Hải Phòng|{Stranger}",
            },
        });
        foreach (var account in new[] { Van, Bao, Hoa, Son }) await Desk.OpenAsync(World.AppSettings, account);
        Register register = new(World);
        await register.Drives.SaveAsync(
            Given.Drive(Today.AddDays(8), Drive, capacity: 200) with { Place = "Nhà văn hóa Chiềng Lề", ShortPlace = "NVH Chiềng Lề", Area = new Area(Town, "Chiềng Lề") },
            CancellationToken.None);
        await register.AddAsync(Enumerable.Range(1, Donors).Select(Donor));
        await register.AddAsync(Enumerable.Range(Donors + 1, Villagers).Select(number => Donor(number) with { Area = new Area(Town, "Mộc Châu") }));
    }

    public async Task DisposeAsync() => await World.DisposeAsync();

    /// <summary>A new campaign, and its recipients counted.</summary>
    public async Task<string> MakeAsync(params (string Name, string Value)[] changed)
    {
        using var client = App.Client(Van);
        using var made = await client.ActAsync("/campaigns/new?template=tet", "/campaigns", [.. Plan.Where(field => changed.All(other => other.Name != field.Name)), .. changed]);
        Assert.True(made.StatusCode == HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        var path = $"{made.Headers.Location}";
        await CountedAsync(path);
        return path;
    }

    /// <summary>Waits until the recipients are counted.</summary>
    public async Task<JsonElement> CountedAsync(string path) => await UntilAsync(path, campaign => campaign.GetProperty("preview").GetProperty("state").GetString() == "whole", "the count");

    /// <summary>The campaign as programs see it, once it is as expected.</summary>
    public Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds, string what) => Poll.UntilAsync(
        async () =>
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"/api{path}");
            request.Headers.Authorization = new("Bearer", Writer);
            using var answer = await App.Http.SendAsync(request);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
        },
        holds,
        what,
        TimeSpan.FromMinutes(3));

    public async Task<string> SubmittedAsync()
    {
        var path = await MakeAsync();
        using var client = App.Client(Van);
        using var submitted = await client.ActAsync(path, $"{path}/submit");
        Assert.Equal(path, $"{submitted.Headers.Location}");
        return path;
    }

    private static Donor Donor(int number) => Given.Donor(Today.AddDays(-1), (uint)number) with
    {
        Name = new PersonName(number % 2 == 0 ? "Lò Thị Lan" : "Cầm Văn Minh"),
        Area = new Area(Town, "Chiềng Lề"),
        Phone = $"+84905{number:000000}",
        Email = $"d{number}@example.vn",
        DonationCount = number % 9,
        Consent = number <= WithoutConsent
            ? Given.Consented
            : new(new HashSet<(Purpose, Channel)> { (Purpose.Advertising, Channel.Sms), (Purpose.Advertising, Channel.Email), (Purpose.Service, Channel.Sms) }),
        Standing = new Standing(Today.AddDays(number is > WithoutConsent and <= WithoutConsent + NotYet ? 60 : -1), new DateOnly(2050, 5, 17), null),
    };

    private static Account Of(string id, string name, string province, params Role[] roles) =>
        new() { Id = id, Name = name, Roles = roles.ToHashSet(), Scope = new Scope.OfProvince(province) };
}

/// <summary>One town and one browser for all tests of campaigns.</summary>
[CollectionDefinition(nameof(CampaignWorld))]
public sealed class CampaignCollection : ICollectionFixture<CampaignWorld>, ICollectionFixture<Browser>;

/// <summary>Forms as a browser posts them: with the token that stands in them.</summary>
internal static class CampaignForms
{
    public static async Task<HttpResponseMessage> ActAsync(this HttpClient client, string page, string action, params IEnumerable<(string Name, string Value)> fields) =>
        await client.PostAsync(action, Form([.. fields, ("form-token", await client.TokenAsync(page, action))]));

    /// <summary>The token of the form that posts to an address.</summary>
    public static async Task<string> TokenAsync(this HttpClient client, string page, string action)
    {
        var html = await client.GetStringAsync(page);
        var form = html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        Assert.True(form >= 0, $"{page} has no form to {action}");
        return html[form..].Split("name=\"form-token\" value=\"")[1].Split('"')[0];
    }

    public static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
