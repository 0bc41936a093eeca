using Microsoft.Playwright;

namespace BloodDrive.Tests.Support;

/// <summary>The console's pages met as people meet them: at a desk, on a narrow phone without scripts, by keyboard alone.</summary>
internal static class Visit
{
    private const int Narrow = 360;
    private const int MostTabs = 80;

    /// <summary>axe-core finds nothing at a desk, and nothing is wider than a narrow phone.</summary>
    public static async Task HasNoBarriersAsync(Browser browser, AppProcess app, params IEnumerable<string> paths)
    {
        await using var desk = await browser.DeskAsync(app.Cookie(Desk.Everything));
        await using var phone = await browser.PhoneAsync(javaScript: false, app.Cookie(Desk.Everything));
        foreach (var path in paths)
        {
            var page = await desk.OpenAsync(app, path);
            await Axe.FindsNothingAsync(page, path);
            var small = await phone.OpenAsync(app, path);
            Assert.True(await small.EvaluateAsync<int>("document.documentElement.scrollWidth") <= Narrow, $"{path} is wider than a phone");
            await page.CloseAsync();
            await small.CloseAsync();
        }
    }

    public static async Task<IPage> OpenAsync(this IBrowserContext context, AppProcess app, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(app.Http.BaseAddress!, path).ToString());
        return page;
    }

    /// <summary>Goes on by the Tab key until that part is reached, and sees that one can see where one is.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) continue;
            Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
            return;
        }

        Assert.Fail($"{selector} is not reached by {MostTabs} tabs.");
    }
}
