using System.Net;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Campaigns;

/// <summary>An organiser at a desk and an approver on a phone, from a new drive to a blast that leaves.</summary>
[Collection(nameof(CampaignWorld))]
public sealed class CampaignJourneyTests(CampaignWorld world, Browser browser)
{
    private const int MostScreens = 8;
    private const string Name = "Tết ở Mộc Châu";

    private static readonly Dictionary<string, string> Drive = new()
    {
        ["place"] = "Nhà văn hóa Mộc Châu",
        ["short"] = "NVH Mộc Châu",
        ["address"] = "Tiểu khu 3",
        ["commune"] = "P. Mộc Châu",
        ["day"] = "2027-01-24",
        ["from"] = "07:30",
        ["to"] = "11:30",
        ["beds"] = "4",
        ["centre"] = "Bệnh viện Đa khoa tỉnh Sơn La",
        ["contact"] = "Vàng Thị Sua",
        ["phone"] = "0212 3876 543",
    };

    private readonly HashSet<string> screens = [];

    [Fact]
    public async Task A_blast_leaves_after_eight_screens_at_a_desk_and_a_yes_on_a_phone()
    {
        await using var desk = await browser.DeskAsync(world.App.Cookie(CampaignWorld.Van));
        var page = await desk.OpenAsync(world.App, "/drives/new");
        await SeenAsync(page);
        foreach (var (field, value) in Drive) await page.Locator($"[name={field}]").FillAsync(value);
        await page.GetByLabel("Tỉnh, thành phố").SelectOptionAsync(CampaignWorld.Town);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu buổi hiến máu" }).ClickAsync();
        await SeenAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Đợt mời", Exact = true }).ClickAsync();
        await SeenAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Đợt mời mới" }).ClickAsync();
        await SeenAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Chọn dịp này: Hiến máu dịp Tết" }).ClickAsync();
        await SeenAsync(page);
        await page.GetByLabel("Tên", new() { Exact = true }).FillAsync(Name);
        await page.GetByLabel("đến hết ngày").FillAsync("2027-01-23");
        await page.GetByLabel("Khoản chi cho tin nhắn").FillAsync("500.000");
        await page.GetByLabel("Nhà văn hóa Mộc Châu").CheckAsync();
        await page.GetByLabel("Để yên 5 %").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và đếm người nhận" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trình duyệt" }).ClickAsync();
        await Assertions.Expect(page.GetByText("chờ duyệt", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".figures").First).ToContainTextAsync($"{CampaignWorld.Villagers}");
        await SeenAsync(page);

        await ApproveAsync(new Uri(page.Url).AbsolutePath);

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đợt mời" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .badge").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("đang gửi|đã gửi xong"));
        await SeenAsync(page);
        Assert.InRange(screens.Count, 1, MostScreens);
        await SteerAsync(new Uri(page.Url).AbsolutePath);
    }

    /// <summary>Paused with a word, corrected with a second person's, called off.</summary>
    private async Task SteerAsync(string path)
    {
        using var van = world.App.Client(CampaignWorld.Van);
        using var bao = world.App.Client(CampaignWorld.Bao);
        using var paused = await van.ActAsync(path, $"{path}/pause", ("why", "Ghi nhầm địa chỉ."));
        Assert.Equal($"{path}?fresh", $"{paused.Headers.Location}");
        var page = WebUtility.HtmlDecode(await van.GetStringAsync($"{path}?fresh"));
        Assert.Contains("Ghi nhầm địa chỉ.", page, StringComparison.Ordinal);

        var asked = page.Split($"href=\"{path}/correction")[1].Split('"')[0];
        using var forged = await bao.GetAsync($"{path}/correction{asked.Replace("by=van", "by=hoa", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        var question = await bao.GetStringAsync($"{path}/correction{asked}");
        Assert.Contains("Nguyễn Thị Hồng Vân", question, StringComparison.Ordinal);
        var proof = asked.Split("asked=")[1];

        // What is just leaving has to be through first.
        await Poll.UntilAsync(
            async () =>
            {
                using var agreed = await bao.ActAsync($"{path}/correction{asked}", $"{path}/correction", ("by", "van"), ("asked", proof));
                return $"{agreed.Headers.Location}" == path;
            },
            "the correction to be agreed to",
            TimeSpan.FromMinutes(3));
        Assert.Contains("Đồng ý đính chính: Trần Quốc Bảo", WebUtility.HtmlDecode(await van.GetStringAsync(path)), StringComparison.Ordinal);

        using var cancelled = await van.ActAsync(path, $"{path}/cancel", ("why", "Buổi này dời sang tháng Ba."));
        Assert.Contains("Trước khi hủy", WebUtility.HtmlDecode(await van.GetStringAsync($"{path}?fresh")), StringComparison.Ordinal);
    }

    private async Task ApproveAsync(string path)
    {
        await using var phone = await browser.PhoneAsync(javaScript: true, world.App.Cookie(CampaignWorld.Bao));
        var page = await phone.OpenAsync(world.App, path);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem để duyệt" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Duyệt: {Name}");
        await Axe.FindsNothingAsync(page, "the approval on a phone");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("đã duyệt", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>A page that loads itself again is no barrier here: it shows how far a count is, and stops.</summary>
    private async Task SeenAsync(IPage page)
    {
        await Axe.FindsNothingAsync(page, page.Url, "meta-refresh");
        Uri at = new(page.Url);
        screens.Add(at.AbsolutePath + (at.Query.StartsWith("?template", StringComparison.Ordinal) ? at.Query : ""));
    }
}
