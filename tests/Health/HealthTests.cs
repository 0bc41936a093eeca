using System.Collections.Concurrent;
using System.Text.Json;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Health;

/// <summary>/healthz and /readyz: honest, quiet about what is nobody's business, and no lever for whoever asks often.</summary>
public sealed class HealthTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private readonly SetClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly ConcurrentBag<string> knocks = [];

    [Fact]
    public async Task Anybody_is_told_how_it_stands_and_staff_what_stands_how()
    {
        using var app = await AppAsync();

        var (status, stranger) = await ReadyAsync(app, null);
        Assert.Equal((200, "status, at"), (status, string.Join(", ", stranger.EnumerateObject().Select(property => property.Name))));

        var (_, staff) = await ReadyAsync(app, Desk.Secret);
        Assert.Equal(
            ["storage ok", "queues ok", "sendgrid ok", "esms ok", "acs ok", "clock ok", "recall attention", "armed ok", "poison ok"],
            staff.GetProperty("checks").EnumerateArray().Select(check => $"{check.GetProperty("name")} {check.GetProperty("state")}"));
        Assert.Equal("attention", staff.GetProperty("status").GetString());
        Assert.All(["127.0.0.1", "example", "hienmau@"], secret => Assert.DoesNotContain(secret, staff.ToString(), StringComparison.Ordinal));

        Assert.Equal((200, "alive"), await AliveAsync(app));
    }

    [Fact]
    public async Task However_many_ask_one_looks_and_after_half_a_minute_another_does()
    {
        using var app = await AppAsync();
        await ReadyAsync(app, null);
        knocks.Clear();
        clock.Now += TimeSpan.FromSeconds(29);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadyAsync(app, null)));
        Assert.Empty(knocks);

        clock.Now += TimeSpan.FromSeconds(2);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadyAsync(app, null)));
        Assert.Equal(3, knocks.Count);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_a_lane_that_is_gone_and_a_clock_that_is_off_are_failures()
    {
        using var app = await AppAsync(("EmailHost", $"http://127.0.0.1:{BloodDrive.Local.Start.Ports.Free()}"));
        StorageAccount storage = new(bench.Storage.ConnectionString);
        await storage.Queue(Lanes.SendUrgent).DeleteAsync();
        clock.Now += TimeSpan.FromMinutes(2);
        var (status, answer) = await ReadyAsync(app, Desk.Secret);
        await storage.EnsureAsync(CancellationToken.None);

        var failing = answer.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("state").GetString() == "failing");
        Assert.Equal(["queues", "sendgrid", "clock"], failing.Select(check => check.GetProperty("name").GetString()));
        Assert.Equal((503, "failing"), (status, answer.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_copy_says_that_it_is_not_armed_and_poison_that_somebody_must_look()
    {
        using var app = await AppAsync(("ArmedFor", "hienmau-thu"), ("SmsConnection", "https://hienmau.example.invalid"));
        await app.Service<FaultTable>().RecordAsync(Lanes.SendRecall, "unreadable", FaultTable.Poison, 5, clock.Now, CancellationToken.None);
        clock.Now += TimeSpan.FromSeconds(31);
        var (_, answer) = await ReadyAsync(app, Desk.Secret);
        await app.Service<FaultTable>().RemoveAsync(FaultTable.IdOf(Lanes.SendRecall, "unreadable", FaultTable.Poison), CancellationToken.None);

        var notes = answer.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!, check => $"{check.GetProperty("state")}: {check.GetProperty("note")}");
        Assert.Equal(("attention: for none: nothing is sent", "attention: 1 wait for a person"), (notes["armed"], notes["poison"]));
    }

    [Fact]
    public async Task Without_storage_it_is_alive_and_not_ready()
    {
        AppInProcess built;
        await using (var storage = await StorageProcesses.StartAsync())
            built = await AppAsync(("AzureWebJobsStorage", storage.ConnectionString));
        using var app = built;

        var (status, answer) = await ReadyAsync(app, Desk.Secret);
        Assert.Equal((503, "failing"), (status, answer.GetProperty("status").GetString()));
        Assert.Equal("storage", Assert.Single(answer.GetProperty("checks").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal((200, "alive"), await AliveAsync(app));
    }

    private async Task<AppInProcess> AppAsync(params (string Name, string Value)[] changed)
    {
        var settings = World.SettingsOf(bench.Storage.ConnectionString, bench.Gateway, publicPort: 7071);
        foreach (var (name, value) in changed)
            settings[name] = value;
        await bench.Storage.Tables.GetTableClient("settings").CreateIfNotExistsAsync();
        await bench.Storage.Tables.GetTableClient("settings").DeleteEntityAsync("health", "last");
        return await AppInProcess.BuildAsync(settings, clock: clock, providers: () => new Knock(knocks));
    }

    private static async Task<(int Status, JsonElement Answer)> ReadyAsync(AppInProcess app, string? secret) => await GetAsync(app, "Readyz", secret);

    private static async Task<(int Status, string? Answer)> AliveAsync(AppInProcess app)
    {
        var (status, answer) = await GetAsync(app, "Healthz", null);
        return (status, answer.GetProperty("status").GetString());
    }

    private static async Task<(int Status, JsonElement Answer)> GetAsync(AppInProcess app, string function, string? secret)
    {
        var request = CrashWorld.Request("", "", ("", ""));
        request.Request.Method = "GET";
        if (secret is not null)
            request.Request.Headers.Authorization = "Bearer " + secret;
        var status = await app.SendAsync(function, request);
        return (status, JsonDocument.Parse(((MemoryStream)request.Response.Body).ToArray()).RootElement);
    }

    /// <summary>Notes who knocked at a provider's door.</summary>
    private sealed class Knock(ConcurrentBag<string> knocks) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            knocks.Add($"{request.Method}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
