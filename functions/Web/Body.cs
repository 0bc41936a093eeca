using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>A posted body as its bytes, read with a limit, or why it was not.</summary>
public abstract record Body
{
    private Body() { }

    public sealed record Bytes(byte[] Content) : Body;

    public sealed record TooLarge : Body;

    /// <summary>The connection ended within it.</summary>
    public sealed record CutShort : Body;

    /// <summary>Reads at most that many bytes: a length that says more is refused unread, and so is a body that grows past it.</summary>
    public static async Task<Body> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return new TooLarge();
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (content.Length + read > limit)
                    return new TooLarge();
                content.Write(buffer, 0, read);
            }
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new TooLarge();
        }
        catch (Exception broken) when (broken is BadHttpRequestException or IOException)
        {
            return new CutShort();
        }

        return new Bytes(content.ToArray());
    }
}
