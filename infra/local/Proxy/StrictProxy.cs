using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace BloodDrive.Local.Proxy;

/// <summary>
/// Stands before Azurite's tables or queues and does what Azure does and Azurite does not: refuses what is over Azure's limits, cuts
/// result pages, answers 503 now and then and loses answers after the request was carried out.
/// </summary>
public sealed class StrictProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Forwarder forwarder;

    private StrictProxy(WebApplication app, Forwarder forwarder, Faults faults)
    {
        this.app = app;
        this.forwarder = forwarder;
        Faults = faults;
        Uri = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    /// <summary>Answers how many requests came so far; no account has this name.</summary>
    public const string CountPath = "/strict-proxy/requests";

    /// <summary>Where clients find it: scheme, 127.0.0.1 and port.</summary>
    public Uri Uri { get; }

    /// <summary>What it has done so far.</summary>
    public Faults Faults { get; }

    /// <summary>Listens on 127.0.0.1 (port 0: any free one) before the table or queue service at <paramref name="target"/>.</summary>
    public static async Task<StrictProxy> StartAsync(
        Uri target, StrictProxyOptions options, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        // A refusal or a fault is an answer; only what breaks in the proxy itself is worth a line.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
        });
        var server = builder.Build();
        var onward = new Forwarder(target);
        var faults = new Faults(options);
        server.Run(context => HandleAsync(context, onward, faults));
        await server.StartAsync(cancellationToken);
        return new StrictProxy(server, onward, faults);
    }

    /// <summary>Ends when the process is told to stop.</summary>
    public Task WaitAsync() => app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        forwarder.Dispose();
    }

    private static async Task HandleAsync(HttpContext context, Forwarder forwarder, Faults faults)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target == CountPath)
        {
            await context.Response.WriteAsync(faults.Requests.ToString(CultureInfo.InvariantCulture));
            return;
        }

        faults.Came();
        var body = await BodyAsync(context.Request);
        var method = context.Request.Method;
        if (AzureLimits.Refuse(method, target, context.Request.ContentType, body) is { } refusal)
        {
            await refusal.WriteAsync(context.Response);
            return;
        }

        if (faults.Busy())
        {
            await Refusal.Busy.WriteAsync(context.Response);
            return;
        }

        var page = QueryPage.Of(method, target);
        if (page is not null && faults.Cut() is { } rows)
        {
            if (rows == 0)
            {
                await page.WriteEmptyAsync(context.Response);
                return;
            }

            page = page.AtMost(rows);
        }

        using var answer = await forwarder.SendAsync(context.Request, page?.Target ?? target, body, context.RequestAborted);
        if (faults.Dropped())
        {
            context.Abort();
            return;
        }

        await Forwarder.WriteAsync(answer, context.Response);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
