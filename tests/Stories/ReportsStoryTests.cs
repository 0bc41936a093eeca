using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Queues;
using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Providers report back over the wire: whoever has no proof writes nothing, and whatever comes fifty times is one thing.</summary>
public sealed class ReportsStoryTests : IAsyncLifetime
{
    private static readonly RunId Run = RunId.Recall(new DateOnly(2027, 1, 16));
    private World world = null!;
    private Register register = null!;

    public async Task InitializeAsync()
    {
        // The tables' lost answers and full hours are other stories; here a row that must not be written is looked for.
        world = await World.StartAsync(new WorldOptions { Storage = (0, 0, 0), Resting = ["NightlyRecall", "SweepReports"] });
        register = new Register(world);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task What_is_not_proved_is_refused_and_what_is_proved_reaches_the_ledger_once()
    {
        await IntendAsync(Enumerable.Range(0, 60));

        // No proof, the wrong one or an old one: 401, and nothing is written anywhere.
        var sms = TextEvent(0, "Delivered");
        var mail = MailEvent(1, "delivered");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/hooks/sms/not-the-key-of-this-address-at-all", sms));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/hooks/email", mail));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/hooks/email", Signed(mail, world.Now), body: mail + " "));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/hooks/email", Signed(mail, world.Now - EventSignature.Window - TimeSpan.FromMinutes(1))));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("/hooks/esms/not-the-secret-of-this-address?SMSID=a&RequestId=b&SendStatus=5"));
        Assert.Equal(HttpStatusCode.Unauthorized, await HandshakeAsync("/hooks/sms/not-the-key-of-this-address-at-all"));
        Assert.Equal(0, await QueuedAsync());
        Assert.Equal([MessageStatus.Queued, MessageStatus.Queued], await StatusesAsync(0, 1));

        // Too large, whether it says so or grows; and no JSON.
        var huge = new byte[10 * 1024 * 1024];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Hook, new ByteArrayContent(huge)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync("/hooks/email", new ByteArrayContent(huge)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync("/hooks/email", new StreamContent(new Unsized(huge))));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Hook, "[{"));
        Assert.Equal(0, await QueuedAsync());

        // Both handshakes.
        Assert.Equal(HttpStatusCode.OK, await HandshakeAsync(Hook));
        using var asked = await world.App.Http.PostAsync(Hook, Json("""[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6","validationUrl":"https://example.invalid/"}}]"""));
        Assert.Equal("""{"validationResponse":"512d38b6"}""", await asked.Content.ReadAsStringAsync());

        // The same signed body twice is 200 twice and one thing; a bad event spoils no other.
        var signed = Signed(mail, world.Now);
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/hooks/email", signed, mail));
        Assert.Equal(MessageStatus.Delivered, await BecomesAsync(1, MessageStatus.Delivered));
        var row = await RowAsync(1);
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/hooks/email", signed, mail));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Hook, $"[7,{sms.Trim('[', ']')}]"));
        Assert.Equal(MessageStatus.Delivered, await BecomesAsync(0, MessageStatus.Delivered));
        await Poll.UntilAsync(async () => await QueuedAsync() == 0, "the lane to run dry");
        Assert.Equal(row, await RowAsync(1));
        Assert.Contains(await world.RowsAsync("faults"), fault => fault.GetString("Reason") == "bad-form");

        // Fifty copies of three stories in any order, ten to a POST.
        var copies = Enumerable.Range(0, 50).SelectMany(_ => new[] { (10, "Failed"), (10, "Delivered"), (11, "Delivered"), (12, "Failed") }).ToArray();
        new Random(7).Shuffle(copies);
        foreach (var post in copies.Chunk(10))
            Assert.Equal(HttpStatusCode.OK, await PostAsync(Hook, $"[{string.Join(',', post.Select(pair => TextEvent(pair.Item1, pair.Item2).Trim('[', ']')))}]"));
        await Poll.UntilAsync(async () => await QueuedAsync() == 0, "the lane to run dry");
        Assert.Equal([MessageStatus.Delivered, MessageStatus.Delivered, MessageStatus.Failed], await StatusesAsync(10, 11, 12));

        Assert.All(
            [GatewayKeys.SmsReports, GatewayKeys.EsmsCallbackSecret, "not-the-key", "not-the-secret", "84912345678", "lan@example.vn"],
            secret => Assert.DoesNotContain(secret, world.App.Log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_complaint_stops_whoever_is_reached_there_and_a_dead_address_is_given_up()
    {
        Donor Donor(int number, string email) => Given.Donor(id: (uint)number) with { Email = email, Phone = null };
        const string Phone = "+84912000004";
        await register.AddAsync(Donor(1, "lan@example.vn"), Donor(2, "chung@example.vn"), Donor(3, "chung@example.vn"), Donor(4, "huong@example.vn") with { Phone = Phone });
        await IntendAsync([1, 2, 3, 4]);

        Assert.Equal(HttpStatusCode.OK, await PostAsync("/hooks/email", Signed(MailEvent(1, "bounce"), world.Now), MailEvent(1, "bounce")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("/hooks/email", Signed(MailEvent(2, "spamreport"), world.Now), MailEvent(2, "spamreport")));
        foreach (var copy in Enumerable.Repeat(MailEvent(4, "spamreport"), 3))
            Assert.Equal(HttpStatusCode.OK, await PostAsync("/hooks/email", Signed(copy, world.Now), copy));
        Assert.Equal(MessageStatus.Failed, await BecomesAsync(1, MessageStatus.Failed));
        foreach (var complained in new[] { 2, 4 }) Assert.Equal(MessageStatus.Delivered, await BecomesAsync(complained, MessageStatus.Delivered));
        await Poll.UntilAsync(async () => await QueuedAsync() == 0, "the lane to run dry");

        var bounced = (await register.Donors.FindAsync(DonorId.Of(1), CancellationToken.None))!.Donor;
        Assert.Contains((Channel.Email, (Purpose?)null), bounced.Suppressions.On);
        Assert.False(bounced.Stops.Email);
        foreach (var number in new uint[] { 2, 3, 4 })
            Assert.True((await register.Donors.FindAsync(DonorId.Of(number), CancellationToken.None))!.Donor.Stops is { Email: true, Sms: true });

        // No e-mail answers a complaint: one text does, where there is a number that may have it.
        var told = await Poll.UntilAsync(() => world.Gateway.InboxAsync(), inbox => inbox.Count > 0, "the confirmation");
        Assert.Equal([Phone], told.Select(message => message.To));
        Assert.StartsWith("Da ngung gui loi moi", told[0].Body, StringComparison.Ordinal);
        Assert.Matches(@"người nhận báo thư rác:\s+ngừng mọi kênh\.\s+<span>Xác nhận:\s+tin nhắn", await world.App.GetAsync($"/donors/{DonorId.Of(4)}/why"));
        Assert.Contains("Không kênh nào được phép mang tin xác nhận", await world.App.GetAsync($"/donors/{DonorId.Of(2)}/why"), StringComparison.Ordinal);
        Assert.DoesNotContain("example.vn", world.App.Log, StringComparison.Ordinal);
    }

    private static string Hook => $"/hooks/sms/{GatewayKeys.SmsReports}";

    private static MessageKey Key(int number) => new(Run, DonorId.Of((uint)number), "1");

    private static string TextEvent(int number, string status) =>
        $$$"""[{"id":"{{{number}}}","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","eventTime":"2027-01-16T11:00:00Z","data":{"to":"84912345678","deliveryStatus":"{{{status}}}","deliveryStatusDetails":"to 84912345678","Tag":"{{{Key(number)}}}"}}]""";

    private static string MailEvent(int number, string name) =>
        $$"""[{"email":"lan@example.vn","timestamp":1800000000,"event":"{{name}}","type":"bounce","reason":"550 lan@example.vn","sg_event_id":"{{number}}","message":"{{Key(number)}}"}]""" + "\r\n";

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static (string Timestamp, string Signature) Signed(string body, DateTimeOffset at)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(GatewayKeys.EventKey), out _);
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (timestamp, Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    private Task<HttpStatusCode> PostAsync(string path, string body) => PostAsync(path, Json(body));

    private Task<HttpStatusCode> PostAsync(string path, (string Timestamp, string Signature) proof, string body = "[]")
    {
        var content = Json(body);
        content.Headers.Add(EventSignature.TimestampHeader, proof.Timestamp);
        content.Headers.Add(EventSignature.SignatureHeader, proof.Signature);
        return PostAsync(path, content);
    }

    private async Task<HttpStatusCode> PostAsync(string path, HttpContent content)
    {
        using var response = await world.App.Http.PostAsync(path, content);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> GetAsync(string path)
    {
        using var response = await world.App.Http.GetAsync(path);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> HandshakeAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "WebHook-Request-Origin", "eventgrid.azure.net" } } };
        using var response = await world.App.Http.SendAsync(request);
        Assert.Equal(response.StatusCode == HttpStatusCode.OK, response.Headers.TryGetValues("WebHook-Allowed-Origin", out var origin) && origin.Single() == "eventgrid.azure.net");
        return response.StatusCode;
    }

    private async Task IntendAsync(IEnumerable<int> numbers)
    {
        LookupKeys keys = new(new Settings { LookupKey = World.LookupKey });
        foreach (var shard in numbers.GroupBy(number => keys.ShardOf(Key(number).Donor)))
        {
            await register.Messages.IntendAsync(
                Run, shard.Key, [.. shard.Select(number => new Message { Key = Key(number), Kind = MessageKind.Recall, Channel = Channel.Email, LinkRun = Run })], CancellationToken.None);
        }
    }

    private async Task<int> QueuedAsync() =>
        (await Task.WhenAll(new[] { Lanes.ReadReports, Lanes.ReadRefusals }.Select(lane => new QueueClient(world.Storage.ConnectionString, lane).GetPropertiesAsync())))
            .Sum(lane => lane.Value.ApproximateMessagesCount);

    private async Task<MessageFate> RowAsync(int number) => (await register.Messages.FindAsync(Key(number), CancellationToken.None))!.Fate;

    private async Task<MessageStatus[]> StatusesAsync(params int[] numbers)
    {
        List<MessageStatus> statuses = [];
        foreach (var number in numbers) statuses.Add((await RowAsync(number)).StatusAt(world.Now));
        return [.. statuses];
    }

    private Task<MessageStatus> BecomesAsync(int number, MessageStatus status) => Poll.UntilAsync(
        async () => (await RowAsync(number)).StatusAt(world.Now), found => found == status, $"message {number} to be {status}");

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
