using BloodDrive.Local.Start;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Support;

/// <summary>Chromium for the tests that look at pages: Debian's own, installed where it is missing. Each test takes a fresh context.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds that a page may take on a busy machine before a test gives it up; no measure of how fast it should be.</summary>
    private const float Patience = 60_000;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A cheap phone of 360 × 740, in Vietnamese.</summary>
    /// <param name="cookie">A session's cookie, where somebody has signed in.</param>
    public Task<IBrowserContext> PhoneAsync(bool javaScript = true, string? cookie = null) => OpenAsync(cookie, new()
    {
        ViewportSize = new() { Width = 360, Height = 740 },
        DeviceScaleFactor = 2,
        HasTouch = true,
        IsMobile = true,
        JavaScriptEnabled = javaScript,
        Locale = "vi-VN",
        TimezoneId = "Asia/Ho_Chi_Minh",
    });

    /// <summary>An office computer.</summary>
    public Task<IBrowserContext> DeskAsync(string? cookie = null) => OpenAsync(cookie, new()
    {
        ViewportSize = new() { Width = 1280, Height = 900 },
        Locale = "vi-VN",
        TimezoneId = "Asia/Ho_Chi_Minh",
    });

    private async Task<IBrowserContext> OpenAsync(string? cookie, BrowserNewContextOptions options)
    {
        var context = await browser!.NewContextAsync(options);
        if (cookie?.Split('=', 2) is [var name, var value])
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = "http://127.0.0.1" }]);
        return context;
    }

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
            await InstallAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static async Task InstallAsync()
    {
        foreach (var step in new[] { "apt-get update", "apt-get install -y --no-install-recommends chromium" })
        {
            await using var apt = ChildProcess.Start("/bin/sh", ["-c", step]);
            await apt.WaitForExitAsync(CancellationToken.None);
            Assert.True(apt.ExitCode == 0, $"{step} failed: {string.Join('\n', apt.Lines.TakeLast(5))}");
        }
    }
}
