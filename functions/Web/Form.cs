using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BloodDrive.Web;

/// <summary>A posted form, read with limits, or why it was not.</summary>
public abstract record Form
{
    private const long Short = 8 * 1024;

    /// <summary>Values of a form of few fields, and of one with lists to tick.</summary>
    private const int FewValues = 64;
    private const int ManyValues = 1024;

    private Form() { }

    /// <summary>The fields, and the files where the form may carry any.</summary>
    public sealed record Fields(IFormCollection Posted) : Form
    {
        /// <summary>The one value of a field, trimmed; null where it is missing, empty or there twice.</summary>
        public string? this[string name] => Posted[name] is [{ } value] && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    public sealed record TooLarge : Form;

    /// <summary>The body is no form, or a broken one.</summary>
    public sealed record Unreadable : Form;

    /// <summary>Reads a form of few short fields, such as an answer: 8 KB at most.</summary>
    public static Task<Form> ReadAsync(HttpRequest request, CancellationToken cancellation) => ReadAsync(request, Short, cancellation);

    /// <summary>Reads a form of at most that many bytes, files included.</summary>
    public static async Task<Form> ReadAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return new TooLarge();
        if (!request.HasFormContentType)
            return new Unreadable();

        // A body without a length is stopped by the server when it grows past the limit.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        var options = new FormOptions { ValueCountLimit = limit > Short ? ManyValues : FewValues, ValueLengthLimit = 4096, BufferBodyLengthLimit = limit, MultipartBodyLengthLimit = limit };
        try
        {
            return new Fields(await new FormFeature(request, options).ReadFormAsync(cancellation));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new TooLarge();
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return new Unreadable();
        }
    }
}
