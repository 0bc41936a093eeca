using System.Collections.Concurrent;
using BloodDrive.Local.Functions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Local;

/// <summary>What the functions of a test noted, in order.</summary>
public sealed class Notes
{
    private readonly ConcurrentQueue<string> lines = [];

    public IReadOnlyList<string> Lines => [.. lines];

    public void Add(string line) => lines.Enqueue(line);
}

/// <summary>A small app of a test's own functions on the local runtime, in this process, on a free port.</summary>
internal sealed class RuntimeApp : IAsyncDisposable, ILoggerProvider
{
    private readonly ConcurrentQueue<string> log = [];
    private readonly string directory = Directory.CreateTempSubdirectory("blooddrive-runtime").FullName;
    private IHost? host;

    public Notes Notes { get; } = new();

    public string Log => string.Join('\n', log);

    public HttpClient Http { get; private set; } = null!;

    public string KeyFile => Path.Combine(directory, "keys.json");

    public static async Task<RuntimeApp> StartAsync(
        Type functions,
        Dictionary<string, string?>? settings = null,
        string hostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""",
        params string[] args)
    {
        var app = new RuntimeApp();
        await File.WriteAllTextAsync(Path.Combine(app.directory, "host.json"), hostJson);
        var builder = new FunctionsApplicationBuilder(LocalHost.CreateBuilder(new LocalApp(app.directory, [functions]), args));
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["BLOODDRIVE_PORT"] = "0", ["BLOODDRIVE_KEYS"] = app.KeyFile });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(app.Notes);

        // As an app does: ASP.NET Core's own request lines carry paths, and neither this host nor the genuine one takes them away.
        builder.Logging.ClearProviders().AddProvider(app).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        app.host = builder.Build();
        await app.host.StartAsync();
        var address = app.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        app.Http = new HttpClient { BaseAddress = new Uri(address) };
        return app;
    }

    public Task StopAsync() => host!.StopAsync();

    public ILogger CreateLogger(string categoryName) => new Lines(log);

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host!.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private sealed class Lines(ConcurrentQueue<string> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(formatter(state, exception));
    }
}
