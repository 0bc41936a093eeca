using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>The Functions host on a laptop: one process, one port on loopback, no Core Tools.</summary>
internal sealed class LocalHost
{
    /// <summary>The host cuts request bodies here; the worker's own server has a lower limit unless the app raises it.</summary>
    private const long MaxBody = 104_857_600;

    private readonly LocalApp _app;
    private readonly HostJson _hostJson;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly bool _asksForKeys;
    private bool _built;

    private LocalHost(LocalApp app, string[] args)
    {
        _app = app;
        _hostJson = HostJson.Read(app.Directory);
        _asksForKeys = args.Contains("--enableAuth", StringComparer.OrdinalIgnoreCase);
        Web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = app.Directory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        Web.Configuration.AddEnvironmentVariables("AZURE_FUNCTIONS_");
        Web.Configuration.AddCommandLine([.. args.Where(arg => arg.Contains('=', StringComparison.Ordinal))]);
        ListenOnLoopback();
        Log();
    }

    public WebApplicationBuilder Web { get; }

    /// <summary>Set by ConfigureFunctionsWebApplication; without it an app with HTTP functions does not start.</summary>
    public bool AnswersHttp { get; set; }

    public static LocalHost CreateBuilder(string[] args) => CreateBuilder(LocalApp.Entry, args);

    public static LocalHost CreateBuilder(LocalApp app, string[] args)
    {
        LocalSettings.Load(app.Directory);
        return new LocalHost(app, args);
    }

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        if (_built)
            throw new InvalidOperationException("The app is built already.");
        _middleware.Add(middleware);
    }

    public IHost Build()
    {
        if (_built)
            throw new InvalidOperationException("Build can only be called once.");
        _built = true;
        AddRuntime(Web.Services);
        var app = Web.Build();
        app.UseForwardedHeaders(Forwarded());
        app.UseRouting();
        var functions = app.Services.GetRequiredService<FunctionIndex>();
        if (!AnswersHttp && functions.All.Any(function => function.Trigger is Microsoft.Azure.Functions.Worker.HttpTriggerAttribute))
            throw new InvalidOperationException("The app has HTTP functions: call ConfigureFunctionsWebApplication.");
        app.Services.GetRequiredService<HttpRoutes>().Map(app);
        app.Services.GetRequiredService<AdminRoutes>().Map(app);
        return app;
    }

    private void AddRuntime(IServiceCollection services)
    {
        services.AddSingleton(_hostJson);
        services.AddSingleton(provider => new FunctionIndex(_app.Functions, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(FunctionKeys.Load(_asksForKeys ? KeyFile() : null));
        services.AddSingleton<IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>>>(_middleware);
        services.AddSingleton<Invoker>();
        services.AddSingleton<HttpRoutes>();
        services.AddSingleton<AdminRoutes>();
        services.AddSingleton<Listeners>();
        services.AddHostedService(provider => provider.GetRequiredService<Listeners>());
        services.PostConfigure<KestrelServerOptions>(server =>
            server.Limits.MaxRequestBodySize = Math.Min(server.Limits.MaxRequestBodySize ?? MaxBody, MaxBody));
        services.PostConfigure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = ["127.0.0.1", "localhost"];
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
    }

    private void ListenOnLoopback()
    {
        Web.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, null);
        Web.WebHost.ConfigureKestrel((context, server) =>
            server.Listen(IPAddress.Loopback, context.Configuration.GetValue("BLOODDRIVE_PORT", 7071)));
    }

    private void Log()
    {
        Web.Configuration.AddInMemoryCollection(
            _hostJson.LogLevels.Select(level => KeyValuePair.Create($"Logging:LogLevel:{level.Key}", level.Value)));
        Web.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
    }

    /// <summary>As the worker's own server does: forwarded headers from loopback are believed. The host sets X-Forwarded-Host itself.</summary>
    private static ForwardedHeadersOptions Forwarded() => new()
    {
        ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        ForwardLimit = null,
    };

    private string KeyFile() =>
        Web.Configuration["BLOODDRIVE_KEYS"] ?? Path.Combine(Path.GetTempPath(), "blooddrive", "keys.json");
}
