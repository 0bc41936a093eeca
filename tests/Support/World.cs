using System.Text.Json;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>The whole of BloodDrive for a story: storage behind the strict proxy, the gateway, and the app, each a real process.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> parts = [];

    /// <summary>The key of look-up hashes in every world.</summary>
    public static readonly string LookupKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(number => (byte)number)]);

    private World(WorldOptions options) => Options = options;

    public WorldOptions Options { get; }

    public StorageProcesses Storage { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public IReadOnlyList<AppProcess> Apps { get; private set; } = [];

    /// <summary>The first, and mostly the only, process of the app.</summary>
    public AppProcess App => Apps[0];

    /// <summary>The settings that every process of the app was started with.</summary>
    public IReadOnlyDictionary<string, string> AppSettings { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the app's clock says now.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Offset;

    private TimeSpan Offset { get; set; }

    public static async Task<World> StartAsync(WorldOptions? options = null)
    {
        var world = new World(options ?? new WorldOptions());
        try
        {
            await world.StartPartsAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Rows as they lie in a table, by an OData filter; read past the proxy.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string table, string? filter = null)
    {
        List<TableEntity> rows = [];
        await foreach (var row in Storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            rows.Add(row);
        return rows;
    }

    /// <summary>Tonight's figures as the console's JSON gives them, counted from the rows as they are now.</summary>
    public async Task<JsonElement> TonightAsync()
    {
        using var document = JsonDocument.Parse(await App.GetAsync("/tonight.json?fresh"));
        return document.RootElement.Clone();
    }

    /// <summary>Waits until every message of tonight's run has an end, and gives its figures.</summary>
    public Task<JsonElement> SettledAsync(TimeSpan? deadline = null) => Poll.UntilAsync(
        TonightAsync,
        tonight => tonight.GetProperty("planned").GetBoolean() && tonight.GetProperty("open").GetInt64() == 0,
        "tonight's run to settle",
        deadline ?? TimeSpan.FromMinutes(3));

    /// <summary>Waits and asks each second, while the minute timer of open work fires.</summary>
    public async Task SweptAsync(Func<Task<bool>> ask, string waitingFor)
    {
        var last = TimeProvider.System.GetTimestamp();
        await App.FireAsync("SweepOpenWork");
        await Poll.UntilAsync(
            async () =>
            {
                if (TimeProvider.System.GetElapsedTime(last) < TimeSpan.FromSeconds(1)) return false;
                last = TimeProvider.System.GetTimestamp();
                if (await ask()) return true;
                await App.FireAsync("SweepOpenWork");
                return false;
            },
            waitingFor,
            TimeSpan.FromMinutes(4));
    }

    /// <summary>Ends every process of the app as a power cut would and starts them again with their clocks at an instant.</summary>
    public async Task TurnClockAsync(DateTimeOffset now)
    {
        foreach (var app in Apps)
            app.Kill();
        Offset = now - TimeProvider.System.GetUtcNow();
        foreach (var app in Apps)
            await app.StartAsync(("ClockOffset", Offset.ToString("c")));
    }

    /// <summary>Requests to tables and queues so far, as the proxies saw them.</summary>
    public async Task<long> StorageRequestsAsync() => (await Task.WhenAll(parts.OfType<ProxyProcess>().Select(proxy => proxy.RequestsAsync()))).Sum();

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(parts))
            await part.DisposeAsync();
    }

    /// <summary>A lost answer to a receive hides its messages for ten minutes, as in Azure: no story waits that long.</summary>
    private WorldOptions QueueFaults => Options with { Storage = Options.Storage with { Dropped = 0 } };

    private async Task StartPartsAsync()
    {
        Offset = Options.Now - TimeProvider.System.GetUtcNow();
        var storage = StorageProcesses.StartAsync();
        var first = Ports.Free();
        var gateway = GatewayProcess.StartAsync(Offset, reportsTo: first);
        parts.Add(Gateway = await gateway);
        parts.Add(Storage = await storage);

        var proxies = await Task.WhenAll(ProxyProcess.StartAsync(Storage.TablePort, Options), ProxyProcess.StartAsync(Storage.QueuePort, QueueFaults));
        parts.AddRange(proxies);
        var connection = Azurite.ConnectionString(Storage.BlobPort, proxies[1].Address.Port, proxies[0].Address.Port);

        List<AppProcess> apps = [];
        Apps = apps;
        for (var number = 0; number < Options.Apps; number++)
        {
            var port = number == 0 ? first : Ports.Free();
            var settings = Settings(connection, first);
            AppSettings = settings;
            if (number == 0)
                await ApprovedWords.NoteAsync(settings, Storage.ConnectionString, VietnamTime.DayOf(Options.Now));
            var app = await AppProcess.StartAsync(settings, port);
            apps.Add(app);
            parts.Add(app);
        }
    }

    private Dictionary<string, string> Settings(string connection, int publicPort)
    {
        var settings = SettingsOf(connection, Gateway, publicPort);
        settings["ClockOffset"] = Offset.ToString("c");
        foreach (var function in Options.Resting)
            settings[$"AzureWebJobs__{function}__Disabled"] = "true";
        foreach (var (name, value) in Options.Settings)
            settings[name] = value;
        return settings;
    }

    /// <summary>The settings of a test's app, on the machine's own clock: a quota that nothing waits for, tiers two seconds apart.</summary>
    public static Dictionary<string, string> SettingsOf(string connection, GatewayProcess gateway, int publicPort) => new()
    {
        ["AzureWebJobsStorage"] = connection,
        ["PublicBaseUrl"] = $"http://127.0.0.1:{publicPort}",
        ["LinkKeys"] = "1:" + Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]),
        ["LookupKey"] = LookupKey,
        ["Hotline"] = "19001234",
        ["SmsConnection"] = gateway.SmsConnection,
        ["EsmsKey"] = GatewayKeys.EsmsKey,
        ["EsmsSecret"] = GatewayKeys.EsmsSecret,
        ["EsmsHost"] = gateway.Address.GetLeftPart(UriPartial.Authority),
        ["EsmsBrandname"] = GatewayKeys.EsmsBrandname,
        ["EsmsAppealBrandname"] = GatewayKeys.EsmsAppealBrandname,
        ["EsmsCallbackSecrets"] = GatewayKeys.EsmsCallbackSecret,
        ["SmsReportKeys"] = $"{GatewayKeys.SmsReports},{Webhook.SmsKey}",
        ["EmailReportKeys"] = $"{GatewayKeys.PublicEventKey},{Webhook.EmailKey}",
        ["EmailKey"] = GatewayProcess.EmailKey,
        ["EmailHost"] = gateway.Address.GetLeftPart(UriPartial.Authority),
        ["EmailSender"] = "hienmau@example.vn",
        ["LocalSignIn"] = "true",
        ["ApiClients"] = $"tests|Viewer+Organiser+Approver+Hotline+Admin|nation|{Desk.Secret}",
        ["SecondTierAfter"] = "00:00:02",
        ["TextsPerMinute"] = "60000",
        ["MailsPerMinute"] = "60000",
    };
}
