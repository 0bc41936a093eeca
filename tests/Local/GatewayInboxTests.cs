using System.Net;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Local;

/// <summary>The inbox as a person sees it, on a phone and at a desk.</summary>
[Collection(nameof(SharedGateway))]
public sealed class GatewayInboxTests(GatewayFixture fixture, Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly GatewayProcess gateway = fixture.Gateway;
    private WebApplication? sender;
    private string? unsubscribed;

    [Fact]
    public async Task A_text_is_shown_on_a_phone_with_its_link_and_its_parts()
    {
        await using var context = await browser.PhoneAsync();
        var page = await OpenAsync(context, "/?q=0912 345 678");

        var text = page.Locator("article.sms").First;
        await Assertions.Expect(text.Locator("a")).ToHaveAttributeAsync("href", "http://127.0.0.1:7071/r/abcdefghij");
        await Assertions.Expect(text).ToContainTextAsync("1 phần");
        await Assertions.Expect(text).ToContainTextAsync("GSM-7");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"));
    }

    [Fact]
    public async Task An_email_is_shown_as_a_mail_client_does_and_runs_no_script()
    {
        await using var context = await browser.DeskAsync();
        var page = await OpenAsync(context, "/?kind=email&q=lan.inbox@example.vn");

        var mail = page.Locator("article.mail").First;
        await Assertions.Expect(mail.Locator("h2")).ToHaveTextAsync("Chị Lan, dự kiến từ 21/11 chị có thể hiến máu lại");
        await Assertions.Expect(mail.FrameLocator("iframe").Locator("p")).ToHaveTextAsync("Chào chị Lan");
        await Assertions.Expect(mail.Locator("a.file")).ToContainTextAsync(".ics");
        await mail.Locator("summary", new() { HasText = "Tiêu đề thư" }).ClickAsync();
        await Assertions.Expect(mail).ToContainTextAsync("List-Unsubscribe=One-Click");
    }

    [Fact]
    public async Task The_unsubscribe_button_posts_what_rfc_8058_says()
    {
        await using var context = await browser.DeskAsync();
        var page = await OpenAsync(context, "/?kind=email&q=lan.inbox@example.vn");

        await page.Locator("article.mail form button").First.ClickAsync();

        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("HTTP 202");
        Assert.Equal("POST /u/abc application/x-www-form-urlencoded List-Unsubscribe=One-Click", unsubscribed);
    }

    public async Task InitializeAsync()
    {
        await gateway.ClearFaultsAsync();
        sender = await ListenAsync();
        var connections = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
        var settings = new Settings
        {
            SmsConnection = gateway.SmsConnection,
            EmailHost = gateway.Address.GetLeftPart(UriPartial.Authority),
            EmailKey = GatewayProcess.EmailKey,
            EmailSender = "hienmau@example.vn",
        };
        OutgoingText text = new(
            "a", "+84912345678", "Chao chi Lan! Hoi CTD moi hien mau lai CN 24/01 tai NVH Hong Gai (bac si se kham). Hen gio, ngay khac: http://127.0.0.1:7071/r/abcdefghij");
        await new AcsSms(settings, connections).SendAsync(text, new Routes(settings).Find("acs-service")!);
        OutgoingMail mail = new(
            "b",
            "lan.inbox@example.vn",
            new(
                "Chị Lan, dự kiến từ 21/11 chị có thể hiến máu lại",
                "Chào chị Lan\n\nMời chị chọn ngày giờ: http://127.0.0.1:7071/r/abcdefghij",
                "<p>Chào chị Lan</p><script>document.body.innerHTML = '<p>run</p>'</script>"),
            new Dictionary<string, string>(),
            new Dictionary<string, string> { ["List-Unsubscribe"] = $"<{sender.Urls.First()}/u/abc>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click" },
            "BEGIN:VCALENDAR"u8.ToArray());
        await new SendGridMail(settings, connections, TimeProvider.System).SendAsync([mail], TimeProvider.System.GetUtcNow().AddMinutes(5));
    }

    public async Task DisposeAsync() => await sender!.DisposeAsync();

    /// <summary>What the app would be: it notes the one request that the button makes.</summary>
    private async Task<WebApplication> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            unsubscribed = $"{context.Request.Method} {context.Request.Path} {context.Request.ContentType} {await reader.ReadToEndAsync()}";
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.StartAsync();
        return app;
    }

    private async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(gateway.Address, path).ToString());
        if (Environment.GetEnvironmentVariable("BLOODDRIVE_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"inbox-{path.Length}.png"), FullPage = true });
        return page;
    }
}
