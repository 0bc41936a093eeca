using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Stories;

/// <summary>The public pages of a drive on a cheap phone of 360 × 740, its poster on paper, and its QR as a phone reads it.</summary>
[Collection(DonorPageCollection.Name)]
public sealed class PublicLinkBrowserTests(DonorPageWorld world, Browser browser)
{
    private const int MostBytes = 14 * 1024;

    [Fact]
    public async Task Somebody_registers_on_a_phone_without_scripts_and_mends_what_was_wrong()
    {
        var drive = await world.DriveAsync("public-phone");
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await phone.OpenAsync(world.App, $"/d/{drive.Id}");
        await page.GetByLabel("Họ và tên", new() { Exact = true }).FillAsync("Sùng Thị Mỷ");
        await page.GetByLabel("Số điện thoại", new() { Exact = true }).FillAsync("0968 990 001");
        await page.GetByLabel("Năm sinh", new() { Exact = true }).FillAsync("2011");
        await page.GetByLabel("Giờ đến").SelectOptionAsync("9h00");
        await page.GetByLabel("Tôi đồng ý").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi hẹn" }).TapAsync();
        await Assertions.Expect(page.Locator("#year-fault")).ToContainTextAsync("đủ 18 tuổi");

        await page.GetByLabel("Năm sinh", new() { Exact = true }).FillAsync("1999");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi hẹn" }).TapAsync();

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Đã nhận");
        Assert.Equal(1, await world.BookedAsync(drive, 1));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_public_page_weighs_14_KB_at_most_has_no_barrier_and_fits_a_narrow_screen(string language)
    {
        var units = new UnitTable(new StorageAccount(world.World.Storage.ConnectionString));
        var ids = Enumerable.Range(1, 12).Select(number => $"don-vi-{number}").ToList();
        foreach (var id in ids)
            await units.SaveAsync(new Unit { Id = id, Kind = UnitKind.Factory, Name = $"Công ty Than Hà Tu, phân xưởng {id}", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") }, CancellationToken.None);
        var open = await world.DriveAsync($"look-{language}", slots: 16);
        await world.Drives.SaveAsync(open with { Units = ids }, CancellationToken.None);
        var off = await world.DriveAsync($"look-off-{language}");
        await world.Drives.SaveAsync(off with { Cancelled = true }, CancellationToken.None);
        var unit = (await units.FindAsync(ids[0], CancellationToken.None))!;
        await using var phone = await browser.PhoneAsync();
        foreach (var path in new[] { $"/d/{open.Id}?lang={language}", $"/d/{open.Id}?sent=1&lang={language}", $"/d/{off.Id}?lang={language}", $"/d/nowhere?lang={language}", UnitLink.Address("", open, unit, world.Keys) + $"?lang={language}" })
        {
            var page = await phone.NewPageAsync();
            List<Task<RequestSizesResult>> weight = [];
            page.RequestFinished += (_, request) => weight.Add(request.SizesAsync());
            await page.GotoAsync(new Uri(world.App.Http.BaseAddress!, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.InRange((await Task.WhenAll(weight)).Sum(sizes => sizes.ResponseBodySize + sizes.ResponseHeadersSize), 1, MostBytes);
            await Axe.FindsNothingAsync(page, path);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways");
            if (Environment.GetEnvironmentVariable("BD_SHOTS") is { } shots)
                await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"public-{path.Split('/', '?')[2]}-{path.Length}.png"), FullPage = true });
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task The_poster_is_one_sheet_of_A4_and_its_QR_leads_to_the_public_link()
    {
        var drive = await world.DriveAsync("public-poster");
        await using var desk = await browser.DeskAsync(world.App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(world.App, $"/drives/{drive.Id}/poster");
        await Axe.FindsNothingAsync(page, "the poster");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("(17 tháng Chạp âm lịch)");

        Assert.Equal($"{world.World.AppSettings["PublicBaseUrl"]}/d/{drive.Id}", await QrAsync(page));
        if (Environment.GetEnvironmentVariable("BD_SHOTS") is { } shots)
            await page.ScreenshotAsync(new() { Path = Path.Combine(shots, "poster.png"), FullPage = true });
        var sheet = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(sheet, @"/Type\s*/Page\b"));

        await using var phone = await browser.PhoneAsync(javaScript: false, world.App.Cookie(Desk.Everything));
        var small = await phone.OpenAsync(world.App, $"/drives/{drive.Id}/poster");
        Assert.True(await small.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
    }

    /// <summary>What the page's QR says, read by jsQR from its pixels.</summary>
    private static async Task<string?> QrAsync(IPage page)
    {
        var directory = Path.Combine(Built.Repository, "tests");
        Assert.Null(await Npm.InstallAsync(directory));
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(directory, "node_modules", "jsqr", "dist", "jsQR.js")));
        return await page.EvaluateAsync<string?>(
            """
            async () => {
              const image = document.querySelector('img[src$="qr.svg"]');
              await image.decode();
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 400;
              const brush = canvas.getContext('2d');
              brush.drawImage(image, 0, 0, 400, 400);
              const read = (self.jsQR.default ?? self.jsQR)(brush.getImageData(0, 0, 400, 400).data, 400, 400);
              return read && read.data;
            }
            """);
    }
}
