using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Local.Samples;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using BloodDrive.Tests.Donors;
using BloodDrive.Tests.Door;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>The first evening of an office: its file goes in, the recall goes out, donors answer, somebody comes to the door, and nothing tells of them that must not.</summary>
public sealed partial class FirstEveningTests
{
    /// <summary>The drive of this day.</summary>
    private const string Today = "le-chan-270116";
    private static readonly DateOnly Day = new(2027, 1, 16);
    private static readonly RunId Run = RunId.Recall(Day);

    private readonly IReadOnlyList<ImportRow> donors = FileReading.Of(SamplesCommand.DonorsFile(), Day).Good;
    private readonly Secrets secrets = new();

    [Fact]
    public async Task An_offices_file_becomes_one_evening_of_messages_every_one_accounted_for_and_nobody_named_in_a_log()
    {
        await using OtlpReceiver receiver = new();
        await using var world = await World.StartAsync(new WorldOptions { Settings = receiver.Settings });
        var app = world.App;
        secrets.Add(world.AppSettings);
        foreach (var donor in donors) secrets.Add(donor);
        await PostDrivesAsync(app);
        var figures = await app.ImportAsync(SamplesCommand.DonorsFile(), "donors.xlsx", ImportClient.Agreed);
        await app.FireAsync("NightlyRecall");
        var night = await SettledAsync(world);

        Assert.Equal(figures.Count("created"), Number(night, "lookedAt"));
        var intended = Number(night, "intended");
        Assert.Equal(Number(night, "lookedAt"), intended + Leaves(night).Sum());
        Assert.Equal(intended, new[] { "sent", "suppressed", "failed", "uncertain", "cancelled", "expired", "open" }.Sum(name => Number(night, name)));

        var inbox = await world.Gateway.InboxAsync();
        Assert.Equal(Number(night, "sent"), inbox.Count);
        Assert.All(inbox.Where(message => message.IsText), text => Assert.Equal(1, text.Parts));
        Assert.Contains(inbox, message => !message.IsText && message.Headers.ContainsKey("List-Unsubscribe"));

        await AnswerAsync(world, inbox.First(message => message.IsText), "stop");
        await AnswerAsync(world, inbox.First(message => !message.IsText), "stop");
        await BookAsync(world, inbox.Last(message => message.IsText));
        await AtTheDoorAsync(world);
        await FromTheHospitalAsync(app);
        await SignInAsync(world);
        await Poll.UntilAsync(async () => (await world.Gateway.InboxAsync()).Count >= inbox.Count + 4, "the confirmations and the code");
        await ReportedAsync(world, receiver, inbox.Count);
        await NothingPersonalAsync(world, receiver);
    }

    private static async Task PostDrivesAsync(AppProcess app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drives");
        request.Content = new StringContent(SamplesCommand.DrivesFile(), System.Text.Encoding.UTF8, "application/json");
        request.Headers.Authorization = new("Bearer", Desk.Secret);
        using var response = await app.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}\n{app.Faults}");
    }

    private static Task<JsonElement> SettledAsync(World world) => Poll.UntilAsync(
        world.TonightAsync,
        night => night.GetProperty("planned").GetBoolean() && Number(night, "open") == 0,
        "the evening to settle",
        TimeSpan.FromMinutes(4));

    private static async Task AnswerAsync(World world, InboxMessage message, string answer)
    {
        using var response = await world.App.PostAsync(new Uri(message.Link).AbsolutePath, ("answer", answer));
        Assert.True(response.StatusCode == HttpStatusCode.Found, $"{(int)response.StatusCode}");
    }

    /// <summary>A yes, with the pages that show the booking's code.</summary>
    private async Task BookAsync(World world, InboxMessage message)
    {
        var path = new Uri(message.Link).AbsolutePath;
        await AnswerAsync(world, message, Yes().Match(await world.App.GetAsync(path)).Groups["answer"].Value);
        await world.App.GetAsync($"{path}/hen.ics");
        await world.App.GetAsync($"{path}/code.svg");
        var drives = await world.RowsAsync("drives", "RowKey ge 'booking~' and RowKey lt 'booking~~'");
        secrets.Add(Assert.Single(drives).GetString("Code"));
    }

    private async Task AtTheDoorAsync(World world)
    {
        var pass = await MadePass.MakeAsync(world.App, Today);
        var cookie = await pass.EnterAsync();
        secrets.Add(pass.Id, pass.Pin, cookie.Split('=')[1], donors[0].Name.Full);
        var come = new { nonce = $"{1:x16}", kind = "came", at = world.Now, walkIn = new { name = donors[0].Name.Full, year = 1991, phone = donors[0].Phone, unit = (string?)null } };
        Assert.Equal(0, (await pass.SyncAsync(cookie, world.Now, come)).GetProperty("refused").GetArrayLength());
    }

    private async Task FromTheHospitalAsync(AppProcess app)
    {
        var donor = donors.First(row => row is { Phone: not null, Birth: not null });
        var file = $"Họ và tên;Năm sinh;Điện thoại;Kết quả;Lượng máu\n{donor.Name.Full};{donor.Birth!.Value.Year};0{donor.Phone![3..]};Đã hiến;350\n";
        using MultipartFormDataContent form = new() { { new StringContent("dm"), "order" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "ket-qua.csv" } };
        using HttpRequestMessage request = new(HttpMethod.Post, $"/drives/{Today}/results") { Content = form };
        request.Headers.Authorization = new("Bearer", Desk.Secret);
        using var response = await app.Http.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.Found, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}\n{app.Faults}");
    }

    private async Task SignInAsync(World world)
    {
        var token = await world.App.FormTokenAsync("/sign-in");
        using var asked = await world.App.PostAsync("/sign-in", ("form-token", token), ("email", Desk.Everything.Email!));
        var letter = await Poll.UntilAsync(
            async () => (await world.Gateway.InboxAsync()).LastOrDefault(message => message.To == Desk.Everything.Email), letter => letter is not null, "the code");
        secrets.Add(token, Desk.Everything.Email, Desk.Everything.Name, Code().Match(letter!.Body).Value, world.App.Cookie(Desk.Everything).Split('=')[1]);
    }

    /// <summary>The run is one trace, from its timer to the providers' reports, with spans for pages and claims and none for a recipient; and the figures are there.</summary>
    private static async Task ReportedAsync(World world, OtlpReceiver receiver, int recalled)
    {
        string[] names = [Spans.BeginRun, Spans.PlanPage, Spans.SendBatch, Spans.HandOver, Spans.ReadReports];
        await Poll.UntilAsync(() => names.All(name => receiver.Spans.Any(span => span.Name == name && span.Trace == Spans.TraceOf(Run))), "the trace of the run");
        var trace = receiver.Spans.Where(span => span.Trace == Spans.TraceOf(Run)).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), trace.Select(span => span.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Single(trace, span => span.Name == Spans.BeginRun);
        Assert.Equal(LookupKeys.ShardCount, trace.Count(span => span.Name == Spans.PlanPage));
        Assert.All(trace.Where(span => span.Name == Spans.HandOver), span => Assert.Contains(trace, batch => batch.Name == Spans.SendBatch && batch.Id == span.Parent));
        Assert.InRange(trace.Count(span => span.Name == Spans.HandOver), 1, recalled / 2);

        await Poll.UntilAsync(async () => receiver.Sum(Metrics.Sent) == (await world.Gateway.InboxAsync()).Count(message => MessageKey.Parse(message.Key) is not null), "all that left to be counted");
        await Poll.UntilAsync(() => receiver.Sum(Metrics.Answers) == 3, "the answers to be counted");
        await Poll.UntilAsync(() => receiver.Figures.IsSupersetOf([Metrics.Due, Metrics.Planned, Metrics.Reports, Metrics.Spent, Metrics.OpenAge, Metrics.ProviderDuration, "http.server.request.duration"]), "the figures");
        Assert.Contains("r/{token}", receiver.Text, StringComparison.Ordinal);
    }

    /// <summary>Names, numbers, addresses, links, codes and keys, looked for in all that the app wrote to its log, exported, and put on queues.</summary>
    private async Task NothingPersonalAsync(World world, OtlpReceiver receiver)
    {
        secrets.Add(from message in await world.Gateway.InboxAsync() from Match link in Link().Matches(message.Body) select link.Groups["token"].Value);
        Assert.InRange(secrets.Count, donors.Count, int.MaxValue);
        Assert.Empty(secrets.In(world.App.Log));
        Assert.Empty(secrets.In(receiver.Text));
        Assert.Empty(secrets.In(string.Join('\n', (await world.RowsAsync("runs")).Select(row => $"{row.PartitionKey} {row.RowKey}"))));
        var ledger = await world.RowsAsync("messages");
        Assert.Empty(secrets.In(string.Join('\n', ledger.SelectMany(row => row.Keys.Select(column => row[column])))));
    }

    private static IEnumerable<int> Leaves(JsonElement night) => night.GetProperty("leftOut").EnumerateObject().Select(reason => reason.Value.GetInt32());

    private static int Number(JsonElement night, string name) => night.GetProperty(name).GetInt32();

    [GeneratedRegex("name=\"answer\" value=\"(?<answer>yes [^\"]+)\"")]
    private static partial Regex Yes();

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();

    [GeneratedRegex("/[ru]/(?<token>[0-9A-Za-z_-]{21})")]
    private static partial Regex Link();
}
