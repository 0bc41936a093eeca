using BloodDrive.Domain;
using BloodDrive.Telemetry;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BloodDrive.Tests.Telemetry;

/// <summary>Where spans and figures go, by the app's own wiring.</summary>
public sealed class ExportTests
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["PublicBaseUrl"] = "https://hm.example.vn",
        ["LinkKeys"] = "1:c2FtcGxlLWxpbmsta2V5LWZvci1sYXB0b3BzLW9ubHk=",
        ["LookupKey"] = World.LookupKey,
        ["Hotline"] = "19001234",
        ["SmsConnection"] = "endpoint=http://127.0.0.1:7080/;accesskey=Ymxvb2Rkcml2ZQ==",
        ["EmailKey"] = "SG.key",
        ["EmailSender"] = "hienmau@example.vn",
    };

    [Fact]
    public async Task Without_a_place_to_send_to_nothing_is_built()
    {
        using var app = await BuildAsync();

        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task Application_Insights_is_told_by_its_connection_string()
    {
        await using OtlpReceiver insights = new();
        using var app = await BuildAsync((Export.Insights, $"InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint={insights.Address}/"));
        var tracing = app.Services.GetRequiredService<TracerProvider>();
        var run = RunId.Campaign(7002);
        await Spans.UnderAsync(() => Spans.OfRun(run), _ => Task.CompletedTask);

        Assert.True(tracing.ForceFlush());
        Assert.Contains($"\"ai.operation.id\":\"{Spans.TraceOf(run)}\"", insights.Text, StringComparison.Ordinal);
    }

    /// <summary>ASP.NET Core and the HTTP client write addresses at the level below.</summary>
    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Http.Result.RedirectResult")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("System.Net.Http.HttpClient.providers.LogicalHandler")]
    public async Task What_libraries_log_of_requests_is_not_kept(string category)
    {
        using var app = await BuildAsync();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.False(log.IsEnabled(LogLevel.Information));
        Assert.True(log.IsEnabled(LogLevel.Warning));
    }

    private static Task<IHost> BuildAsync(params (string Name, string Value)[] also) => AppWiring.BuildAsync(
        [.. Settings.Select(setting => $"{setting.Key}={setting.Value}"), .. also.Select(setting => $"{setting.Name}={setting.Value}")], _ => { });
}
