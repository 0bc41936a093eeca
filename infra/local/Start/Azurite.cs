namespace BloodDrive.Local.Start;

/// <summary>Azurite, the emulator of Azure Storage: installed from npm at the version that package-lock.json pins, bound to loopback.</summary>
public static class Azurite
{
    /// <summary>The account that every Azurite knows; its key is public.</summary>
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    /// <summary>Runs <c>npm ci</c> where it has not been run for this package-lock.json. <paramref name="directory"/> holds that file.</summary>
    /// <returns>What npm said where it failed; null where Azurite is installed.</returns>
    public static async Task<string?> InstallAsync(string directory)
    {
        // Test runs and commands side by side install once: the others find it done.
        await using var turn = await FileTurn.TakeAsync(Path.Combine(directory, ".local", "npm.lock"));
        if (IsInstalled(directory))
            return null;
        await using var npm = ChildProcess.Start(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--prefix", directory, "--no-audit", "--no-fund"], directory: directory);
        await npm.WaitForExitAsync(CancellationToken.None);
        if (npm.ExitCode != 0)
            return string.Join('\n', npm.Lines.TakeLast(8));
        File.Copy(Pinned(directory), Installed(directory), overwrite: true);
        return null;
    }

    public static bool IsInstalled(string directory) =>
        File.Exists(Installed(directory)) && File.ReadAllText(Installed(directory)) == File.ReadAllText(Pinned(directory));

    /// <summary>All three services in one process, kept in <paramref name="data"/>.</summary>
    public static ChildProcess StartPersisted(string directory, string data, int blob, int queue, int table) => ChildProcess.Start("node",
    [
        Program(directory, "azurite"), "--location", data,
        "--blobHost", "127.0.0.1", "--blobPort", $"{blob}", "--queueHost", "127.0.0.1", "--queuePort", $"{queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{table}",
        "--skipApiVersionCheck", "--disableTelemetry", "--silent",
    ]);

    /// <summary>One service (blob, queue or table) in a process of its own, in memory: the three do not wait for one another.</summary>
    public static ChildProcess StartInMemory(string directory, string service, int port) => ChildProcess.Start("node",
    [
        Program(directory, service), $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
        "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
    ]);

    public static string ConnectionString(int blob, int queue, int table) =>
        $"{Account}BlobEndpoint={Endpoint(blob)};QueueEndpoint={Endpoint(queue)};TableEndpoint={Endpoint(table)};";

    // 127.0.0.1 and not localhost: the table SDK takes that name on another port than 10002 for Cosmos DB.
    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/devstoreaccount1";

    private static string Pinned(string directory) => Path.Combine(directory, "package-lock.json");

    private static string Installed(string directory) => Path.Combine(directory, "node_modules", ".installed");

    private static string Program(string directory, string service) => Path.Combine(
        directory, "node_modules", "azurite", "dist", "src", service == "azurite" ? "azurite.js" : Path.Combine(service, "main.js"));
}
