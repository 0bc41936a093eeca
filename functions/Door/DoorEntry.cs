using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Door;

/// <summary>Who may pass the door: link, then PIN, then a cookie of that pass alone, which ends with it.</summary>
public sealed class DoorEntry(DriveTable drives, DoorPassTable passes, LinkKeyRing keys, Settings settings, TimeProvider clock)
{
    /// <summary>The cookie of a phone that gave the PIN; each pass has its own path.</summary>
    public const string Cookie = "door";

    /// <summary>Where whoever opened a link stands. Asked anew with every request: a pass that was withdrawn ends with the next.</summary>
    public async Task<DoorVisit> FindAsync(HttpRequest request, string token, CancellationToken cancellation)
    {
        if (DoorPass.Read(token) is not var (drive, id)) return new DoorVisit.Nowhere();
        var (held, made) = (drives.FindAsync(drive, cancellation), passes.FindAsync(drive, id, cancellation));
        if (await made is not { } pass || await held is not { } of) return new DoorVisit.Nowhere();
        return pass.StateFor(of, clock.GetUtcNow()) switch
        {
            DoorPassState.Open => DoorSession.Holds(request.Cookies[Cookie], pass, keys) ? new DoorVisit.Inside(pass, of) : new DoorVisit.Outside(pass, of),
            var why => new DoorVisit.Shut(pass, why),
        };
    }

    /// <summary>Takes a PIN; where it is right the phone brings the pass's cookie from now on.</summary>
    public async Task<PinAnswer> TryAsync(HttpContext http, DoorPass pass, string pin, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var answer = await passes.TryPinAsync(pass, pin, now, cancellation);
        if (answer == PinAnswer.Right)
        {
            http.Response.Cookies.Append(Cookie, DoorSession.Write(pass, keys), new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = settings.PublicBaseUrl.StartsWith("https:", StringComparison.Ordinal),
                MaxAge = pass.Ends - now,
                Path = pass.Path,
            });
        }

        return answer;
    }
}
