namespace BloodDrive.Local.Start;

/// <summary>Azurite, the emulator of Azure Storage: installed from npm at the version that package-lock.json pins, bound to loopback.</summary>
public static class Azurite
{
    /// <summary>The account that every Azurite knows; its key is public.</summary>
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    /// <summary>Installs it where it is not; <paramref name="directory"/> holds its package-lock.json.</summary>
    /// <returns>What npm said where it failed; null where Azurite is installed.</returns>
    public static Task<string?> InstallAsync(string directory) => Npm.InstallAsync(directory);

    public static bool IsInstalled(string directory) => Npm.IsInstalled(directory);

    /// <summary>All three services in one process, kept in <paramref name="data"/>.</summary>
    public static ChildProcess StartPersisted(string directory, string data, int blob, int queue, int table) => ChildProcess.Start("node",
    [
        Program(directory, "azurite"), "--location", data,
        "--blobHost", "127.0.0.1", "--blobPort", $"{blob}", "--queueHost", "127.0.0.1", "--queuePort", $"{queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{table}",
        "--skipApiVersionCheck", "--disableTelemetry", "--silent",
    ]);

    /// <summary>
    /// One service (blob, queue or table) in a process of its own, so that the three do not wait for one another. It lies in memory; with a directory
    /// there, as queues had better do: in memory each message is an extent of its own, and once a minute Azurite stands still to clear them away.
    /// </summary>
    public static ChildProcess StartAlone(string directory, string service, int port, string? data = null)
    {
        string[] kept = data is null ? ["--inMemoryPersistence"] : ["--location", data];
        return ChildProcess.Start("node",
        [
            Program(directory, service), $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
            .. kept, "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ]);
    }

    public static string ConnectionString(int blob, int queue, int table) =>
        $"{Account}BlobEndpoint={Endpoint(blob)};QueueEndpoint={Endpoint(queue)};TableEndpoint={Endpoint(table)};";

    // 127.0.0.1 and not localhost: the table SDK takes that name on another port than 10002 for Cosmos DB.
    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/devstoreaccount1";

    private static string Program(string directory, string service) => Path.Combine(
        directory, "node_modules", "azurite", "dist", "src", service == "azurite" ? "azurite.js" : Path.Combine(service, "main.js"));
}
