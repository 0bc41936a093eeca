using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Local;

/// <summary>The emulated providers keep the rules of the genuine ones.</summary>
[Collection(nameof(SharedGateway))]
public sealed class GatewayTests(GatewayFixture fixture) : IAsyncLifetime
{
    private readonly GatewayProcess gateway = fixture.Gateway;

    [Fact]
    public async Task The_signature_of_the_documented_request_is_the_documented_one()
    {
        const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        var (hash, signature) = Sign(
            Key, "res.communication.azure.com", "/sms?api-version=2026-01-23", "Sat, 21 Nov 2026 12:00:00 GMT", """{"from":"HIENMAU","message":"x"}""");

        Assert.Equal("Vgb05EXhwblvc6ZWw3vaiIR+f1TMk+c0bcFdVyXPwX8=", hash);
        Assert.Equal("tMDE2kzIIBJ6gxh5GsxAVheZqZYvcEc5Z/L3B/KJiBk=", signature);

        using var signed = Text(Guid.NewGuid(), "+84912345678");
        using var answer = await gateway.Http.SendAsync(signed);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("date")]
    [InlineData("body")]
    [InlineData("signature")]
    public async Task A_text_whose_signature_does_not_hold_is_refused(string broken)
    {
        using var request = Text(Guid.NewGuid(), "+84912345678");
        if (broken == "date")
            Replace(request, "x-ms-date", TimeProvider.System.GetUtcNow().AddMinutes(-6).ToString("R"));
        else if (broken == "body")
            request.Content = new StringContent("{}");
        else
            request.Headers.Authorization = new("HMAC-SHA256", "SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=AAAA");

        using var answer = await gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_repeatability_id_is_delivered_once_and_answered_alike()
    {
        var id = Guid.NewGuid();
        using var first = await gateway.Http.SendAsync(Text(id, "+84912000111"));
        using var second = await gateway.Http.SendAsync(Text(id, "+84912000111"));

        Assert.Equal(await MessageIdAsync(first), await MessageIdAsync(second));
        Assert.Single(await gateway.InboxAsync(), message => message.To == "+84912000111");
    }

    [Fact]
    public async Task Each_recipient_of_a_text_has_a_result_of_its_own()
    {
        using var answer = await gateway.Http.SendAsync(Text(Guid.NewGuid(), "+84912000222", "0912000223"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value");
        Assert.Equal([true, false], results.EnumerateArray().Select(result => result.GetProperty("successful").GetBoolean()));
        Assert.Equal([202, 400], results.EnumerateArray().Select(result => result.GetProperty("httpStatusCode").GetInt32()));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("gateway.example.vn", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_loopback_names_are_answered(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox.json") { Headers = { Host = $"{host}:{gateway.Address.Port}" } };
        using var answer = await gateway.Http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_fault_that_does_not_exist_is_refused()
    {
        using var answer = await gateway.Http.PostAsJsonAsync("/faults", new { kind = "earthquake" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_restarted_gateway_shows_what_it_had_and_still_knows_repetitions()
    {
        var file = Path.Combine(Path.GetTempPath(), $"inbox-{Guid.NewGuid():N}.jsonl");
        try
        {
            var id = Guid.NewGuid();
            IReadOnlyList<InboxMessage> before;
            await using (var first = await GatewayProcess.StartAsync(inboxFile: file))
            {
                using var sent = await first.Http.SendAsync(Text(first, id, "+84912000333"));
                before = await first.InboxAsync();
                first.Kill();
            }

            await using var second = await GatewayProcess.StartAsync(inboxFile: file);
            using var again = await second.Http.SendAsync(Text(second, id, "+84912000333"));

            Assert.Equal(before.Select(message => message.ProviderId), (await second.InboxAsync()).Select(message => message.ProviderId));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public Task InitializeAsync() => gateway.ClearFaultsAsync();

    public Task DisposeAsync() => gateway.ClearFaultsAsync();

    private static async Task<string?> MessageIdAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value")[0].GetProperty("messageId").GetString();

    private HttpRequestMessage Text(Guid repeatability, params string[] numbers) => Text(gateway, repeatability, numbers);

    /// <summary>A signed send, written from the protocol's description and not with the client.</summary>
    private static HttpRequestMessage Text(GatewayProcess gateway, Guid repeatability, params string[] numbers)
    {
        const string Path = "/sms?api-version=2021-03-07";
        var date = TimeProvider.System.GetUtcNow().ToString("R");
        var body = JsonSerializer.Serialize(new
        {
            from = "HIENMAU",
            smsRecipients = numbers.Select(to => new { to, repeatabilityRequestId = repeatability, repeatabilityFirstSent = date }),
            message = "Chao chi Lan!",
            smsSendOptions = new { enableDeliveryReport = true, tag = "key" },
        });
        var (hash, signature) = Sign(GatewayProcess.SmsKey, gateway.Address.Authority, Path, date, body);
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.Authorization = new("HMAC-SHA256", $"SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
        return request;
    }

    private static (string Hash, string Signature) Sign(string key, string host, string path, string date, string body)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"POST\n{path}\n{date};{host};{hash}"));
        return (hash, Convert.ToBase64String(signature));
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
