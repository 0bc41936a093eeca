using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>Bodies of JSON that programs send: read with a limit, strictly, and refused with the field that is wrong.</summary>
public static class JsonBody
{
    private const int Limit = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    public static async Task<IResult> TakeAsync<TBody>(HttpRequest request, Func<TBody, Task<IResult>> act, CancellationToken cancellation)
        where TBody : class
    {
        if (!request.HasJsonContentType()) return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
        var body = await Body.ReadAsync(request, Limit, cancellation);
        if (body is not Body.Bytes(var bytes)) return Problem.Of(body)!;
        TBody? read;
        try
        {
            read = JsonSerializer.Deserialize<TBody>(bytes, Strict);
        }
        catch (JsonException broken)
        {
            return Problem.Of("The body cannot be read.", [new(broken.Path ?? "$", "It must be JSON as /openapi.json describes it.")]);
        }

        return read is null ? Problem.Of("The body cannot be read.", [new("$", "It must be an object.")]) : await act(read);
    }
}
