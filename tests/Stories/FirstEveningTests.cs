using System.Net;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Local.Samples;
using BloodDrive.Storage;
using BloodDrive.Tests.Donors;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>The first evening of an office: its file goes in, the recall goes out, donors answer, and nothing tells of them that must not.</summary>
public sealed class FirstEveningTests
{
    private static readonly DateOnly Day = new(2027, 1, 16);

    [Fact]
    public async Task An_offices_file_becomes_one_evening_of_messages_every_one_accounted_for_and_nobody_named_in_a_log()
    {
        await using var world = await World.StartAsync();
        var app = world.App;
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
        await Poll.UntilAsync(async () => (await world.Gateway.InboxAsync()).Count >= inbox.Count + 2, "the two confirmations");
        await NothingPersonalAsync(world);
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

    /// <summary>Names, numbers and addresses of all donors, looked for in all that the app wrote to its log and put on queues.</summary>
    private static async Task NothingPersonalAsync(World world)
    {
        var donors = FileReading.Of(SamplesCommand.DonorsFile(), Day).Good;
        var personal = donors.SelectMany(row => new[] { row.Phone, row.Phone?[3..], row.Email, row.Name.Full })
            .OfType<string>().Where(text => text.Contains(' ', StringComparison.Ordinal) || text.Length > 8).ToHashSet(StringComparer.Ordinal);
        var log = world.App.Log;
        Assert.DoesNotContain(personal, text => log.Contains(text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain((await world.Gateway.InboxAsync()).Where(message => message.Body.Contains("/r/", StringComparison.Ordinal)), message => log.Contains(message.Link[^21..], StringComparison.Ordinal));
        foreach (var row in await world.RowsAsync("runs"))
        {
            Assert.DoesNotContain(personal, text => $"{row.PartitionKey} {row.RowKey}".Contains(text, StringComparison.Ordinal));
        }

        foreach (var row in await world.RowsAsync("messages"))
        {
            var said = string.Join(' ', row.Keys.Select(column => row[column]));
            Assert.DoesNotContain(personal, text => said.Contains(text, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<int> Leaves(JsonElement night) => night.GetProperty("leftOut").EnumerateObject().Select(reason => reason.Value.GetInt32());

    private static int Number(JsonElement night, string name) => night.GetProperty(name).GetInt32();
}
