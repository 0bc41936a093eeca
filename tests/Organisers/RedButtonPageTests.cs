using System.Net;
using System.Text.RegularExpressions;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Organisers;

/// <summary>The red button and the page of stops as the staff see them, on a desk and on a phone without scripts.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed partial class RedButtonPageTests(ConsoleWorld console, Browser browser)
{
    private AppProcess App => console.World.App;

    [Fact]
    public async Task One_person_presses_it_on_a_phone_and_two_release_it()
    {
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(new Uri(App.Http.BaseAddress!, "/red-button").ToString());

        await page.GetByLabel("Tên của bạn").FillAsync("Nguyễn An");
        await page.GetByLabel("Lý do").FillAsync("Sai địa điểm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dừng tất cả" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nguyễn An bấm lúc");

        await page.Locator("#release-by").FillAsync("Nguyễn An");
        await page.Locator("#release-why").FillAsync("Đã sửa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xin mở lại" }).ClickAsync();
        await page.Locator("#press-by").FillAsync("NGUYEN AN");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý mở lại" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không thể tự đồng ý");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đang dừng");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);

        await page.Locator("#press-by").FillAsync("Trần Bình");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý mở lại" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Dừng tất cả" })).ToBeVisibleAsync();
        var record = await page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.Equal(["Mở lại", "Xin mở lại", "Bấm nút đỏ"], record.Select(row => row.Split('\t')[1]));
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        await using var desk = await browser.DeskAsync();
        await using var phone = await browser.PhoneAsync(javaScript: false);
        foreach (var path in new[] { "/red-button", "/red-button?lang=en", "/stops", "/stops?lang=en", "/do-not-call", "/do-not-call?lang=en" })
        {
            var address = new Uri(App.Http.BaseAddress!, path).ToString();
            var page = await desk.NewPageAsync();
            await page.GotoAsync(address);
            await Axe.FindsNothingAsync(page, path);
            var small = await phone.NewPageAsync();
            await small.GotoAsync(address);
            Assert.True(await small.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{path} is wider than a phone");
        }
    }

    [Fact]
    public async Task A_press_without_a_name_or_from_another_site_holds_nothing()
    {
        var token = Token().Match(await App.GetAsync("/red-button")).Groups["token"].Value;

        using var nameless = await App.PostAsync("/red-button/press", ("form-token", token), ("by", " . "), ("why", "x"));
        using var foreign = await App.PostAsync("/red-button/press", ("by", "An"), ("why", "x"));
        using var release = await App.PostAsync("/red-button/confirm", ("form-token", token), ("by", "An"));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden, HttpStatusCode.Conflict), (nameless.StatusCode, foreign.StatusCode, release.StatusCode));
    }

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
