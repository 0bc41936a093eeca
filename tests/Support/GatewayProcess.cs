using System.Net.Http.Json;
using System.Text.Json;
using BloodDrive.Local.Gateway;
using BloodDrive.Local.Gateway.Reports;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>The emulated providers as a process of their own.</summary>
public sealed class GatewayProcess : IAsyncDisposable
{
    /// <summary>The keys that the gateway takes; public, as Azurite's are.</summary>
    public const string SmsKey = "Ymxvb2Rkcml2ZS1sb2NhbC1nYXRld2F5LXNtcy1rZXk=";
    public const string EmailKey = "SG.local-gateway";

    private readonly ChildProcess process;

    private GatewayProcess(ChildProcess process, Uri address)
    {
        this.process = process;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public string SmsConnection => $"endpoint={Address};accesskey={SmsKey}";

    /// <param name="inboxFile">Keeps the inbox over restarts where one is given.</param>
    /// <param name="reportsTo">The port of the app that it reports to, where it does.</param>
    public static async Task<GatewayProcess> StartAsync(TimeSpan clockOffset = default, string? inboxFile = null, int port = 0, int? reportsTo = null)
    {
        string[] inbox = inboxFile is null ? [] : ["--inbox", inboxFile];
        var started = ChildProcess.Start(
            ChildProcess.DotNet,
            [Built.Local, "gateway", "--port", $"{port}", .. inbox, .. reportsTo is { } app ? GatewayKeys.Reports(app) : []],
            new Dictionary<string, string> { ["ClockOffset"] = clockOffset.ToString("c") });
        const string Said = "gateway listens on ";
        await Poll.UntilAsync(() => started.HasExited || started.Lines.Any(line => line.StartsWith(Said, StringComparison.Ordinal)), "the gateway");
        Assert.False(started.HasExited, string.Join('\n', started.Lines));
        var address = new Uri(started.Lines.First(line => line.StartsWith(Said, StringComparison.Ordinal))[Said.Length..]);
        return new GatewayProcess(started, address);
    }

    /// <summary>Messages accepted after an id, oldest first.</summary>
    public async Task<IReadOnlyList<InboxMessage>> InboxAsync(long after = 0) =>
        (await Http.GetFromJsonAsync<List<InboxMessage>>($"/inbox.json?after={after}&take=1000000", JsonSerializerOptions.Web))!;

    /// <summary>Messages accepted after an id, oldest first, fetched a few thousand at a time: an inbox of any size.</summary>
    public async IAsyncEnumerable<InboxMessage> PagesAsync(long after = 0)
    {
        const int Page = 2000;
        while (true)
        {
            var page = await Http.GetFromJsonAsync<List<InboxMessage>>($"/inbox.json?after={after}&take={Page}", JsonSerializerOptions.Web);
            foreach (var message in page!)
                yield return message;
            if (page.Count < Page)
                yield break;
            after = page[^1].Id;
        }
    }

    /// <summary>Every request to a provider's address, refused ones included.</summary>
    public async Task<IReadOnlyList<GatewayRequest>> RequestsAsync(long after = 0) =>
        (await Http.GetFromJsonAsync<List<GatewayRequest>>($"/log.json?after={after}&take=1000000", JsonSerializerOptions.Web))!;

    /// <summary>What it reported back, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedReport>> ReportsAsync(long after = 0) =>
        (await Http.GetFromJsonAsync<List<LoggedReport>>($"/reports.json?after={after}&take=1000000", JsonSerializerOptions.Web))!;

    /// <summary>Orders a fault: 429, 5xx, 401, reset, accept-then-timeout, accept-then-reset, refused-number, opted-out, slow, no-balance or template-unknown.</summary>
    public async Task FaultAsync(
        string kind, string? channel = null, int? count = null, double? share = null, int? retryAfter = null, string? address = null, int? milliseconds = null,
        int? copies = null)
    {
        using var response = await Http.PostAsJsonAsync("/faults", new { kind, channel, count, share, retryAfter, address, milliseconds, copies });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody texts the short number; gives the status that the app answered to the gateway's call-back.</summary>
    public async Task<int> TextShortNumberAsync(AppProcess app, string from, string text)
    {
        using var told = await Http.PutAsJsonAsync("/short-number", new { Callback = new Uri(app.Http.BaseAddress!, $"/hooks/keyword/{GatewayKeys.EsmsCallbackSecret}") });
        told.EnsureSuccessStatusCode();
        using var response = await Http.PostAsJsonAsync("/short-number", new { From = from, Text = text });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32();
    }

    public async Task ClearFaultsAsync()
    {
        using var response = await Http.DeleteAsync("/faults");
        response.EnsureSuccessStatusCode();
    }

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }
}
