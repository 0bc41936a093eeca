using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BloodDrive.Local.Proxy;

/// <summary>An answer in the table service's words; within a transaction it stands in the multipart answer and names the action.</summary>
internal sealed record Refusal(int Status, string Code, string Message, int? Action = null)
{
    /// <summary>Storage account limits: try again later.</summary>
    public static readonly Refusal Busy = new(503, "ServerBusy", "The server is busy.");

    public async Task WriteAsync(HttpResponse response)
    {
        response.Headers["x-ms-version"] = "2020-12-06";
        if (Action is { } action)
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            response.ContentType = "multipart/mixed; boundary=batchresponse_strict";
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Multipart(action)));
            return;
        }

        response.StatusCode = Status;
        response.ContentType = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";
        response.Headers["x-ms-error-code"] = Code;
        await response.Body.WriteAsync(Body(Message));
    }

    private byte[] Body(string message) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["odata.error"] = new { code = Code, message = new { lang = "en-US", value = message } },
    });

    private string Multipart(int action) => string.Join(
        "\r\n",
        "--batchresponse_strict",
        "Content-Type: multipart/mixed; boundary=changesetresponse_strict",
        "",
        "--changesetresponse_strict",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        $"HTTP/1.1 {Status.ToString(CultureInfo.InvariantCulture)} Refused",
        "Content-Type: application/json;odata=minimalmetadata",
        "",
        Encoding.UTF8.GetString(Body($"{action.ToString(CultureInfo.InvariantCulture)}:{Message}")),
        "--changesetresponse_strict--",
        "--batchresponse_strict--",
        "");
}
