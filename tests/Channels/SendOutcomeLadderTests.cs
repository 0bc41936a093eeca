using System.Text;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Channels;

/// <summary>What each fault on the wire becomes, and whether the message was delivered all the same.</summary>
[Collection(nameof(SharedGateway))]
public sealed class SendOutcomeLadderTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    public static TheoryData<string, int?, string, bool> Ladder => Rungs(("401", null, "StopRoute http-401 00:15:00", false));

    [Theory]
    [MemberData(nameof(Ladder))]
    public Task A_text_meets_each_rung(string fault, int? retryAfter, string outcome, bool delivered) =>
        MeetsAsync(fault, retryAfter, outcome, delivered, text => ByAcsAsync(Gateway.SmsConnection, text));

    [Fact]
    public async Task No_answer_within_the_time_limit_is_uncertain_even_though_the_receiver_has_it()
    {
        await Gateway.FaultAsync("accept-then-timeout");
        var (text, mail) = (Text(), Mail());

        var outcomes = await Task.WhenAll(ByAcsAsync(Gateway.SmsConnection, text), SendAsync(Email(Gateway.Address), mail));

        Assert.Equal(["Uncertain time-out", "Uncertain time-out"], outcomes.Select(Said));
        var keys = (await Gateway.InboxAsync()).Select(message => message.Key).ToList();
        Assert.Contains(text.MessageKey, keys);
        Assert.Contains(mail.MessageKey, keys);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_took_nothing()
    {
        var nowhere = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        Assert.Equal(
            "Retry not-connected 00:01:00",
            Said(await ByAcsAsync($"endpoint={nowhere};accesskey={GatewayProcess.SmsKey}", Text())));
        Assert.Equal("Retry not-connected 00:01:00", Said(await SendAsync(Email(nowhere), Mail())));
    }

    [Fact]
    public async Task A_provider_whose_name_is_unknown_took_nothing()
    {
        Assert.Equal(
            "Retry no-such-host 00:01:00",
            Said(await ByAcsAsync($"endpoint=https://provider.invalid/;accesskey={GatewayProcess.SmsKey}", Text())));
        Assert.Equal("Retry no-such-host 00:01:00", Said(await SendAsync(Email(new Uri("https://provider.invalid/")), Mail())));
    }

    [Fact]
    public async Task A_number_out_of_service_is_rejected_for_good()
    {
        await Gateway.FaultAsync("refused-number", "sms", count: 1);
        Assert.Equal("Rejected acs-400", Said(await ByAcsAsync(Gateway.SmsConnection, Text())));
        Assert.Equal("Rejected acs-400", Said(await ByAcsAsync(Gateway.SmsConnection, Text() with { To = "091" })));
    }

    [Fact]
    public async Task A_number_that_the_provider_knows_as_opted_out_says_so()
    {
        await Gateway.FaultAsync("opted-out", "sms", count: 1);
        Assert.Equal("OptedOut", Said(await ByAcsAsync(Gateway.SmsConnection, Text())));
    }

    [Fact]
    public async Task A_wrong_key_stops_the_route_and_not_the_donor()
    {
        var wrong = Convert.ToBase64String(Encoding.ASCII.GetBytes("another key of thirty-two bytes!"));
        Assert.Equal("StopRoute http-401 00:15:00", Said(await ByAcsAsync($"endpoint={Gateway.Address};accesskey={wrong}", Text())));
    }

    [Fact]
    public async Task Each_send_is_one_request_however_it_fails()
    {
        var before = (await Gateway.RequestsAsync()).Count;
        await Gateway.FaultAsync("5xx", count: 2);
        await Gateway.FaultAsync("reset", count: 2);
        for (var turn = 0; turn < 2; turn++)
        {
            await ByAcsAsync(Gateway.SmsConnection, Text());
            await SendAsync(Email(Gateway.Address), Mail());
        }

        Assert.Equal(before + 4, (await Gateway.RequestsAsync()).Count);
    }

    [Theory]
    [InlineData("120", null, 120)]
    [InlineData("0", null, 1)]
    [InlineData("999999", null, 3600)]
    [InlineData("Sat, 21 Nov 2026 12:00:30 GMT", "Sat, 21 Nov 2026 12:00:00 GMT", 30)]
    [InlineData("Sat, 21 Nov 2026 12:00:30 GMT", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Retry_after_is_read_in_both_its_forms(string? header, string? date, int? seconds) =>
        Assert.Equal(
            seconds is { } value ? TimeSpan.FromSeconds(value) : null,
            ProviderCall.RetryAfter(header, date is null ? null : DateTimeOffset.Parse(date, null)));

    private static Task<SendOutcome> ByAcsAsync(string connection, OutgoingText text)
    {
        var settings = Settings(connection, new Uri("http://127.0.0.1/"), "");
        return new AcsSms(settings, Connections()).SendAsync(text, new Routes(settings).Find("acs-service")!);
    }

    private static SendGridMail Email(Uri host) => new(Settings("", host, GatewayProcess.EmailKey), Connections(), TimeProvider.System);

    private static async Task<SendOutcome> SendAsync(SendGridMail provider, OutgoingMail mail) =>
        (await provider.SendAsync([mail], TimeProvider.System.GetUtcNow().AddMinutes(5)))[0];

    private static Settings Settings(string sms, Uri email, string emailKey) => new()
    {
        SmsConnection = sms,
        EmailHost = email.GetLeftPart(UriPartial.Authority),
        EmailKey = emailKey,
        EmailSender = "hienmau@example.vn",
    };

    private static OutgoingMail Mail()
    {
        var number = Next();
        return new(
            $"key-{number}",
            $"lan{number}@example.vn",
            new("Chị Lan, dự kiến từ 21/11 chị có thể hiến máu lại", "Chào chị Lan, …", "<p>Chào chị Lan, …</p>"),
            new Dictionary<string, string>(),
            new Dictionary<string, string> { ["List-Unsubscribe"] = "<http://127.0.0.1:7071/u/abc>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click" });
    }
}
