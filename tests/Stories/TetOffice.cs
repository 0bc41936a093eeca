using System.Net;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Organisers;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A drive of the story: its days and hours as the test has them.</summary>
/// <param name="Places">Of one slot.</param>
internal sealed record TetDrive(string Id, DateOnly Day, int Slots, int Places)
{
    /// <summary>The start of a slot, counted from 0: every half hour from eight.</summary>
    public DateTimeOffset Slot(int number) => VietnamTime.At(Day, new TimeOnly(8, 0).AddMinutes(30 * (number % Slots)));
}

/// <summary>The people of the province's office at their desks: Vân makes drives and the campaign, Bảo approves, Hà answers the hotline. All by the forms of the app.</summary>
internal sealed class TetOffice : IDisposable
{
    private static readonly Dictionary<string, string> DriveForm = new()
    {
        ["act"] = "save",
        ["address"] = "12 Lê Lợi",
        ["province"] = TetRegister.Province,
        ["from"] = "08:00",
        ["minutes"] = "30",
        ["rate"] = "3",
        ["turnup"] = "75",
        ["centre"] = "Trung tâm Huyết học tỉnh Quảng Ninh",
        ["contact"] = "Vũ Thị Mai",
        ["phone"] = "0203 3825 499",
    };

    private readonly World world;

    private TetOffice(World world)
    {
        this.world = world;
        (Van, Bao, Ha) = (Client("van"), Client("bao"), Client("ha"));
    }

    public HttpClient Van { get; }

    public HttpClient Bao { get; }

    public HttpClient Ha { get; }

    public static async Task<TetOffice> OpenAsync(World world)
    {
        foreach (var person in SamplePeople.All) await Desk.OpenAsync(world.AppSettings, person);
        return new TetOffice(world);
    }

    public async Task MakeUnitAsync(string name, UnitKind kind, bool throughContact = false, string within = "")
    {
        using var made = await Van.ActAsync(
            "/units/new", "/units", [("name", name), ("kind", $"{kind}"), ("province", TetRegister.Province), ("contact", "Cô Hoa"), ("phone", "0203 3825 498"), ("within", within), .. throughContact ? [("through", "yes")] : Array.Empty<(string, string)>()]);
        Assert.Equal("/units", $"{made.Headers.Location}");
    }

    /// <param name="beds">Two places in half an hour each: three donors a bed and hour, of a hundred booked 75 come.</param>
    public async Task<TetDrive> MakeDriveAsync(string place, Area area, DateOnly day, int slots, int beds, string units = "")
    {
        var fields = Fields(place, area, day, slots, beds).Append(("units", units));
        using var made = await Van.ActAsync("/drives/new", "/drives", fields);
        Assert.True(made.StatusCode == HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        return new($"{made.Headers.Location}"["/drives/".Length..], day, slots, 2 * beds);
    }

    /// <summary>Moves a drive to another day; the form says first how many are asked, and Vân agrees.</summary>
    public async Task<TetDrive> MoveAsync(TetDrive drive, string place, Area area, DateOnly day, int asked)
    {
        var path = $"/drives/{drive.Id}";
        var fields = Fields(place, area, day, drive.Slots, drive.Places / 2).ToList();
        using var refused = await Van.ActAsync($"{path}/edit", path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"{asked} người đã hẹn sẽ được hỏi", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var moved = await Van.ActAsync($"{path}/edit", path, fields.Where(field => field.Item1 != "act").Append(("act", "ask")));
        Assert.Equal(path, $"{moved.Headers.Location}");
        return drive with { Day = day };
    }

    /// <summary>A Tết campaign to these drives; gives its address once its recipients are counted.</summary>
    public async Task<string> PlanAsync(IEnumerable<TetDrive> drives, long budget, int holdOutPercent = TetRegister.HoldOutPercent)
    {
        IEnumerable<(string, string)> plan =
        [
            ("template", "tet"), ("name", "Tết 2027, Quảng Ninh"), ("from", "2027-01-16"), ("to", "2027-01-22"), ("budget", $"{budget}"), ("holdOutPercent", $"{holdOutPercent}"),
            ("programmeNumber", "12/KH-CTĐ"), ("programmeOn", "2026-12-01"), ("programmeSignatory", "Chủ tịch Hội"), .. drives.Select(drive => ("drives", drive.Id)),
        ];
        using var made = await Van.ActAsync("/campaigns/new?template=tet", "/campaigns", plan);
        Assert.True(made.StatusCode == HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        var path = $"{made.Headers.Location}";
        await UntilAsync(path, campaign => campaign.GetProperty("preview").GetProperty("state").GetString() == "whole", "the count");
        return path;
    }

    /// <summary>Laid before Bảo by Vân, who cannot agree to it herself; agreed to by Bảo as his phone shows it.</summary>
    public async Task ApprovedAsync(string path, long recipients, long vnd)
    {
        using var submitted = await Van.ActAsync(path, $"{path}/submit");
        Assert.Equal(path, $"{submitted.Headers.Location}");
        using var own = await Van.GetAsync($"{path}/approval");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        var laid = await Shown.AtAsync(Bao, $"{path}/approval");
        Assert.Equal((recipients, vnd), (laid.Figure("Người nhận, tối đa"), laid.Figure("Chi phí tối đa, đồng")));
        using var approved = await Bao.ActAsync($"{path}/approval", $"{path}/approve", ("seal", laid.Between("name=\"seal\" value=\"", "\"")));
        Assert.Equal(path, $"{approved.Headers.Location}");
    }

    public async Task LaunchAsync(string path)
    {
        using var launched = await Van.ActAsync(path, $"{path}/launch");
        Assert.Equal(path, $"{launched.Headers.Location}");
    }

    /// <summary>The campaign as programs see it, once it is as expected.</summary>
    public Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds, string what) => Poll.UntilAsync(() => ApiAsync(path), holds, what, TimeSpan.FromMinutes(3));

    public async Task<JsonElement> ApiAsync(string path)
    {
        using var read = JsonDocument.Parse(await Van.GetStringAsync($"/api{path}"));
        return read.RootElement.Clone();
    }

    public void Dispose()
    {
        foreach (var client in new[] { Van, Bao, Ha }) client.Dispose();
    }

    private HttpClient Client(string person) => world.App.Client(SamplePeople.Find(person));

    private static IEnumerable<(string, string)> Fields(string place, Area area, DateOnly day, int slots, int beds) =>
    [
        .. DriveForm.Select(field => (field.Key, field.Value)),
        ("place", $"Nhà văn hóa {place}"), ("short", $"NVH {place}"), ("commune", area.Commune!), ("district", area.District!), ("day", day.ToString("yyyy-MM-dd", null)),
        ("to", new TimeOnly(8, 0).AddMinutes(30 * slots).ToString("HH:mm", null)), ("beds", $"{beds}"),
    ];
}
