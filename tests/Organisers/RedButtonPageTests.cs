using System.Net;
using BloodDrive.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Organisers;

/// <summary>The red button and the page of stops as the staff see them, on a desk and on a phone without scripts.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class RedButtonPageTests(ConsoleWorld console, Browser browser)
{
    private static readonly Account Van = new() { Id = "van", Name = "Nguyễn Vân", Roles = new HashSet<Role> { Role.Organiser }, Scope = new Scope.OfProvince("Quảng Ninh") };

    private AppProcess App => console.World.App;

    [Fact]
    public async Task One_person_presses_it_on_a_phone_and_two_release_it()
    {
        await Desk.OpenAsync(console.World.AppSettings, Van);
        await using var phone = await browser.PhoneAsync(javaScript: false, App.Cookie(Van));
        var page = await phone.NewPageAsync();
        var address = new Uri(App.Http.BaseAddress!, "/red-button").ToString();
        await page.GotoAsync(address);

        await page.GetByLabel("Lý do").FillAsync("Sai địa điểm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dừng tất cả" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nguyễn Vân bấm lúc");

        await page.Locator("#release-why").FillAsync("Đã sửa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xin mở lại" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý mở lại" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không thể tự đồng ý");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đang dừng");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);

        await using var another = await browser.PhoneAsync(javaScript: false, App.Cookie(Desk.Everything));
        var second = await another.NewPageAsync();
        await second.GotoAsync(address);
        await second.GetByRole(AriaRole.Button, new() { Name = "Đồng ý mở lại" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Button, new() { Name = "Dừng tất cả" })).ToBeVisibleAsync();
        Assert.Equal(["Mở lại", "Xin mở lại", "Bấm nút đỏ"], await second.Locator("tbody td:nth-child(2)").AllInnerTextsAsync());
    }

    [Fact]
    public Task The_pages_have_no_barriers_and_fit_a_phone() => Visit.HasNoBarriersAsync(
        browser, App, "/red-button", "/red-button?lang=en", "/arm", "/arm?lang=en", "/stops", "/stops?lang=en", "/do-not-call", "/do-not-call?lang=en");

    [Fact]
    public async Task Numbers_follow_the_language_of_the_page_and_a_card_begins_with_its_heading()
    {
        Assert.Contains("tối đa 5.000 dòng", await App.GetAsync("/stops"), StringComparison.Ordinal);
        Assert.Contains("at most 5,000 lines", await App.GetAsync("/stops?lang=en"), StringComparison.Ordinal);

        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(App, "/stops");
        Assert.Equal(["0px", "0px"], await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.card > h2')].map(heading => getComputedStyle(heading).marginTop)"));
    }

    [Fact]
    public async Task A_press_with_too_long_a_reason_or_from_another_site_holds_nothing()
    {
        var token = await App.FormTokenAsync("/red-button");

        using var endless = await App.PostAsync("/red-button/press", ("form-token", token), ("why", new string('x', 301)));
        using var foreign = await App.PostAsync("/red-button/press", ("why", "x"));
        using var release = await App.PostAsync("/red-button/confirm", ("form-token", token));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden, HttpStatusCode.Conflict), (endless.StatusCode, foreign.StatusCode, release.StatusCode));
    }
}
