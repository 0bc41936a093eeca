using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BloodDrive.Web;

/// <summary>The Microsoft Entra token with which Event Grid proves itself, where the settings ask for one (bearer, RFC 6750).</summary>
public sealed class EventGridToken
{
    /// <summary>The name of the HTTP client that reads the tenant's signing keys.</summary>
    public const string Connection = "entra";

    /// <summary>Event Grid's own application in every tenant of Azure.</summary>
    public const string EventGrid = "4962773b-9cdb-44cf-a8bf-237846a00ab7";

    private readonly Settings settings;
    private readonly TimeProvider clock;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? published;

    public EventGridToken(Settings settings, IHttpClientFactory connections, TimeProvider clock)
    {
        this.settings = settings;
        this.clock = clock;
        if (settings.SmsReportTenant.Length == 0)
            return;
        var address = new Uri($"{settings.SmsReportAuthority}/{settings.SmsReportTenant}/v2.0/.well-known/openid-configuration");
        published = new(
            address.ToString(),
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(connections.CreateClient(Connection)) { RequireHttps = !address.IsLoopback });
    }

    /// <summary>Whether the request carries a token of this tenant, for this audience, given to Event Grid, in its time; true where none is asked for.</summary>
    public async Task<bool> HoldsAsync(HttpRequest request)
    {
        if (published is null)
            return true;
        const string Scheme = "Bearer ";
        if (request.Headers.Authorization.ToString() is not { Length: > 8 } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(header[Scheme.Length..].Trim(), Expected);

        // appid in tokens of form 1, azp in those of form 2.
        return result.IsValid
            && (result.Claims.TryGetValue("appid", out var application) || result.Claims.TryGetValue("azp", out application))
            && application is EventGrid;
    }

    private TokenValidationParameters Expected => new()
    {
        ConfigurationManager = published,
        ValidIssuers = [$"https://sts.windows.net/{settings.SmsReportTenant}/", $"{settings.SmsReportAuthority}/{settings.SmsReportTenant}/v2.0"],
        ValidAudience = settings.SmsReportAudience,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        LifetimeValidator = (from, until, _, expected) =>
            until > clock.GetUtcNow().UtcDateTime - expected.ClockSkew && (from is null || from <= clock.GetUtcNow().UtcDateTime + expected.ClockSkew),
    };
}
