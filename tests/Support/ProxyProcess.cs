using System.Globalization;
using BloodDrive.Local.Proxy;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>The strict proxy before one of Azurite's services, as a process of its own.</summary>
public sealed class ProxyProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private ProxyProcess(ChildProcess process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ProxyProcess> StartAsync(int target, WorldOptions options)
    {
        var (busy, dropped, cut) = options.Storage;
        var started = ChildProcess.Start(
            ChildProcess.DotNet,
            [
                Built.Local, "proxy", "--target", $"http://127.0.0.1:{target}", "--port", "0", "--seed", $"{options.Seed}",
                "--busy", FormattableString.Invariant($"{busy}"),
                "--dropped", FormattableString.Invariant($"{dropped}"),
                "--cut", FormattableString.Invariant($"{cut}"),
            ]);
        await Poll.UntilAsync(() => started.HasExited || Said(started) is not null, "the strict proxy");
        Assert.False(started.HasExited, string.Join('\n', started.Lines));
        return new ProxyProcess(started, new Uri(Said(started)!));
    }

    /// <summary>Requests that came so far.</summary>
    public async Task<long> RequestsAsync()
    {
        using var http = new HttpClient();
        return long.Parse(await http.GetStringAsync(new Uri(Address, StrictProxy.CountPath)), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        process.Kill();
        return process.DisposeAsync();
    }

    private static string? Said(ChildProcess started) => started.Lines
        .Where(line => line.StartsWith("Strict proxy before ", StringComparison.Ordinal))
        .Select(line => line.Split(' ')[^1])
        .FirstOrDefault();
}
