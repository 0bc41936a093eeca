using System.Net;
using System.Text.Json;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Channels;

/// <summary>Texts by the domestic gateway: what each fault on the wire becomes, and what the gateway was told.</summary>
[Collection(nameof(SharedGateway))]
public sealed class EsmsSmsTests(GatewayFixture fixture) : GatewayTests(fixture)
{
    public static TheoryData<string, int?, string, bool> Ladder => Rungs(
        ("401", null, "StopRoute esms-101 00:15:00", false),
        ("no-balance", null, "StopRoute esms-103 00:15:00", false),
        ("template-unknown", null, "Rejected esms-146", false),
        ("refused-number", null, "Rejected esms-108", false),
        ("opted-out", null, "OptedOut", false),
        ("accept-then-timeout", null, "Uncertain time-out", true));

    [Theory]
    [MemberData(nameof(Ladder))]
    public Task A_text_meets_each_rung(string fault, int? retryAfter, string outcome, bool delivered) =>
        MeetsAsync(fault, retryAfter, outcome, delivered, text => SendAsync(text));

    [Fact]
    public async Task The_same_message_again_is_one_text_and_still_accepted()
    {
        var text = Text();
        await Gateway.FaultAsync("accept-then-reset", "sms", count: 1);

        Assert.Equal("Uncertain reset", Said(await SendAsync(text)));
        Assert.Equal("Accepted", Said(await SendAsync(text)));
        Assert.Single(await Gateway.InboxAsync(), message => message.Key == text.MessageKey);
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_took_nothing()
    {
        var settings = Settings();
        settings.EsmsHost = $"http://127.0.0.1:{Ports.Free()}";
        Assert.Equal("Retry not-connected 00:01:00", Said(await SendAsync(Text(), settings)));
        settings.EsmsHost = "https://provider.invalid";
        Assert.Equal("Retry no-such-host 00:01:00", Said(await SendAsync(Text(), settings)));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("secret")]
    [InlineData("brandname")]
    public async Task A_wrong_key_or_brandname_stops_the_route_and_not_the_donor(string wrong)
    {
        var settings = Settings();
        settings.EsmsKey = wrong == "key" ? "another" : settings.EsmsKey;
        settings.EsmsSecret = wrong == "secret" ? "another" : settings.EsmsSecret;
        settings.EsmsBrandname = wrong == "brandname" ? "ANOTHER" : settings.EsmsBrandname;

        Assert.StartsWith("StopRoute esms-10", Said(await SendAsync(Text(), settings)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_purpose_leaves_by_its_own_brandname_and_type_and_the_carrier_labels_the_appeal()
    {
        var (service, appeal) = (Text(), Text() with { Body = "CTD Quang Ninh moi hien mau dip Tet CN 24/01, NVH Hong Gai: http://127.0.0.1:7071/r/abc" });
        await SendAsync(service);
        await SendAsync(appeal, route: "esms-advertising");

        var inbox = await Gateway.InboxAsync();
        Assert.Equal("HIENMAU", inbox.Single(message => message.Key == service.MessageKey).From);
        Assert.Equal("HIENMAUQC", inbox.Single(message => message.Key == appeal.MessageKey).From);
        var page = await Gateway.Http.GetStringAsync($"/?q={Uri.EscapeDataString(appeal.To)}");
        Assert.Contains("<i class=\"added\">[QC] </i>", page, StringComparison.Ordinal);
        Assert.Contains("Tu choi: TC gui 8099", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "not json", "Uncertain esms-unreadable")]
    [InlineData(200, "[]", "Uncertain esms-unreadable")]
    [InlineData(200, "", "Uncertain esms-unreadable")]
    [InlineData(200, """{"error":"Invalid request"}""", "Uncertain esms-unreadable")]
    [InlineData(200, """{"CodeResult":100,"SMSID":"a"}""", "Accepted")]
    [InlineData(200, """{"CodeResult":"99"}""", "OptedOut")]
    [InlineData(301, "", "Uncertain http-301")]
    [InlineData(403, "", "StopRoute http-403 00:15:00")]
    public async Task An_answer_is_read_or_is_uncertain(int status, string body, string outcome)
    {
        string? asked = null;
        await using var other = await AnsweringAsync(async context =>
        {
            asked = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        var settings = Settings();
        settings.EsmsHost = other.Urls.First();

        Assert.Equal(outcome, Said(await SendAsync(Text() with { Body = "Chào chị Lan" }, settings)));
        using var request = JsonDocument.Parse(asked!);
        Assert.Equal(
            ["ApiKey", "Brandname", "CallbackUrl", "Content", "IsUnicode", "Phone", "RequestId", "Sandbox", "SecretKey", "SmsType"],
            request.RootElement.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal("1", request.RootElement.GetProperty("IsUnicode").GetString());
        Assert.Equal("2", request.RootElement.GetProperty("SmsType").GetString());
        Assert.StartsWith("091", request.RootElement.GetProperty("Phone").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://hm.example.vn/hooks/esms/new-secret-of-an-address", request.RootElement.GetProperty("CallbackUrl").GetString());
    }

    [Fact]
    public void A_message_key_fits_the_request_id() =>
        Assert.InRange(new MessageKey(RunId.Recall(new(2039, 12, 31)), DonorId.Of((1u << DonorId.Bits) - 1), "12345678~email").ToString().Length, 1, 50);

    private Task<SendOutcome> SendAsync(OutgoingText text, Settings? settings = null, string route = "esms-service") =>
        new EsmsSms(settings ?? Settings(), Connections()).SendAsync(text, new Routes(settings ?? Settings()).Find(route)!);

    private Settings Settings() => new()
    {
        PublicBaseUrl = "https://hm.example.vn",
        EsmsHost = Gateway.Address.GetLeftPart(UriPartial.Authority),
        EsmsKey = GatewayKeys.EsmsKey,
        EsmsSecret = GatewayKeys.EsmsSecret,
        EsmsBrandname = GatewayKeys.EsmsBrandname,
        EsmsAppealBrandname = GatewayKeys.EsmsAppealBrandname,
        EsmsCallbackSecrets = "new-secret-of-an-address,old-secret-of-an-address",
    };

    private static async Task<WebApplication> AnsweringAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost(EsmsEndpoint.Path, answer);
        await app.StartAsync();
        return app;
    }
}
