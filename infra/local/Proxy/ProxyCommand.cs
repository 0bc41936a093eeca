using System.Globalization;

namespace BloodDrive.Local.Proxy;

/// <summary>The strict proxy as a process of its own.</summary>
public static class ProxyCommand
{
    private const string Usage =
        "proxy --target http://127.0.0.1:10002 [--port 0] [--seed 7] [--busy 0.02] [--dropped 0.02] [--cut 0.3]";

    /// <summary>Runs until the process is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (!Uri.TryCreate(given["target"], UriKind.Absolute, out var target))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var defaults = new StrictProxyOptions();
        var options = new StrictProxyOptions
        {
            Busy = Share(given["busy"], defaults.Busy),
            Dropped = Share(given["dropped"], defaults.Dropped),
            Cut = Share(given["cut"], defaults.Cut),
            Seed = int.Parse(given["seed"] ?? "1", CultureInfo.InvariantCulture),
        };
        var port = int.Parse(given["port"] ?? "0", CultureInfo.InvariantCulture);
        await using var proxy = await StrictProxy.StartAsync(target, options, port);
        Console.WriteLine($"Strict proxy before {target.GetLeftPart(UriPartial.Authority)}: {proxy.Uri.GetLeftPart(UriPartial.Authority)}");
        await proxy.WaitAsync();
        return 0;
    }

    private static double Share(string? given, double otherwise) =>
        given is null ? otherwise : double.Parse(given, CultureInfo.InvariantCulture);
}
