using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Door;

/// <summary>A volunteer's phone of 360 pixels at the door, with a clock of its own.</summary>
internal sealed class DoorPhone(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator Net => page.Locator("#net");

    public ILocator Said => page.Locator("#said p");

    /// <summary>Opens a pass with its PIN, and waits until the page would open without a network.</summary>
    /// <param name="clock">What the phone's clock says; the machine's own where nothing is said.</param>
    public static async Task<DoorPhone> OpenAsync(Browser browser, MadePass pass, DateTimeOffset? clock = null, string? script = null)
    {
        var context = await browser.PhoneAsync();
        if (clock is { } shown) await context.Clock.InstallAsync(new() { TimeDate = shown.UtcDateTime });
        if (script is not null) await context.AddInitScriptAsync(script);
        var page = await context.OpenAsync(pass.App, pass.Path);
        await page.GetByLabel("Mã PIN").FillAsync(pass.Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở danh sách" }).ClickAsync();
        DoorPhone phone = new(context, page);
        await Assertions.Expect(phone.Net).ToContainTextAsync("Mở được cả khi mất mạng.");
        return phone;
    }

    /// <summary>Types a code and Enter, as a hand or a reader does.</summary>
    public async Task TypeAsync(string code)
    {
        await page.Locator("#asked").FillAsync(code);
        await page.Locator("#asked").PressAsync("Enter");
    }

    /// <summary>Looks a code up and taps the button of the person.</summary>
    public async Task TapAsync(string code)
    {
        await page.Locator("#asked").FillAsync(code);
        await page.Locator("#list li:not([hidden]) button[data-act=came]").TapAsync();
        await page.Locator("#asked").FillAsync("");
    }

    public Task SaidAsync(string text) => Assertions.Expect(Said).ToContainTextAsync(text);

    public Task IsSyncedAsync() => Assertions.Expect(Net).ToContainTextAsync("Đã đồng bộ.");

    public Task OfflineAsync(bool offline) => context.SetOfflineAsync(offline);

    /// <summary>Lets the phone's clock run ahead.</summary>
    public Task PassAsync(TimeSpan time) => context.Clock.FastForwardAsync((long)time.TotalMilliseconds);

    /// <summary>The codes of those who came, in the order that the page numbers them.</summary>
    public Task<string[]> OrderAsync() => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('#list li')]
          .map(card => ({ code: card.querySelector('.code').textContent, number: Number(/thứ ([0-9]+)/.exec(card.querySelector('.state').textContent)?.[1]) }))
          .filter(each => each.number).sort((one, other) => one.number - other.number).map(each => each.code)
        """);

    /// <summary>Rows that the phone keeps of a pass: its list and its acts, and its pages.</summary>
    public Task<int> KeptAsync(string pass) => page.EvaluateAsync<int>(
        """
        async pass => {
          const pages = (await (await caches.open('door')).keys()).filter(each => new URL(each.url).pathname === pass);
          return (await DoorStore.list(pass) ? 1 : 0) + (await DoorStore.acts(pass)).length + pages.length;
        }
        """,
        pass);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
