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

    [Fact]
    public void The_app_answers_without_a_prefix_and_a_call_ends_within_ten_minutes()
    {
        Assert.Equal("", Host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.InRange(
            TimeSpan.Parse(Host.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }
}
