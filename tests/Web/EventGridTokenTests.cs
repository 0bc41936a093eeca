using System.Security.Claims;
using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BloodDrive.Tests.Web;

/// <summary>The Entra token that Event Grid may have to show, against a tenant on loopback that publishes its keys as Entra does.</summary>
public sealed class EventGridTokenTests : IAsyncLifetime, IDisposable
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string Audience = "api://hien-mau";
    private static readonly DateTimeOffset Now = new(2027, 1, 16, 11, 0, 0, TimeSpan.Zero);
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA stranger = RSA.Create(2048);
    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private WebApplication authority = null!;

    private string Authority => authority.Urls.First();

    [Theory]
    [InlineData("appid")]
    [InlineData("azp")]
    public async Task A_token_of_the_tenant_given_to_Event_Grid_for_this_app_holds(string claim) =>
        Assert.True(await HoldsAsync(Token(claim: claim)));

    [Fact]
    public async Task Where_no_tenant_is_set_no_token_is_asked_for() =>
        Assert.True(await new EventGridToken(new Settings(), Connections, new SetClock(Now)).HoldsAsync(new DefaultHttpContext().Request));

    [Fact]
    public async Task No_token_or_another_kind_of_proof_does_not_hold()
    {
        Assert.False(await HoldsAsync(header: ""));
        Assert.False(await HoldsAsync(header: "Bearer "));
        Assert.False(await HoldsAsync(header: "Basic dXNlcjpwYXNz"));
        Assert.False(await HoldsAsync(header: "Bearer not-a-token"));
    }

    [Fact]
    public async Task Another_app_audience_or_tenant_does_not_hold()
    {
        Assert.False(await HoldsAsync(Token(application: "00000000-0000-0000-0000-000000000000")));
        Assert.False(await HoldsAsync(Token(audience: "api://another")));
        Assert.False(await HoldsAsync(Token(issuer: "https://sts.windows.net/another/")));
    }

    [Fact]
    public async Task A_token_that_is_over_or_signed_by_a_stranger_or_by_nobody_does_not_hold()
    {
        Assert.False(await HoldsAsync(Token(until: Now.AddHours(-1))));
        Assert.False(await HoldsAsync(Token(signer: stranger)));
        Assert.False(await HoldsAsync(Token(signed: false)));
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        authority = builder.Build();
        authority.MapGet($"/{Tenant}/v2.0/.well-known/openid-configuration", () => TypedResults.Json(new Dictionary<string, object>
        {
            ["issuer"] = $"{Authority}/{Tenant}/v2.0",
            ["jwks_uri"] = $"{Authority}/keys",
        }));
        authority.MapGet("/keys", () =>
        {
            var published = key.ExportParameters(includePrivateParameters: false);
            return TypedResults.Json(new Dictionary<string, object>
            {
                ["keys"] = new[]
                {
                    new Dictionary<string, string>
                    {
                        ["kty"] = "RSA",
                        ["use"] = "sig",
                        ["kid"] = "1",
                        ["n"] = Base64UrlEncoder.Encode(published.Modulus!),
                        ["e"] = Base64UrlEncoder.Encode(published.Exponent!),
                    },
                },
            });
        });
        await authority.StartAsync();
    }

    public async Task DisposeAsync() => await authority.DisposeAsync();

    public void Dispose()
    {
        key.Dispose();
        stranger.Dispose();
        services.Dispose();
    }

    private IHttpClientFactory Connections => services.GetRequiredService<IHttpClientFactory>();

    private string Token(
        string claim = "appid",
        string application = EventGridToken.EventGrid,
        string audience = Audience,
        string? issuer = null,
        DateTimeOffset? until = null,
        RSA? signer = null,
        bool signed = true) => "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? $"https://sts.windows.net/{Tenant}/",
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim(claim, application)]),
            NotBefore = Now.AddHours(-2).UtcDateTime,
            Expires = (until ?? Now.AddHours(1)).UtcDateTime,
            SigningCredentials = signed ? new(new RsaSecurityKey(signer ?? key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256) : null,
        });

    private Task<bool> HoldsAsync(string header)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = header;
        Settings settings = new() { SmsReportTenant = Tenant, SmsReportAudience = Audience, SmsReportAuthority = Authority };
        return new EventGridToken(settings, Connections, new SetClock(Now)).HoldsAsync(request);
    }
}
