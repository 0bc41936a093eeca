using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BloodDrive.Web.Uploads;

/// <summary>Reads the rest of a body that is refused for its size: a browser that is cut off while sending shows a network error, not our words.</summary>
internal static class Drain
{
    /// <summary>The genuine host takes no larger body than this.</summary>
    private const long Most = 100 * 1024 * 1024;

    public static async Task AllAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is null or > Most) return;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Most;
        try
        {
            await request.Body.CopyToAsync(Stream.Null, cancellation);
        }
        catch (IOException)
        {
            // Whoever sent it has gone, and needs no answer.
        }
    }
}
