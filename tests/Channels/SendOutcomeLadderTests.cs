using System.Text;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Channels;

/// <summary>What each fault on the wire becomes, and whether the message was delivered all the same.</summary>
[Collection(nameof(SharedGateway))]
public sealed class SendOutcomeLadderTests(GatewayFixture fixture) : IAsyncLifetime
{
    private static int nextNumber = 1000000;
    private readonly GatewayProcess gateway = fixture.Gateway;

    public static TheoryData<string, int?, string, bool> Ladder => new()
    {
        // fault, Retry-After in seconds, outcome, whether the receiver has it
        { "none", null, "accepted", true },
        { "429", 7, "retry http-429 00:00:07", false },
        { "429", null, "retry http-429 00:01:00", false },
        { "5xx", 30, "retry http-503 00:00:30", false },
        { "5xx", null, "uncertain http-500", false },
        { "401", null, "stop http-401 00:15:00", false },
        { "reset", null, "uncertain reset", false },
        { "accept-then-reset", null, "uncertain reset", true },
    };

    [Theory]
    [MemberData(nameof(Ladder))]
    public async Task A_text_meets_each_rung(string fault, int? retryAfter, string outcome, bool delivered)
    {
        await OrderAsync(fault, "sms", retryAfter);
        var text = Text();

        Assert.Equal(outcome, Said(await ByAcsAsync(gateway.SmsConnection, text)));
        Assert.Equal(delivered, (await gateway.InboxAsync()).Any(message => message.Key == text.MessageKey));
    }

    [Fact]
    public async Task No_answer_within_the_time_limit_is_uncertain_even_though_the_receiver_has_it()
    {
        await gateway.FaultAsync("accept-then-timeout");
        var (text, mail) = (Text(), Mail());

        var outcomes = await Task.WhenAll(ByAcsAsync(gateway.SmsConnection, text), SendAsync(Email(gateway.Address), mail));

        Assert.Equal(["uncertain time-out", "uncertain time-out"], outcomes.Select(Said));
        var keys = (await gateway.InboxAsync()).Select(message => message.Key).ToList();
        Assert.Contains(text.MessageKey, keys);
        Assert.Contains(mail.MessageKey, keys);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_took_nothing()
    {
        var nowhere = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        Assert.Equal(
            "retry not-connected 00:01:00",
            Said(await ByAcsAsync($"endpoint={nowhere};accesskey={GatewayProcess.SmsKey}", Text())));
        Assert.Equal("retry not-connected 00:01:00", Said(await SendAsync(Email(nowhere), Mail())));
    }

    [Fact]
    public async Task A_provider_whose_name_is_unknown_took_nothing()
    {
        Assert.Equal(
            "retry no-such-host 00:01:00",
            Said(await ByAcsAsync($"endpoint=https://provider.invalid/;accesskey={GatewayProcess.SmsKey}", Text())));
        Assert.Equal("retry no-such-host 00:01:00", Said(await SendAsync(Email(new Uri("https://provider.invalid/")), Mail())));
    }

    [Fact]
    public async Task A_number_out_of_service_is_rejected_for_good()
    {
        await gateway.FaultAsync("refused-number", "sms", count: 1);
        Assert.Equal("rejected acs-400", Said(await ByAcsAsync(gateway.SmsConnection, Text())));
        Assert.Equal("rejected acs-400", Said(await ByAcsAsync(gateway.SmsConnection, Text() with { To = "091" })));
    }

    [Fact]
    public async Task A_number_that_the_provider_knows_as_opted_out_says_so()
    {
        await gateway.FaultAsync("opted-out", "sms", count: 1);
        Assert.Equal("opted out", Said(await ByAcsAsync(gateway.SmsConnection, Text())));
    }

    [Fact]
    public async Task A_wrong_key_stops_the_route_and_not_the_donor()
    {
        var wrong = Convert.ToBase64String(Encoding.ASCII.GetBytes("another key of thirty-two bytes!"));
        Assert.Equal("stop http-401 00:15:00", Said(await ByAcsAsync($"endpoint={gateway.Address};accesskey={wrong}", Text())));
    }

    [Fact]
    public async Task Each_send_is_one_request_however_it_fails()
    {
        var before = (await gateway.RequestsAsync()).Count;
        await gateway.FaultAsync("5xx", count: 2);
        await gateway.FaultAsync("reset", count: 2);
        for (var turn = 0; turn < 2; turn++)
        {
            await ByAcsAsync(gateway.SmsConnection, Text());
            await SendAsync(Email(gateway.Address), Mail());
        }

        Assert.Equal(before + 4, (await gateway.RequestsAsync()).Count);
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

    public Task InitializeAsync() => gateway.ClearFaultsAsync();

    public Task DisposeAsync() => gateway.ClearFaultsAsync();

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

    private static IHttpClientFactory Connections() => new ServiceCollection()
        .AddHttpClient(ProviderCall.Connection).ConfigurePrimaryHttpMessageHandler(ProviderCall.Handler).Services
        .BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    private static OutgoingText Text()
    {
        var number = Interlocked.Increment(ref nextNumber);
        return new($"key-{number}", $"+8491{number}", "Chao chi Lan! Hoi CTD moi hien mau lai CN 24/01 tai NVH Hong Gai: http://127.0.0.1:7071/r/abc");
    }

    private static OutgoingMail Mail()
    {
        var number = Interlocked.Increment(ref nextNumber);
        return new(
            $"key-{number}",
            $"lan{number}@example.vn",
            new("Chị Lan, dự kiến từ 21/11 chị có thể hiến máu lại", "Chào chị Lan, …", "<p>Chào chị Lan, …</p>"),
            new Dictionary<string, string>(),
            new Dictionary<string, string> { ["List-Unsubscribe"] = "<http://127.0.0.1:7071/u/abc>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click" });
    }

    private static string Said(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted { ProviderId.Length: > 10 } => "accepted",
        SendOutcome.Rejected rejected => $"rejected {rejected.Code}",
        SendOutcome.OptedOut => "opted out",
        SendOutcome.StopRoute stop => $"stop {stop.Code} {stop.After:c}",
        SendOutcome.Retry retry => $"retry {retry.Code} {retry.After:c}",
        SendOutcome.Uncertain uncertain => $"uncertain {uncertain.Code}",
        _ => outcome.ToString()!,
    };

    private async Task OrderAsync(string fault, string channel, int? retryAfter)
    {
        if (fault != "none")
            await gateway.FaultAsync(fault, channel, count: 1, retryAfter: retryAfter);
    }
}
