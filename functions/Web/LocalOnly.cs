using System.Net;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>Keeps the sign-in of sample people on the laptop: elsewhere it is not there (404).</summary>
public sealed class LocalOnly(bool localSignIn)
{
    /// <summary>The answer to give instead of the page; null where the caller is the operator of this machine.</summary>
    public IResult? Refuses(HttpRequest request) => Admits(request) ? null : TypedResults.NotFound();

    private bool Admits(HttpRequest request) =>
        localSignIn
        && request.HttpContext.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && IsLoopbackName(request.Host.Host);

    // The name as well as the address: a page elsewhere may point a name of its own at this machine (DNS rebinding).
    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
