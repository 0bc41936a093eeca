using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace BloodDrive.Local.Functions;

/// <summary>What host.json says, with the host's defaults; AzureFunctionsJobHost__a__b in the environment overrides a:b.</summary>
internal sealed class HostJson
{
    private HostJson(IConfiguration json)
    {
        RoutePrefix = (json["extensions:http:routePrefix"] ?? "api").Trim('/');
        FunctionTimeout = json["functionTimeout"] switch
        {
            null => TimeSpan.FromMinutes(30),
            "-1" => Timeout.InfiniteTimeSpan,
            var text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        };
        var queues = json.GetSection("extensions:queues");
        BatchSize = queues.GetValue("batchSize", 16);
        NewBatchThreshold = queues.GetValue("newBatchThreshold", BatchSize / 2 * Environment.ProcessorCount);
        MaxDequeueCount = queues.GetValue("maxDequeueCount", 5);
        MaxPollingInterval = queues.GetValue("maxPollingInterval", TimeSpan.FromSeconds(2));
        VisibilityTimeout = queues.GetValue("visibilityTimeout", TimeSpan.Zero);
        Base64 = !string.Equals(queues["messageEncoding"], "none", StringComparison.OrdinalIgnoreCase);
        LogLevels = json.GetSection("logging:logLevel").GetChildren().ToDictionary(
            level => level.Key == "default" ? "Default" : level.Key,
            level => level.Value);
        if (BatchSize is < 1 or > 32)
            throw new InvalidOperationException("host.json: extensions.queues.batchSize is 1 to 32.");
    }

    public string RoutePrefix { get; }

    public TimeSpan FunctionTimeout { get; }

    public int BatchSize { get; }

    /// <summary>The next batch is fetched when no more than this many messages are still in work.</summary>
    public int NewBatchThreshold { get; }

    public int MaxDequeueCount { get; }

    public TimeSpan MaxPollingInterval { get; }

    /// <summary>How long a message rests after a failure.</summary>
    public TimeSpan VisibilityTimeout { get; }

    public bool Base64 { get; }

    public IReadOnlyDictionary<string, string> LogLevels { get; }

    public static HostJson Read(string appDirectory)
    {
        var path = Path.Combine(appDirectory, "host.json");
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no host.json in {appDirectory}.");
        var json = new ConfigurationBuilder()
            .AddJsonFile(path, optional: false, reloadOnChange: false)
            .AddEnvironmentVariables("AzureFunctionsJobHost__")
            .Build();
        if (json["version"] != "2.0")
            throw new InvalidOperationException("host.json: version is \"2.0\".");
        return new HostJson(json);
    }
}
