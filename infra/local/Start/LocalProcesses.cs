using System.Globalization;
using BloodDrive.Local.Gateway;

namespace BloodDrive.Local.Start;

/// <summary>The three processes of a laptop's BloodDrive: Azurite, the gateway, the app. Ended in the opposite order.</summary>
public sealed class LocalProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<(string Name, ChildProcess Process)> running = [];

    /// <summary>Starts all three; gives the name and the last words of the one that did not come up.</summary>
    public async Task<string?> StartAsync(LocalPorts ports, LocalState state, LocalClock clock)
    {
        // The app makes its tables before it listens.
        if (await StartPartsAsync(ports, clock.Offset) is { } problem)
            return problem;
        var app = Add("app", ChildProcess.Start(
            ChildProcess.DotNet, [LocalPlaces.App], Settings(ports, state, clock), Path.GetDirectoryName(LocalPlaces.App), LocalPlaces.Log("app")));
        return await Ports.OpensAsync(ports.App, app, Patience) ? null : LastWords("app");
    }

    /// <summary>Starts storage and providers; gives the name and the last words of the one that did not come up.</summary>
    public async Task<string?> StartPartsAsync(LocalPorts ports, TimeSpan clockOffset)
    {
        Directory.CreateDirectory(LocalPlaces.Storage);
        var azurite = Add("Azurite", Azurite.StartPersisted(LocalPlaces.Npm, LocalPlaces.Storage, ports.Blob, ports.Queue, ports.Table));
        var keyword = $"http://127.0.0.1:{Number(ports.App)}/hooks/keyword/{GatewayKeys.EsmsCallbackSecret}";
        var gateway = Add("gateway", ChildProcess.Start(
            ChildProcess.DotNet,
            [
                typeof(LocalProcesses).Assembly.Location, "gateway", "--port", Number(ports.Gateway), "--inbox", LocalPlaces.Inbox, "--keyword", keyword,
                .. GatewayKeys.Reports(ports.App),
            ],
            new Dictionary<string, string> { ["ClockOffset"] = clockOffset.ToString("c") },
            logTo: LocalPlaces.Log("gateway")));

        foreach (var port in new[] { ports.Blob, ports.Queue, ports.Table })
        {
            if (!await Ports.OpensAsync(port, azurite, Patience))
                return LastWords("Azurite");
        }

        return await Ports.OpensAsync(ports.Gateway, gateway, Patience) ? null : LastWords("gateway");
    }

    /// <summary>Waits until one of them ends by itself, and gives its name and last words; null where the command is told to stop first.</summary>
    public async Task<string?> WatchAsync(CancellationToken stop)
    {
        var ends = running.Select(part => part.Process.WaitForExitAsync(stop)).ToArray();
        var first = await Task.WhenAny(ends);
        return stop.IsCancellationRequested ? null : LastWords(running[Array.IndexOf(ends, first)].Name);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, process) in Enumerable.Reverse(running))
            await process.DisposeAsync();
    }

    /// <summary>The app's settings on a laptop; what is not named here keeps its default.</summary>
    private static Dictionary<string, string> Settings(LocalPorts ports, LocalState state, LocalClock clock) => new()
    {
        ["BLOODDRIVE_PORT"] = Number(ports.App),
        ["AzureWebJobsStorage"] = Azurite.ConnectionString(ports.Blob, ports.Queue, ports.Table),
        ["PublicBaseUrl"] = $"http://127.0.0.1:{Number(ports.App)}",
        ["LinkKeys"] = state.LinkKeys,
        ["LookupKey"] = state.LookupKey,
        ["Hotline"] = "19001234",
        ["SmsConnection"] = GatewayKeys.SmsConnection(ports.Gateway),
        ["EsmsKey"] = GatewayKeys.EsmsKey,
        ["EsmsSecret"] = GatewayKeys.EsmsSecret,
        ["EsmsHost"] = $"http://127.0.0.1:{Number(ports.Gateway)}",
        ["EsmsBrandname"] = GatewayKeys.EsmsBrandname,
        ["EsmsAppealBrandname"] = GatewayKeys.EsmsAppealBrandname,
        ["EsmsCallbackSecrets"] = GatewayKeys.EsmsCallbackSecret,
        ["SmsReportKeys"] = GatewayKeys.SmsReports,
        ["EmailReportKeys"] = GatewayKeys.PublicEventKey,
        ["EmailKey"] = GatewayKeys.Email,
        ["EmailHost"] = $"http://127.0.0.1:{Number(ports.Gateway)}",
        ["EmailSender"] = "hienmau@example.vn",
        ["LocalSignIn"] = "true",
        ["ApiClients"] = $"local-command|Organiser+Admin|nation|{state.ClientSecret}",
        ["ClockOffset"] = clock.Offset.ToString("c"),
        // Nobody waits half an hour before an inbox on a laptop.
        ["SecondTierAfter"] = "00:00:05",
        ["TextsPerMinute"] = "60000",
        ["MailsPerMinute"] = "60000",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ChildProcess Add(string name, ChildProcess process)
    {
        running.Add((name, process));
        return process;
    }

    private string LastWords(string name) =>
        $"{name}:\n  " + string.Join("\n  ", running.Single(part => part.Name == name).Process.Lines.TakeLast(12));
}
