using System.Text.Json;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>
/// Tells who called: a program by its secret, a person by the session cookie, or by App Service Authentication where the app is set up to sit behind
/// it (its header is anybody's to write elsewhere).
/// </summary>
public sealed class SignIn(LinkKeyRing keys, ApiClients clients, Accounts accounts, Settings settings, TimeProvider clock)
{
    /// <summary>The cookie of a session.</summary>
    public const string Cookie = "desk";

    private const string Bearer = "Bearer ";
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const int LongestPrincipal = 32 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The account that calls; null where nobody has signed in, or the account is closed.</summary>
    public async Task<Account?> WhoAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (SecretOf(request) is { } secret)
        {
            return clients.Find(secret);
        }

        var found = settings.BehindAppServiceAuth && EntraIdOf(request) is { } entra
            ? await accounts.FindByEntraAsync(entra, cancellation)
            : await BySessionAsync(request, cancellation);
        return found is { Closed: false } ? found : null;
    }

    /// <summary>Whether a program calls, with a secret instead of a browser's cookie: nothing can make it call unasked.</summary>
    public static bool IsProgram(HttpRequest request) => SecretOf(request) is not null;

    /// <summary>Begins a session: the browser brings its cookie from now on.</summary>
    public void Begin(HttpContext http, Account account) =>
        http.Response.Cookies.Append(Cookie, new Session(account.Id, clock.GetUtcNow()).Write(keys), Options(Session.Life));

    /// <summary>Ends the session in this browser.</summary>
    public void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(null));

    private async Task<Account?> BySessionAsync(HttpRequest request, CancellationToken cancellation) =>
        Session.Read(request.Cookies[Cookie], keys, clock.GetUtcNow()) is { } session
        && await accounts.FindAsync(session.Account, cancellation) is { } account && session.Since >= account.SessionsFrom
            ? account
            : null;

    // Behind a proxy the request looks like http; where the pages lead says what the browser sees.
    private CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = settings.PublicBaseUrl.StartsWith("https:", StringComparison.Ordinal),
        MaxAge = life,
        Path = "/",
    };

    private static string? SecretOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..] : null;

    private static string? EntraIdOf(HttpRequest request)
    {
        if (request.Headers[PrincipalHeader] is not [{ Length: <= LongestPrincipal } header])
        {
            return null;
        }

        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header), Json);
            return principal?.Auth_typ == "aad" ? principal.Claims?.FirstOrDefault(claim => claim.Typ is ObjectId or "oid")?.Val : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(string? Auth_typ, List<Claim>? Claims);

    private sealed record Claim(string? Typ, string? Val);
}
