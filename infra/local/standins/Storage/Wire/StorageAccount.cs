namespace BloodDrive.Local.Storage.Wire;

/// <summary>What a storage connection string says about one service: whose account, which key, where.</summary>
internal sealed record StorageAccount(string Name, byte[] Key, Uri Endpoint)
{
    private const string DevelopmentName = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The table service's account; Azurite's own for <c>UseDevelopmentStorage=true</c>.</summary>
    public static StorageAccount ForTables(string connectionString) => For(connectionString, "Table", 10002);

    /// <summary>The queue service's account; Azurite's own for <c>UseDevelopmentStorage=true</c>.</summary>
    public static StorageAccount ForQueues(string connectionString) => For(connectionString, "Queue", 10001);

    /// <summary>The blob service's account; Azurite's own for <c>UseDevelopmentStorage=true</c>.</summary>
    public static StorageAccount ForBlobs(string connectionString) => For(connectionString, "Blob", 10000);

    private static StorageAccount For(string connectionString, string service, int developmentPort)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var wanted) && wanted)
        {
            var endpointOfAzurite = new Uri($"http://127.0.0.1:{developmentPort}/{DevelopmentName}");
            return new(DevelopmentName, Convert.FromBase64String(DevelopmentKey), endpointOfAzurite);
        }

        var name = Required(settings, "AccountName");
        var key = Convert.FromBase64String(Required(settings, "AccountKey"));
        if (settings.TryGetValue(service + "Endpoint", out var endpoint)) return new(name, key, new Uri(endpoint));
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new(name, key, new Uri($"{scheme}://{name}.{service.ToLowerInvariant()}.{suffix}"));
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1) throw new FormatException("A storage connection string is made of Name=Value settings.");
            settings[part[..cut]] = part[(cut + 1)..];
        }

        return settings;
    }

    private static string Required(Dictionary<string, string> settings, string name) => settings.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException($"The storage connection string does not say {name}.");
}
