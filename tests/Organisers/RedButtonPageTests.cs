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
        var page = await phone.OpenAsync(App, "/red-button");

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
    public Task The_pages_have_no_barriers_and_fit_a_phone() => Visit.HasNoBarriersAsync(
        browser, App, "/red-button", "/red-button?lang=en", "/stops", "/stops?lang=en", "/do-not-call", "/do-not-call?lang=en");

    [Fact]
    public async Task Numbers_follow_the_language_of_the_page_and_a_card_begins_with_its_heading()
    {
        Assert.Contains("tối đa 5.000 dòng", await App.GetAsync("/stops"), StringComparison.Ordinal);
        Assert.Contains("at most 5,000 lines", await App.GetAsync("/stops?lang=en"), StringComparison.Ordinal);

        await using var desk = await browser.DeskAsync();
        var page = await desk.OpenAsync(App, "/stops");
        Assert.Equal(["0px", "0px"], await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.card > h2')].map(heading => getComputedStyle(heading).marginTop)"));
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
