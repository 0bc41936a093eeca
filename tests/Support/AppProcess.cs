using System.Net;
using System.Text;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>The app as a process of its own, with the settings of a laptop; it can be killed and started again on the same port.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> settings;
    private readonly List<ChildProcess> ended = [];
    private ChildProcess? process;

    private AppProcess(Dictionary<string, string> settings, int port)
    {
        this.settings = settings;
        Port = port;
        Http = Client(Desk.Everything);
    }

    public int Port { get; }

    /// <summary>Of the process that runs now.</summary>
    public int Id => process!.Id;

    /// <summary>Signed in as somebody who may do everything.</summary>
    public HttpClient Http { get; }

    /// <summary>Everything the app wrote to its console, earlier lives included.</summary>
    public string Log => string.Join('\n', Lines);

    /// <summary>The same, line by line.</summary>
    public IEnumerable<string> Lines => ended.Append(process!).SelectMany(life => life.Lines);

    /// <summary>What it wrote of its own failures.</summary>
    public string Faults => string.Join('\n', Lines.Where(line => line.Contains("Exception", StringComparison.Ordinal)));

    public bool IsRunning => process is { HasExited: false };

    public static async Task<AppProcess> StartAsync(Dictionary<string, string> settings, int? port = null)
    {
        var app = new AppProcess(settings, port ?? Ports.Free());
        await Desk.OpenAsync(settings, Desk.Everything);
        await app.StartAsync();
        return app;
    }

    /// <summary>Signed in as somebody; with null as nobody.</summary>
    public HttpClient Client(Account? account)
    {
        SocketsHttpHandler inner = new() { AllowAutoRedirect = false, UseCookies = false };
        return new HttpClient(account is null ? inner : new Desk.Visitor(settings, account, inner)) { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    /// <summary>The cookie of somebody's session, for a browser.</summary>
    public string Cookie(Account account) => Desk.Cookie(settings, account);

    /// <summary>Starts it again, after Kill, with its settings or some changed.</summary>
    public async Task StartAsync(params (string Name, string Value)[] changed)
    {
        foreach (var (name, value) in changed)
            settings[name] = value;
        if (process is not null)
            ended.Add(process);
        settings["BLOODDRIVE_PORT"] = $"{Port}";
        process = ChildProcess.Start(ChildProcess.DotNet, [Built.App], settings, Path.GetDirectoryName(Built.App));
        Assert.True(await Ports.OpensAsync(Port, process, StartLimit), $"The app did not start.\n{Log}");
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => process!.Kill();

    /// <summary>Ends it as a deployment does: asked first.</summary>
    public async Task StopAsync() => await process!.DisposeAsync();

    /// <summary>Runs a timer or queue function once, as the host's admin endpoint does; it answers 202 before the function has ended.</summary>
    public async Task FireAsync(string function, string input = "")
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { input }), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"/admin/functions/{function}", body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>The page behind a GET; fails on any other status than the one expected.</summary>
    public async Task<string> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return text;
    }

    /// <summary>The token of the first form of a page's own; the one for signing out stands above.</summary>
    public async Task<string> FormTokenAsync(string page)
    {
        var html = await GetAsync(page);
        var from = html.IndexOf("<main", StringComparison.Ordinal);
        const string Before = "name=\"form-token\" value=\"";
        var at = html.IndexOf(Before, from, StringComparison.Ordinal) + Before.Length;
        return html[at..html.IndexOf('"', at)];
    }

    /// <summary>Posts a form as a browser does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var life in ended.Append(process).OfType<ChildProcess>())
            await life.DisposeAsync();
    }
}
