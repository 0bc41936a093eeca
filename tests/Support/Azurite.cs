using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace BloodDrive.Tests.Support;

/// <summary>Azurite's table, queue and blob services as processes of their own on loopback, in memory, one set for the whole test run.</summary>
public sealed class Azurite
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The process ends when its standard input does, so nothing outlives a test run that was killed.</summary>
    private const string EndsWithUs = "data:text/javascript,process.stdin.on('end',()=>process.exit()).resume()";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync);

    private readonly List<Process> processes = [];

    private Azurite()
    {
    }

    public Uri Tables { get; private set; } = null!;

    public Uri Queues { get; private set; } = null!;

    public Uri Blobs { get; private set; } = null!;

    /// <summary>The connection string of the well-known development account.</summary>
    public string ConnectionString => ConnectionStringTo(Tables, Queues);

    /// <summary>Installed and started by the first test that asks.</summary>
    public static Task<Azurite> SharedAsync() => Running.Value;

    /// <summary>The same account reached elsewhere, such as through a proxy.</summary>
    public string ConnectionStringTo(Uri? tables = null, Uri? queues = null) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"TableEndpoint={Of(tables ?? Tables)};QueueEndpoint={Of(queues ?? Queues)};BlobEndpoint={Of(Blobs)}";

    private static string Of(Uri service) => $"{service.GetLeftPart(UriPartial.Authority)}/{Account}";

    private static async Task<Azurite> StartAsync()
    {
        var folder = LocalFolder();
        await InstallAsync(folder);
        var azurite = new Azurite();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite.Stop();
        var services = await Task.WhenAll(azurite.ServeAsync(folder, "table"), azurite.ServeAsync(folder, "queue"), azurite.ServeAsync(folder, "blob"));
        (azurite.Tables, azurite.Queues, azurite.Blobs) = (services[0], services[1], services[2]);
        return azurite;
    }

    /// <summary>Test runs side by side install once: the first holds the lock, the others find it done.</summary>
    private static async Task InstallAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".local"));
        using var alone = await LockAsync(Path.Combine(folder, ".local", "npm.lock"));
        var pinned = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var done = Path.Combine(folder, "node_modules", ".installed");
        if (File.Exists(done) && await File.ReadAllTextAsync(done) == pinned) return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException("npm ci did not install Azurite: " + said);
        await File.WriteAllTextAsync(done, pinned);
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < TimeSpan.FromMinutes(5))
            {
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string LocalFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "infra", "local"));

    /// <summary>Another port when someone else took the free one first.</summary>
    private async Task<Uri> ServeAsync(string folder, string service)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            var port = FreePort();
            var process = Process.Start(new ProcessStartInfo("node",
            [
                "--import", EndsWithUs, Path.Combine(folder, "node_modules", "azurite", "dist", "src", service, "main.js"),
                $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
                "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            ])
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            lock (processes) processes.Add(process);
            while (!process.HasExited && waited.Elapsed < Patience)
            {
                if (await AnswersAsync(port)) return new Uri($"http://127.0.0.1:{port}");
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"azurite-{service} does not answer.");
    }

    private void Stop()
    {
        lock (processes)
        {
            foreach (var process in processes.Where(process => !process.HasExited)) process.Kill();
        }
    }
}
