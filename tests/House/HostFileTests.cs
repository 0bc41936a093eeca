using System.Globalization;
using System.Text.Json;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.House;

/// <summary>host.json states what would else be left to defaults that differ between a laptop and Azure.</summary>
public class HostFileTests
{
    private static readonly JsonElement Host = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "functions/host.json"))).RootElement;
    private static readonly JsonElement Queues = Host.GetProperty("extensions").GetProperty("queues");

    [Fact]
    public void Every_queue_value_is_stated() => Assert.Equal(
        ["batchSize", "maxDequeueCount", "maxPollingInterval", "messageEncoding", "newBatchThreshold", "visibilityTimeout"],
        Queues.EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Queues_are_looked_at_every_second_and_a_failed_message_rests_half_a_minute()
    {
        Assert.Equal("00:00:01", Queues.GetProperty("maxPollingInterval").GetString());
        Assert.Equal("00:00:30", Queues.GetProperty("visibilityTimeout").GetString());
        Assert.InRange(Queues.GetProperty("batchSize").GetInt32(), 1, 32);
        Assert.Equal("base64", Queues.GetProperty("messageEncoding").GetString());
    }

    /// <summary>
    /// The host's own telemetry holds addresses unless told not to, and those hold personal links: its requests (Url, HttpPath), its calls to the worker
    /// (dependencies with the whole address) and the middleware's "Executing HTTP request" lines (uri).
    /// </summary>
    [Fact]
    public void The_host_reports_no_address_of_a_request()
    {
        var logging = Host.GetProperty("logging");
        var insights = logging.GetProperty("applicationInsights");
        Assert.False(insights.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.Equal("Warning", logging.GetProperty("logLevel").GetProperty("Microsoft.Azure.WebJobs.Script.WebHost.Middleware").GetString());

        // This mode collects requests by ASP.NET Core's own spans, path and all, and asks for a package that the app does not have.
        Assert.False(Host.TryGetProperty("telemetryMode", out _));
    }

    [Fact]
    public void The_app_answers_without_a_prefix_and_a_call_ends_within_ten_minutes()
    {
        Assert.Equal("", Host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.InRange(
            TimeSpan.Parse(Host.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }
}
