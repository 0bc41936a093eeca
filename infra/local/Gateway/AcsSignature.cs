using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace BloodDrive.Local.Gateway;

/// <summary>Checks the HMAC signature of a request to Azure Communication Services.</summary>
public static class AcsSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Why the signature does not hold; null where it does. <paramref name="now"/> is the machine's own clock.</summary>
    public static string? Problem(HttpRequest request, byte[] body, string accessKey, DateTimeOffset now)
    {
        var date = request.Headers["x-ms-date"].ToString();
        var hash = request.Headers["x-ms-content-sha256"].ToString();
        if (!DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt))
            return "x-ms-date is missing or not in RFC 1123 form";
        if ((now - signedAt).Duration() > Tolerance)
            return "x-ms-date is more than five minutes away";
        if (hash != Convert.ToBase64String(SHA256.HashData(body)))
            return "x-ms-content-sha256 is not the hash of the body";

        // As it came over the wire: a decoded path would hash to something else.
        var pathAndQuery = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var toSign = string.Join('\n', request.Method, pathAndQuery, string.Join(';', date, request.Host.Value, hash));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(accessKey), Encoding.UTF8.GetBytes(toSign)));
        var expected = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature;
        return request.Headers.Authorization == expected ? null : "the signature does not match";
    }
}
