using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BloodDrive.Telemetry;

/// <summary>
/// Where spans and metrics go: to an OTLP receiver, to Application Insights, to both. Without either setting nothing is built and nothing is measured. Logs go
/// to the host. No library's own spans are taken: they hold addresses.
/// </summary>
public static class Export
{
    /// <summary>OpenTelemetry's own setting; its siblings (protocol, headers, intervals, sampler) hold too.</summary>
    public const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The host's own settings: where its Application Insights is, and Authorization=AAD where it takes the app's identity and no key.</summary>
    public const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string InsightsSignIn = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    private const string Sampler = "OTEL_TRACES_SAMPLER";

    /// <summary>ASP.NET Core's figures of requests: by route template, method and status, never by path.</summary>
    public const string Requests = "Microsoft.AspNetCore.Hosting";

    private const string ServiceName = "blooddrive";

    public static void Add(IHostApplicationBuilder builder)
    {
        // Below a warning these write paths, where a redirect leads and what is called: personal links among them.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        var toOtlp = builder.Configuration[Otlp] is { Length: > 0 };
        var toInsights = builder.Configuration[Insights] is { Length: > 0 };
        if (toOtlp || toInsights)
        {
            Wire(builder, toOtlp, toInsights);
        }
    }

    private static void Wire(IHostApplicationBuilder builder, bool toOtlp, bool toInsights)
    {
        var insights = InsightsOf(builder.Configuration);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithTracing(tracing =>
            {
                tracing.AddSource(Spans.SourceName);
                if (toOtlp)
                {
                    tracing.AddOtlpExporter();
                }

                if (toInsights)
                {
                    tracing.AddAzureMonitorTraceExporter(insights);
                }
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Metrics.MeterName, Requests);
                if (toOtlp)
                {
                    // Instances come and go: what one that no longer sweeps said last must not stand for ever.
                    metrics.AddOtlpExporter((_, reader) => reader.TemporalityPreference = MetricReaderTemporalityPreference.Delta);
                }

                if (toInsights)
                {
                    metrics.AddAzureMonitorMetricExporter(insights);
                }
            });
    }

    private static Action<AzureMonitorExporterOptions> InsightsOf(IConfiguration configuration) => options =>
    {
        options.ConnectionString = configuration[Insights];
        if (configuration[InsightsSignIn]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true)
        {
            options.Credential = new DefaultAzureCredential();
        }

        // Unless told, it keeps five traces a second of each process, and so a run in part.
        if (configuration[Sampler] is not { Length: > 0 })
        {
            options.SamplingRatio = 1;
            options.TracesPerSecond = null;
        }

        // Requests and the machine are the host's to count.
        options.EnableStandardMetrics = false;
        options.EnablePerformanceCounters = false;

        // What could not be sent is not left on a disk.
        options.DisableOfflineStorage = true;
    };
}
