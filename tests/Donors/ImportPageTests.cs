using System.Text;
using System.Text.Json;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Donors;

/// <summary>A list taken in by keyboard alone, on pages without barriers that fit a phone in each of their states.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class ImportPageTests(ConsoleWorld console, Browser browser)
{
    private const string List = """
        STT;Họ và tên;Ngày sinh;Điện thoại;Nhóm máu;Ngày hiến gần nhất
        1;Phan Thị Thoa;05/03/1990;0961000001;O+;02/06/2026
        2;Phan Văn Tùng;1985;0961000002;A;
        3;Phan Hoài;12/01/1979;9.12E+08;B+;
        """;

    [Fact]
    public async Task From_the_file_to_the_result_nothing_needs_a_mouse_and_no_page_has_a_barrier()
    {
        await using var desk = await browser.DeskAsync(console.World.App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(console.World.App, "/imports");
        await page.TabToAsync("#file");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "danh sach.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(List) });
        await page.TabToAsync("main form button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Kiểm tra trước khi nhập");
        var asked = new Uri(page.Url).AbsolutePath;
        await Visit.HasNoBarriersAsync(browser, console.World.App, "/imports", "/imports?lang=en", asked, asked + "?lang=en");

        foreach (var answer in new[] { "order-birth", "order-lastdonation", "consent" })
        {
            await page.TabToAsync($"input[name={answer}]");
            await page.Keyboard.PressAsync("Space");
        }

        await page.TabToAsync("main form button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã nhập xong");
        await Visit.HasNoBarriersAsync(browser, console.World.App, asked, asked + "?lang=en");
    }

    [Fact]
    public async Task Large_numbers_are_written_as_the_pages_language_writes_them()
    {
        var rows = string.Concat(Enumerable.Range(0, 1200).Select(number => $"{number};Phan Văn Số {number};1985;09620{number:00000};A;\n"));
        using var upload = await console.World.App.UploadAsync(Encoding.UTF8.GetBytes("STT;Họ và tên;Ngày sinh;Điện thoại;Nhóm máu;Ngày hiến gần nhất\n" + rows), "dai.csv");
        using var accepted = JsonDocument.Parse(await upload.Content.ReadAsStringAsync());
        var path = $"/imports/{accepted.RootElement.GetProperty("id").GetString()}";

        Assert.Contains("<dd>1.200</dd>", await console.World.App.GetAsync(path), StringComparison.Ordinal);
        Assert.Contains("<dd>1,200</dd>", await console.World.App.GetAsync(path + "?lang=en"), StringComparison.Ordinal);
    }
}
