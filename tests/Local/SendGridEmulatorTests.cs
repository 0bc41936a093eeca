using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Local;

/// <summary>The emulated SendGrid holds a call to the genuine one's rules, and takes all of it or nothing.</summary>
[Collection(nameof(SharedGateway))]
public sealed class SendGridEmulatorTests(GatewayFixture fixture) : IAsyncLifetime
{
    private readonly GatewayProcess gateway = fixture.Gateway;

    [Theory]
    [InlineData("good", HttpStatusCode.Accepted)]
    [InlineData("same address twice", HttpStatusCode.BadRequest)]
    [InlineData("same address in other capitals", HttpStatusCode.BadRequest)]
    [InlineData("1001 envelopes", HttpStatusCode.BadRequest)]
    [InlineData("no recipients", HttpStatusCode.BadRequest)]
    [InlineData("not an address", HttpStatusCode.BadRequest)]
    [InlineData("no sender", HttpStatusCode.BadRequest)]
    [InlineData("no content", HttpStatusCode.BadRequest)]
    [InlineData("html before text", HttpStatusCode.BadRequest)]
    [InlineData("a header of two lines", HttpStatusCode.BadRequest)]
    [InlineData("no subject", HttpStatusCode.BadRequest)]
    [InlineData("a file that is not base64", HttpStatusCode.BadRequest)]
    [InlineData("more substitutions than fit", HttpStatusCode.BadRequest)]
    [InlineData("more custom arguments than fit", HttpStatusCode.BadRequest)]
    public async Task A_call_is_taken_whole_or_not_at_all(string call, HttpStatusCode expected)
    {
        var before = (await gateway.InboxAsync()).Count;
        object Envelope(string address, string key) => new
        {
            to = new[] { new { email = address } },
            headers = new Dictionary<string, string> { ["X-Test"] = call == "a header of two lines" ? "a\r\nBcc: b@example.vn" : "a" },
            substitutions = new Dictionary<string, string> { ["[%t0%]"] = call == "more substitutions than fit" ? new string('ư', 5000) : "Lan" },
            custom_args = new Dictionary<string, string> { ["message"] = call == "more custom arguments than fit" ? new string('a', 10_001) : key },
        };
        object text = new { type = "text/plain", value = "Chào chị [%t0%]" }, html = new { type = "text/html", value = "<p>Chào chị</p>" };
        object[] envelopes = call switch
        {
            "1001 envelopes" => [.. Enumerable.Range(0, 1001).Select(number => Envelope($"lan{number}@example.vn", $"k{number}"))],
            "same address twice" => [Envelope("lan@example.vn", "k1"), Envelope("lan@example.vn", "k2")],
            "same address in other capitals" => [Envelope("lan@example.vn", "k1"), Envelope("Lan@Example.vn", "k2")],
            "not an address" => [Envelope("lan@example.vn", "k1"), Envelope("lan", "k2")],
            "no recipients" => [],
            _ => [Envelope("lan@example.vn", "k1"), Envelope("hoa@example.vn", "k2")],
        };

        using var answer = await SendAsync(new
        {
            from = call == "no sender" ? null : new { email = "hienmau@example.vn" },
            subject = call == "no subject" ? "" : "Hiến máu",
            personalizations = envelopes,
            content = call == "no content" ? [] : call == "html before text" ? [html, text] : new[] { text, html },
            attachments = new[] { new { filename = "a.ics", content = call == "a file that is not base64" ? "?" : "QQ==" } },
        });

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Accepted, answer.Headers.Contains("X-Message-Id"));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 2 : 0, (await gateway.InboxAsync()).Count - before);

        // Refused or not, the log says whose messages the call held.
        Assert.Equal(envelopes.Length, (await gateway.RequestsAsync())[^1].Keys.Count);
    }

    [Fact]
    public async Task An_address_under_a_fault_spoils_every_call_it_stands_in_and_the_answer_says_which()
    {
        await gateway.FaultAsync("refused-number", "email", address: "hoa@example.vn");

        using var both = await SendAsync(Call("lan@example.vn", "hoa@example.vn"));
        using var one = await SendAsync(Call("lan@example.vn"));

        Assert.Equal(HttpStatusCode.BadRequest, both.StatusCode);
        Assert.Contains("\"personalizations.1.to.0.email\"", await both.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, one.StatusCode);
    }

    public Task InitializeAsync() => gateway.ClearFaultsAsync();

    public Task DisposeAsync() => gateway.ClearFaultsAsync();

    private static object Call(params string[] addresses) => new
    {
        from = new { email = "hienmau@example.vn" },
        subject = "Hiến máu",
        personalizations = addresses.Select(address => new { to = new[] { new { email = address } } }),
        content = new[] { new { type = "text/plain", value = "Chào" } },
    };

    private async Task<HttpResponseMessage> SendAsync(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", GatewayProcess.EmailKey);
        return await gateway.Http.SendAsync(request);
    }
}
