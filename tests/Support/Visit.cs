using Microsoft.Playwright;

namespace BloodDrive.Tests.Support;

/// <summary>The console's pages met as people meet them: at a desk, on a tablet, on a narrow phone with and without scripts, by keyboard alone.</summary>
internal static class Visit
{
    private const int Desktop = 1280;
    private const int Tablet = 768;
    private const int Narrow = 360;
    private const int MostTabs = 80;

    /// <summary>What a thumb presses, where it is lower than 44 pixels.</summary>
    private const string SmallTargets =
        """
        () => [...document.querySelectorAll('button, .button, summary, select, textarea, nav a, label.choice, input:not([type=hidden], [type=checkbox], [type=radio])')]
          .filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 43.5)
          .map(part => `${part.outerHTML.slice(0, 80)} ${part.getBoundingClientRect().height}`)
        """;

    /// <summary>
    /// axe-core finds nothing at a desk nor on a phone, nothing is wider than its screen, and a thumb hits what it presses. Where BD_SHOTS names a folder, each
    /// page is drawn there at each width.
    /// </summary>
    public static async Task HasNoBarriersAsync(Browser browser, AppProcess app, params IEnumerable<string> paths)
    {
        await using var desk = await browser.DeskAsync(app.Cookie(Desk.Everything));
        await using var phone = await browser.PhoneAsync(javaScript: false, app.Cookie(Desk.Everything));
        foreach (var path in paths)
        {
            // A language once asked for is kept by a cookie.
            var english = path.Contains("lang=en", StringComparison.Ordinal);
            var address = english ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=vi";
            var page = await desk.OpenAsync(app, address);
            foreach (var width in new[] { Desktop, Tablet, Narrow })
            {
                await page.SetViewportSizeAsync(width, 900);
                await FitsAsync(page, width, path);
                if (width == Desktop || (width == Narrow && !english)) await Axe.FindsNothingAsync(page, $"{path} at {width}");
                if (Environment.GetEnvironmentVariable("BD_SHOTS") is { } shots && !english)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{NameOf(path)}-{width}.png"), FullPage = true });
            }

            var small = await page.EvaluateAsync<string[]>(SmallTargets);
            Assert.True(small.Length == 0, $"{path} has what is hard to press: {string.Join(" | ", small)}");
            await page.CloseAsync();
            var plain = await phone.OpenAsync(app, address);
            await FitsAsync(plain, Narrow, $"{path} without scripts");
            await plain.CloseAsync();
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

    private static async Task FitsAsync(IPage page, int width, string where)
    {
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{where} is {wide} wide on a screen of {width}");
    }

    private static string NameOf(string path) => string.Join('-', path.Split([.. "/?&=%~"], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } name ? name[..Math.Min(name.Length, 80)] : "home";
}
