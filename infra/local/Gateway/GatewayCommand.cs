using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BloodDrive.Local.Gateway.Pages;
using BloodDrive.Local.Gateway.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BloodDrive.Local.Gateway;

/// <summary>The emulated providers: Azure Communication Services SMS, eSMS and SendGrid on loopback, with an inbox that shows what was sent.</summary>
public static class GatewayCommand
{
    public const int DefaultPort = 7080;

    /// <summary>
    /// gateway [--port 7080] [--inbox file] [--keyword where texts to the short number are called back] [--sms-reports address] [--email-reports address];
    /// the clock offset comes from the environment, as the app's does.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        await using var app = Build(
            int.Parse(options["port"] ?? "7080", CultureInfo.InvariantCulture),
            options["inbox"],
            ReportOptions.Read(options),
            TimeSpan.Parse(options["ClockOffset"] ?? "0", CultureInfo.InvariantCulture));
        if (options["keyword"] is { } keyword)
            app.Services.GetRequiredService<ShortNumber>().Callback = new Uri(keyword);
        await app.StartAsync();
        // Whoever started this process with port 0 reads here which one it became.
        Console.WriteLine($"gateway listens on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static WebApplication Build(int port, string? inboxFile, ReportOptions reports, TimeSpan clockOffset)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<TimeProvider>(new OffsetClock(clockOffset));
        builder.Services.AddSingleton(_ => new Inbox(inboxFile));
        builder.Services.AddSingleton<RequestLog>().AddSingleton<Faults>().AddSingleton<AcsEndpoint>().AddSingleton<EsmsEndpoint>().AddSingleton<SendGridEndpoint>();
        builder.Services.AddSingleton(new ShortNumber(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })));
        builder.Services.AddSingleton(new OneClickUnsubscribe(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })));

        builder.Services.AddSingleton(reports).AddSingleton<ReportLog>();
        builder.Services.AddSingleton(services => new Webhooks(
            reports, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<Reporter>();

        var app = builder.Build();
        app.Use(RefuseOtherHosts);
        MapProviders(app);
        MapInbox(app);
        MapShortNumber(app);
        return app;
    }

    /// <summary>A page of another site must not reach the inbox by a name that it points at loopback.</summary>
    private static Task RefuseOtherHosts(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private static void MapProviders(WebApplication app)
    {
        app.MapPost("/sms", (HttpContext context, AcsEndpoint acs) => ProviderExchange.RunAsync(context, acs.Answer));
        app.MapPost(EsmsEndpoint.Path, (HttpContext context, EsmsEndpoint esms) => ProviderExchange.RunAsync(context, esms.Answer));
        app.MapPost("/v3/mail/send", (HttpContext context, SendGridEndpoint sendGrid) => ProviderExchange.RunAsync(context, sendGrid.Answer));
        app.MapPost("/faults", Results<NoContent, BadRequest<string>> (Fault fault, Faults faults) =>
        {
            if (fault.Problem() is { } problem)
                return TypedResults.BadRequest(problem);
            faults.Add(fault);
            return TypedResults.NoContent();
        });
        app.MapDelete("/faults", (Faults faults) =>
        {
            faults.Clear();
            return TypedResults.NoContent();
        });
    }

    private static void MapInbox(WebApplication app)
    {
        app.MapGet("/inbox.json", (Inbox inbox, long after = 0, int take = 1000) => Results.Json(inbox.After(after, take), Inbox.Json));
        app.MapGet("/reports.json", (ReportLog log, long after = 0, int take = 1000) => Results.Json(log.After(after, take), Inbox.Json));
        app.MapGet("/log.json", (RequestLog log, long after = 0, int take = 1000) => Results.Json(log.After(after, take), Inbox.Json));
        app.MapGet("/", (HttpContext context, Inbox inbox, ReportLog reports, string? kind, string? q, int page = 0, int? unsubscribed = null, int? refused = null) =>
            InboxPage.Result(context, inbox, reports, kind, q, page, unsubscribed, refused));
        app.MapGet("/files/{id:long}/{index:int}", (Inbox inbox, long id, int index) =>
            inbox.Find(id)?.Attachments.ElementAtOrDefault(index) is { } file
                ? Results.Bytes(Convert.FromBase64String(file.Content), file.Type, file.Filename)
                : Results.NotFound());
        app.MapPost("/unsubscribe/{id:long}", async (HttpContext context, Inbox inbox, OneClickUnsubscribe button, long id) =>
        {
            if (IsOfAnotherSite(context.Request))
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            if (inbox.Find(id) is not { } mail || OneClickUnsubscribe.Of(mail) is not { } address)
                return Results.NotFound();
            var status = await button.PressAsync(address, context.RequestAborted);
            return Results.Redirect(FormattableString.Invariant($"/?kind=email&unsubscribed={status}#m{id}"));
        }).DisableAntiforgery();
    }

    private static void MapShortNumber(WebApplication app)
    {
        app.MapPut("/short-number", (KeywordCallback address, ShortNumber number) =>
        {
            number.Callback = address.Callback;
            return TypedResults.NoContent();
        });
        app.MapPost("/short-number", async (HttpContext context, KeywordText text, ShortNumber number) =>
            Results.Json(new { Status = await number.TextAsync(text.From, text.Text, context.RequestAborted) }));
        app.MapPost("/refuse/{id:long}", async (HttpContext context, Inbox inbox, ShortNumber number, long id) =>
        {
            if (IsOfAnotherSite(context.Request))
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            if (inbox.Find(id) is not { Kind: GatewayMessage.Sms } text)
                return Results.NotFound();
            var status = await number.TextAsync(text.To, "TC", context.RequestAborted);
            return Results.Redirect(FormattableString.Invariant($"/?kind=sms&refused={status}#m{id}"));
        }).DisableAntiforgery();
    }

    /// <summary>Buttons are this page's own only: another site's form names itself in Origin.</summary>
    private static bool IsOfAnotherSite(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin && origin != $"http://{request.Host}";

    /// <summary>The machine's clock, moved by what the local command says.</summary>
    private sealed class OffsetClock(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}
